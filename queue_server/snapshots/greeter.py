"""The greeter's picture: the services to give numbers of, and everybody of today who has one and is not done."""

from queue_server.domain.ticket_state import State
from queue_server.queries import Present
from queue_server.snapshots.hall import Hall, line, stamp
from queue_server.snapshots.public import files_choices
from queue_server.snapshots.types.common import Printer
from queue_server.snapshots.types.entrance import Greeter, GreeterService, Person


def greeter(hall: Hall, printer: Printer) -> Greeter:
    """What whoever stands at the door needs: the lines, the people in them by rank, how the paper is."""
    open_now = {desk.number for desk in hall.counters.values() if desk.state == "open"}
    services: list[GreeterService] = [
        {
            **line(hall, service.code),
            "hint": service.hint,
            "icon": service.icon,
            "files": files_choices(service),
            "counters": hall.office.counters_for(service.code),
            "counters_open": len(open_now.intersection(hall.office.counters_for(service.code))),
        }
        for service in hall.office.services
    ]
    return {
        **hall.head(),
        "open": hall.hours.gives_numbers(hall.now),
        "opens_text": hall.hours.today_text(hall.now),
        "services": services,
        "people": [_person(hall, row) for row in hall.tickets],
        "undo_seconds": hall.office.queue.undo_seconds,
        "printer": printer,
    }


def _person(hall: Hall, row: Present) -> Person:
    """One row of the list. Short: a full hall has hundreds, and each change sends them all."""
    return {
        "id": row.public_id,
        "number": row.label,
        "service": row.service,
        "priority": row.priority,
        "state": State(row.state),
        "issued_at": stamp(row.issued_at),
        "waited_minutes": hall.minutes_waited(row),
        "counter": row.counter,
        "note": _note(hall, row),
        "files_text": hall.office.files_text(row.service, row.files),
    }


def _note(hall: Hall, row: Present) -> str:
    """The ticket's note, and before it why somebody is set aside."""
    why = hall.set_aside[row.id].why if row.state == State.PARKED else ""
    return " · ".join(filter(None, (why, row.note)))
