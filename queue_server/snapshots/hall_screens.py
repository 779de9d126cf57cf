"""What boards show beside the calls: every counter, who is next, what explains a silence. The page decides when."""

from queue_server import queries
from queue_server.domain.ticket_state import AT_A_COUNTER
from queue_server.domain.waiting_time import first_free
from queue_server.queries import AnyRow
from queue_server.snapshots.hall import Hall, Picture, line, stamp
from queue_server.snapshots.kept import calls_from

# As many as fit into a service's chip; who comes after them cannot be told honestly.
NEXT_SHOWN = 3


def screens(hall: Hall) -> Picture:
    """The part of the board's picture that its layouts draw on."""
    day = hall.now.astimezone(hall.office.zone).date()
    return {
        "services": [_service(hall, service.code) for service in hall.office.services],
        "counters": [_counter(hall, number) for number in hall.office.counter_by_number],
        "hours": [{"opens": stamp(opens), "closes": stamp(closes)} for opens, closes in hall.hours.on(day)],
        "next_call_minutes": _next_call_minutes(hall),
        "places": queries.board_places(hall.session, hall.office.code),
    }


def _service(hall: Hall, code: str) -> Picture:
    waiting = [
        t for t in hall.waiting if t.service == code and not calls_from(hall.hours, t.rank_at, hall.now)
    ]
    return {
        **line(hall, code),
        "counters": hall.office.counters_for(code),
        "next": [ticket.label for ticket in waiting[:NEXT_SHOWN]],
    }


def _counter(hall: Hall, number: str) -> Picture:
    desk, ticket = hall.counters[number], hall.current.get(number)
    return {
        "number": number,
        "zone": hall.office.zone_of(number),
        "state": desk.state,
        "reason": desk.reason,
        "back_at": stamp(desk.back_at),
        "ticket": _ticket(hall, ticket) if ticket else None,
    }


def _ticket(hall: Hall, ticket: AnyRow) -> Picture:
    return {
        "number": ticket.label,
        "priority": ticket.priority,
        "color": hall.office.service(ticket.service).color,
        "state": ticket.state,
        "called_at": stamp(ticket.called_at),
        "recalls": ticket.recalls,
    }


def _next_call_minutes(hall: Hall) -> int | None:
    """Whole minutes until a counter is likely to be free, by the visits of today; None as long as too few are known."""
    busy = [t for t in hall.tickets if t.state in AT_A_COUNTER]
    if not busy:
        return None
    means = queries.measured_means(hall.session, hall.office.code, hall.today)
    free = first_free([means[ticket.service] for ticket in busy if ticket.service in means])
    return max(1, round(free.total_seconds() / 60)) if free else None
