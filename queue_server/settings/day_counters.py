"""The settings of an office on a day on which some counters take more services than usual."""

from collections.abc import Collection, Mapping

from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.office import CounterSettings


def taking(office: OfficeSettings, more: Mapping[str, Collection[str]]) -> OfficeSettings:
    """Return the settings with counters that take `more`: which counters, by service.

    Services and counters that the settings do not have are left out: they were removed meanwhile.
    """
    if not more:
        return office
    known = {service: numbers for service, numbers in more.items() if service in office.service_by_code}
    counters = tuple(_with(counter, known) for counter in office.counters)
    # built anew, because a copy would keep what was derived from the counters before
    values = {name: getattr(office, name) for name in OfficeSettings.model_fields}
    return OfficeSettings.model_construct(**{**values, "counters": counters})


def _with(counter: CounterSettings, more: Mapping[str, Collection[str]]) -> CounterSettings:
    added = [service for service, numbers in more.items() if counter.number in numbers]
    services = tuple(dict.fromkeys((*counter.services, *added)))
    secondary = tuple(service for service in counter.secondary if service not in added)
    return counter.model_copy(update={"services": services, "secondary": secondary})
