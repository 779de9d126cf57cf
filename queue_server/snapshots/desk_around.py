"""What a desk's page shows around its line: calls for help, keys, and where a ticket can be sent."""

from typing import cast

from queue_server.settings.office import OfficeSettings
from queue_server.snapshots.both_languages import name
from queue_server.snapshots.fixed_parts import fixed_part
from queue_server.snapshots.help_calls import help_calls
from queue_server.snapshots.left_alone import alone_for
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.parts import priority_classes
from queue_server.snapshots.types.common import Name
from queue_server.snapshots.types.desk import DeskAround, DeskKeys, DeskService, DeskVoice, OtherCounter


def around(office_snapshot: OfficeSnapshot, number: str, voice: DeskVoice) -> DeskAround:
    """Return these parts; what all desks show alike is drawn once."""
    office = office_snapshot.office
    return {
        "alone_for": alone_for(office_snapshot, number),
        "help": office_snapshot.once(help_calls),
        "keys": fixed_part(office, _keys),
        "services": fixed_part(office, _services),
        "counters": office_snapshot.once(_counters),
        "priorities": fixed_part(office, priority_classes),
        "voice": voice,
    }


def _keys(office: OfficeSettings) -> DeskKeys:
    """The key of each step."""
    return cast(DeskKeys, dict(office.keys))


def _services(office: OfficeSettings) -> list[DeskService]:
    """The services that a ticket can be sent to, with the prefixes for typed numbers."""
    return [
        {
            "code": s.code,
            "name": s.name,
            "name_en": s.name_en,
            "color": s.color,
            "prefix": s.number_prefix,
            "digits": s.digits,
        }
        for s in office.services
    ]


def _counters(office_snapshot: OfficeSnapshot) -> list[OtherCounter]:
    """The counters that a ticket can be sent to."""
    names = fixed_part(office_snapshot.office, _names)
    return [
        {"number": number, **named, "state": office_snapshot.counters[number].state}
        for number, named in names.items()
    ]


def _names(office: OfficeSettings) -> dict[str, Name]:
    return {number: name(office.counter_said(number)) for number in office.counter_by_number}
