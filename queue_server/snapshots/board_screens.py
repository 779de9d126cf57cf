"""What boards show besides the calls: counters, who is next, the reason of a silence. The page decides when."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import islice

from queue_server import queries
from queue_server.domain.ticket_state import State
from queue_server.queries import Present
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.parts import line
from queue_server.snapshots.types.board import AtCounter, BoardCounter, BoardScreens, BoardService, Poster

# So many fit into a service's field; later ones cannot be told reliably.
NEXT_SHOWN = 3


def screens(office_snapshot: OfficeSnapshot) -> BoardScreens:
    """The part of the board's snapshot that its layouts use."""
    day = office_snapshot.now.astimezone(office_snapshot.office.zone).date()
    means = queries.measured_means(office_snapshot.visit_means) if office_snapshot.current else {}
    return {
        "services": [_service(office_snapshot, service.code) for service in office_snapshot.office.services],
        "counters": [
            _counter(office_snapshot, number, means) for number in office_snapshot.office.counter_by_number
        ],
        "hours": [
            {"opens": stamp(opens), "closes": stamp(closes)}
            for opens, closes in office_snapshot.hours.on(day)
        ],
        "posters": _posters(office_snapshot, day),
        "places": {device: place.query for device, place in office_snapshot.office.board_places.items()},
    }


def _posters(office_snapshot: OfficeSnapshot, day: date) -> list[Poster]:
    """Today's posters with the hours in which they are shown; the page begins and ends them."""
    shown: list[Poster] = []
    for poster in office_snapshot.office.posters_in_turn:
        span = poster.schedule.on(day, office_snapshot.office.zone)
        if span:
            shown.append(
                {
                    "id": int(poster.number),
                    "kind": poster.kind,
                    "text": poster.text,
                    "url": f"/media/{poster.file}" if poster.file else "",
                    "seconds": poster.seconds,
                    "zone": poster.zone,
                    "begins": stamp(span[0]),
                    "ends": stamp(span[1]),
                }
            )
    return shown


def _service(office_snapshot: OfficeSnapshot, code: str) -> BoardService:
    # tickets sent to one counter are not called in the service's order
    waiting = office_snapshot.waiting_for(code)
    following = (row.label for row in waiting if row.counter is None and not office_snapshot.calls_from(row))
    return {
        **line(office_snapshot, code),
        "counters": office_snapshot.office.counters_for(code),
        "next": list(islice(following, NEXT_SHOWN)),
    }


def _counter(office_snapshot: OfficeSnapshot, number: str, means: Mapping[str, timedelta]) -> BoardCounter:
    counter, ticket = office_snapshot.counters[number], office_snapshot.current.get(number)
    return {
        "number": number,
        "zone": office_snapshot.office.zone_of(number),
        "state": counter.state,
        "reason": counter.reason,
        "back_at": stamp(counter.back_at),
        "ticket": _ticket(office_snapshot, ticket, means.get(ticket.service)) if ticket else None,
    }


def _ticket(office_snapshot: OfficeSnapshot, ticket: Present, mean: timedelta | None) -> AtCounter:
    """The ticket at a counter; `measured_minutes`: the mean visit of its service today, None with too few visits."""
    return {
        "number": ticket.label,
        "priority": bool(ticket.priority),
        "at_seat": ticket.at_seat,
        "color": office_snapshot.office.service(ticket.service).color,
        "state": State(ticket.state),
        "called_at": stamp(ticket.called_at),
        "recalls": ticket.recalls,
        "measured_minutes": round(mean.total_seconds() / 60, 1) if mean else None,
    }
