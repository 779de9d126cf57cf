"""Checks that an office's sections agree: every name in one section exists in the other."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from queue_server.settings.targets import check_limit
from queue_server.settings.wrong import Wrong

if TYPE_CHECKING:
    from queue_server.settings.office import OfficeSettings
    from queue_server.settings.outcomes import OutcomeSettings
    from queue_server.settings.service import ServiceSettings


def check_agreement(office: "OfficeSettings") -> None:
    """Check all rules between sections.

    Raises:
        Wrong: two sections contradict each other.
    """
    _named_once(office)
    for service in office.services:
        _inside_the_hours(office, service)
        _scanner_is_there(office, service)
        _numbers_are_left(office, service)
        check_limit(f"services.{service.code}.", office.targets_of(service.code))
    _local_numbers_are_there(office)


def check_names(office: "OfficeSettings") -> None:
    """Check that every name of a service, counter or part of the hall is of one that there is; for new documents only.

    What was stored before was checked then, by the release of that time.

    Raises:
        Wrong: something is named that is not there, or two outcomes of a service have one key.
    """
    _services_are_known(office)
    _outcomes_fit(office)
    for board in office.boards:
        if board.counter and board.counter not in office.counter_by_number:
            known = ", ".join(office.counter_by_number)
            told = f'screen {board.screen} names the unknown counter "{board.counter}"; known: {known}'
            facts = {"counter": board.counter, "known": known}
            raise Wrong("unknown_counter", f"boards.{board.screen}.counter", told, **facts)
        _zone_is_known(office, f"boards.{board.screen}.zone", board.zone)
    for poster in office.posters:
        _zone_is_known(office, f"posters.{poster.number}.zone", poster.zone)
    for zone in office.voice.zone_volume:
        _zone_is_known(office, "voice.zone_volume", zone)


def _services_are_known(office: "OfficeSettings") -> None:
    for counter in office.counters:
        told = f"counter {counter.number} names the unknown service"
        _known(office, f"counters.{counter.number}.services", told, *counter.services)
        _known(office, f"counters.{counter.number}.secondary", told, *counter.secondary)
    if office.office.help_service:
        told = "there is no service for office.help_service"
        _known(office, "office.help_service", told, office.office.help_service)
    for service in office.services:
        _lane_is_another(office, service)


def repeated(values: Iterable[str]) -> list[str]:
    """Return the values that occur more than once, each once."""
    return [value for value, times in Counter(values).items() if times > 1]


def _named_once(office: "OfficeSettings") -> None:
    """Check that no two services, counters, posters or screens can be confused, in data or in print."""
    for field, what, values in (
        ("services", "service code", [service.code for service in office.services]),
        ("counters", "counter number", [counter.number for counter in office.counters]),
        ("priorities", "priority code", [one.code for one in office.priorities]),
        ("outcomes", "outcome code", [outcome.code for outcome in office.outcomes]),
        ("posters", "poster number", [poster.number for poster in office.posters]),
        ("boards", "screen", [board.screen for board in office.boards]),
    ):
        if twice := repeated(values):
            told = f'{what} "{twice[0]}" is used twice; give each its own'
            raise Wrong("used_twice", field, told, value=twice[0])
    if twice := repeated(service.number_prefix for service in office.services):
        told = f'prefix "{twice[0]}" is used twice; give each its own'
        raise Wrong("used_twice", f"services.{_given(office, twice[0])}.prefix", told, value=twice[0])


def _given(office: "OfficeSettings", prefix: str) -> str:
    """Return which of the services with this prefix was given it: rather one that does not have it by its code."""
    having = [service for service in office.services if service.number_prefix == prefix]
    return max(having, key=lambda service: (bool(service.prefix), office.services.index(service))).code


def _outcomes_fit(office: "OfficeSettings") -> None:
    """Check that outcomes are offered for known services, and that a key means one of them."""
    for outcome in office.outcomes:
        told = f'outcome "{outcome.code}" is offered for the unknown service'
        _known(office, f"outcomes.{outcome.code}.services", told, *outcome.services)
        if outcome.key and outcome.key in office.keys.model_dump().values():
            told = f'the key "{outcome.key}" of outcome "{outcome.code}" is that of a step in [keys]'
            raise Wrong("used_twice", f"outcomes.{outcome.code}.key", told, value=outcome.key)
    for service in office.services:
        keys: dict[str, OutcomeSettings] = {}
        for outcome in office.outcomes_for(service.code):
            other = keys.setdefault(outcome.key, outcome)
            if outcome.key and other is not outcome:
                told = f'outcomes "{other.code}" and "{outcome.code}" both have the key "{outcome.key}"'
                facts = {"key": outcome.key.upper(), "one": other.name, "other": outcome.name}
                raise Wrong("key_used_twice", f"outcomes.{outcome.code}.key", told, **facts)


def _known(office: "OfficeSettings", field: str, sentence: str, *codes: str) -> None:
    """Check that the office has these services; `sentence` begins the sentence about a missing one."""
    known = office.service_by_code
    if unknown := [code for code in codes if code not in known]:
        sentence = f'{sentence} "{unknown[0]}"; known: {", ".join(known)}'
        raise Wrong("unknown_service", field, sentence, service=unknown[0], known=", ".join(known))


def _lane_is_another(office: "OfficeSettings", service: "ServiceSettings") -> None:
    lane = service.many_files_service
    if lane and (lane == service.code or lane not in office.service_by_code):
        told = f'service {service.code}: many_files_service "{lane}" is not another service'
        field = f"services.{service.code}.many_files_service"
        raise Wrong("not_another_service", field, told, lane=lane)


def _inside_the_hours(office: "OfficeSettings", service: "ServiceSettings") -> None:
    """Check that each session of a service's hours is inside a session of the office."""
    days = (*office.hours.sessions.values(), *office.hours.dates.values())
    known = {session for day in days for session in day}
    for own in dict.fromkeys(session for day in service.sessions.values() for session in day):
        if known and own not in {own.common(session) for session in known}:
            told = f'service {service.code}: hours "{own}" lie outside the office\'s hours'
            facts = {"service": service.code, "hours": str(own)}
            raise Wrong("outside_the_hours", f"services.{service.code}.hours", told, **facts)


def _scanner_is_there(office: "OfficeSettings", service: "ServiceSettings") -> None:
    if service.needs_card and not office.kiosk.scanner:
        told = f"service {service.code}: needs_card needs a scanner; set kiosk.scanner = true"
        raise Wrong("needs_scanner", f"services.{service.code}.needs_card", told, service=service.code)


def _numbers_are_left(office: "OfficeSettings", service: "ServiceSettings") -> None:
    number = office.kiosk.offline_first
    if 0 < number <= service.first:
        told = (
            f"kiosk.offline_first ({number}) leaves service {service.code} no numbers: "
            f"it begins with {service.first}"
        )
        facts = {"number": number, "service": service.code, "first": service.first}
        raise Wrong("no_numbers_left", "kiosk.offline_first", told, **facts)


def _local_numbers_are_there(office: "OfficeSettings") -> None:
    if office.kiosk.local_api_url and not office.kiosk.offline_first:
        told = "kiosk.local_api_url needs kiosk.offline_first: the numbers to give, like 900"
        raise Wrong("needs_offline_numbers", "kiosk.local_api_url", told)


def _zone_is_known(office: "OfficeSettings", field: str, zone: str) -> None:
    if zone and zone not in office.zones:
        known = ", ".join(office.zones)
        told = f'{field} names the unknown part "{zone}" of the hall; counters\' zones: {known or "none"}'
        raise Wrong("unknown_zone", field, told, zone=zone, known=known or "–")
