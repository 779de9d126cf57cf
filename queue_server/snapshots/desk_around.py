"""What a desk's page shows around its line: calls for help, keys, and where a ticket can be sent."""

from typing import cast

from queue_server.snapshots.both_languages import name
from queue_server.snapshots.help_calls import help_calls
from queue_server.snapshots.left_alone import alone_for
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.parts import priority_classes
from queue_server.snapshots.types.common import PriorityClass
from queue_server.snapshots.types.desk import DeskAround, DeskKeys, DeskService, DeskVoice, OtherCounter


def around(office_snapshot: OfficeSnapshot, number: str, voice: DeskVoice) -> DeskAround:
    """Return these parts; what all desks show alike is drawn once."""
    return {
        "alone_for": alone_for(office_snapshot, number),
        "help": office_snapshot.once(help_calls),
        "keys": office_snapshot.once(_keys),
        "services": office_snapshot.once(_services),
        "counters": office_snapshot.once(_counters),
        "priorities": office_snapshot.once(_priorities),
        "voice": voice,
    }


def _keys(office_snapshot: OfficeSnapshot) -> DeskKeys:
    """The key of each step."""
    return cast(DeskKeys, dict(office_snapshot.office.keys))


def _services(office_snapshot: OfficeSnapshot) -> list[DeskService]:
    """The services that a ticket can be sent to, with the prefixes for typed numbers."""
    return [
        {"code": s.code, "name": s.name, "color": s.color, "prefix": s.number_prefix, "digits": s.digits}
        for s in office_snapshot.office.services
    ]


def _priorities(office_snapshot: OfficeSnapshot) -> list[PriorityClass]:
    """The classes that a ticket can be given."""
    return priority_classes(office_snapshot.office)


def _counters(office_snapshot: OfficeSnapshot) -> list[OtherCounter]:
    """The counters that a ticket can be sent to."""
    return [
        {
            "number": c.number,
            **name(office_snapshot.office.counter_said(c.number)),
            "state": office_snapshot.counters[c.number].state,
        }
        for c in office_snapshot.office.counters
    ]
