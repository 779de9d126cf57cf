"""The settings of an office on a day on which some counters take more services than usual, or only some of them."""

from collections.abc import Collection, Mapping, Sequence

from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.office import CounterSettings

Numbers = Collection[str]


def taking(
    office: OfficeSettings, more: Mapping[str, Numbers], lanes: Mapping[str, Numbers] | None = None
) -> OfficeSettings:
    """Return the settings with counters that take `more`, and overflow lanes: which counters, by service.

    An overflow lane calls only its services. What it usually takes is called by the others; where there is no other
    counter, it helps out with it, so that nobody is left without one. Services and counters that the settings do not
    have are left out: they were removed meanwhile.
    """
    more, lanes = _known(office, more), _known(office, lanes or {})
    if not more and not lanes:
        return office
    counters = _with_lanes([_with(counter, more) for counter in office.counters], lanes)
    # built anew, because a copy would keep what was derived from the counters before
    values = {name: getattr(office, name) for name in OfficeSettings.model_fields}
    return OfficeSettings.model_construct(**{**values, "counters": tuple(counters)})


def _known(office: OfficeSettings, changed: Mapping[str, Numbers]) -> Mapping[str, Numbers]:
    known = office.counter_by_number.keys()
    there = {service: known & set(numbers) for service, numbers in changed.items()}
    return {code: numbers for code, numbers in there.items() if numbers and code in office.service_by_code}


def _with(counter: CounterSettings, more: Mapping[str, Numbers]) -> CounterSettings:
    added = [service for service, numbers in more.items() if counter.number in numbers]
    services = tuple(dict.fromkeys((*counter.services, *added)))
    secondary = tuple(service for service in counter.secondary if service not in added)
    return counter.model_copy(update={"services": services, "secondary": secondary})


def _with_lanes(
    counters: Sequence[CounterSettings], lanes: Mapping[str, Numbers]
) -> Sequence[CounterSettings]:
    only = {
        number: [service for service, numbers in lanes.items() if number in numbers]
        for number in frozenset().union(*lanes.values())
    }
    covered = {
        service
        for counter in counters
        for service in only.get(counter.number) or (*counter.services, *counter.secondary)
    }
    return [
        _lane(counter, only[counter.number], covered) if counter.number in only else counter
        for counter in counters
    ]


def _lane(counter: CounterSettings, services: Sequence[str], covered: Numbers) -> CounterSettings:
    usual = (*counter.services, *counter.secondary)
    nobodys = tuple(service for service in usual if service not in covered)
    return counter.model_copy(update={"services": tuple(services), "secondary": nobodys})
