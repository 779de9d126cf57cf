"""The greeter's snapshot: the services to give numbers for, and today's tickets that have not ended."""

from typing import cast

from queue_server.domain.ticket_state import State
from queue_server.queries import Present
from queue_server.snapshots.help_calls import help_calls
from queue_server.snapshots.kiosk import files_choices
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.parts import line, priority_classes, said
from queue_server.snapshots.types.common import Printer, TicketAside
from queue_server.snapshots.types.entrance import Greeter, GreeterService, Person


def greeter(office_snapshot: OfficeSnapshot, printer: Printer) -> Greeter:
    """Return the greeter's snapshot: the lines, the people in them by rank, the printer's state."""
    open_now = {counter.number for counter in office_snapshot.counters.values() if counter.state == "open"}
    services: list[GreeterService] = [
        {
            **line(office_snapshot, service.code),
            "hint": service.hint,
            "icon": service.icon,
            "files": files_choices(service),
            "counters": office_snapshot.office.counters_for(service.code),
            "counters_open": len(open_now.intersection(office_snapshot.office.counters_for(service.code))),
        }
        for service in office_snapshot.office.services
    ]
    return {
        **office_snapshot.head(),
        "open": office_snapshot.hours.gives_numbers(office_snapshot.now),
        "opens_text": office_snapshot.hours.today_text(office_snapshot.now),
        "services": services,
        "priorities": priority_classes(office_snapshot.office),
        "people": [_person(office_snapshot, row) for row in office_snapshot.present.all],
        "undo_seconds": office_snapshot.office.queue.undo_seconds,
        "printer": printer,
        "help": office_snapshot.once(help_calls),
    }


def _person(office_snapshot: OfficeSnapshot, row: Present) -> Person:
    """One row of the list, kept short: a full hall has hundreds, and each change sends all of them."""
    return {
        "id": row.public_id,
        "number": row.label,
        "service": row.service,
        "priority": bool(row.priority),
        "priority_class": row.priority,
        "state": State(row.state),
        "aside": cast(TicketAside, row.aside),
        "at_seat": row.at_seat,
        "issued_at": stamp(row.issued_at),
        "waited_minutes": office_snapshot.minutes_waited(row),
        "said": said(row),
        "counter": row.counter,
        "note": _note(office_snapshot, row),
        "files_text": office_snapshot.office.files_text(row.service, row.files),
    }


def _note(office_snapshot: OfficeSnapshot, row: Present) -> str:
    """The ticket's note, after the reason why it is parked."""
    reason = office_snapshot.set_aside[row.id].reason if row.state == State.PARKED else ""
    return " · ".join(filter(None, (reason, row.note)))
