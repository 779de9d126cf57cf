"""What boards show beside the calls: every counter, who is next, what explains a silence. The page decides when."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import islice
from typing import cast

from queue_server import queries
from queue_server.domain.posters import PosterKind, Schedule
from queue_server.domain.ticket_state import State
from queue_server.queries import Present
from queue_server.snapshots.hall import Hall, line, stamp
from queue_server.snapshots.types.board import AtCounter, BoardCounter, BoardScreens, BoardService
from queue_server.snapshots.types.board import Poster as ShownPoster
from queue_server.storage.screen_models import Poster

# As many as fit into a service's chip; who comes after them cannot be told honestly.
NEXT_SHOWN = 3


def screens(hall: Hall) -> BoardScreens:
    """The part of the board's picture that its layouts draw on."""
    day = hall.now.astimezone(hall.office.zone).date()
    means = queries.measured_means(hall.session, hall.office.code, hall.today) if hall.current else {}
    return {
        "services": [_service(hall, service.code) for service in hall.office.services],
        "counters": [_counter(hall, number, means) for number in hall.office.counter_by_number],
        "hours": [{"opens": stamp(opens), "closes": stamp(closes)} for opens, closes in hall.hours.on(day)],
        "posters": _posters(hall, day),
        "places": queries.board_places(hall.session, hall.office.code),
    }


def _posters(hall: Hall, day: date) -> list[ShownPoster]:
    """Today's posters with the hours in which they are shown; the page begins and ends them."""
    shown: list[ShownPoster] = []
    for poster in queries.posters(hall.session, hall.office.code):
        span = schedule(poster).on(day, hall.office.zone)
        if span:
            shown.append(
                {
                    "id": poster.id,
                    "kind": cast(PosterKind, poster.kind),
                    "text": poster.text,
                    "url": f"/media/{poster.file}" if poster.file else "",
                    "seconds": poster.seconds,
                    "zone": poster.zone,
                    "begins": stamp(span[0]),
                    "ends": stamp(span[1]),
                }
            )
    return shown


def schedule(poster: Poster) -> Schedule:
    """When a poster is shown, as the rules know it."""
    return Schedule(poster.first_day, poster.last_day, poster.weekdays, poster.begins, poster.ends)


def _service(hall: Hall, code: str) -> BoardService:
    # who was sent to one counter is called there and not in the service's order
    waiting = hall.waiting_for.get(code, ())
    following = (row.label for row in waiting if row.counter is None and not hall.calls_from(row))
    return {
        **line(hall, code),
        "counters": hall.office.counters_for(code),
        "next": list(islice(following, NEXT_SHOWN)),
    }


def _counter(hall: Hall, number: str, means: Mapping[str, timedelta]) -> BoardCounter:
    desk, ticket = hall.counters[number], hall.current.get(number)
    return {
        "number": number,
        "zone": hall.office.zone_of(number),
        "state": desk.state,
        "reason": desk.reason,
        "back_at": stamp(desk.back_at),
        "ticket": _ticket(hall, ticket, means.get(ticket.service)) if ticket else None,
    }


def _ticket(hall: Hall, ticket: Present, mean: timedelta | None) -> AtCounter:
    """Who is at a counter; `measured_minutes` is the mean visit of its service today, None while too few were seen."""
    return {
        "number": ticket.label,
        "priority": ticket.priority,
        "color": hall.office.service(ticket.service).color,
        "state": State(ticket.state),
        "called_at": stamp(ticket.called_at),
        "recalls": ticket.recalls,
        "measured_minutes": round(mean.total_seconds() / 60, 1) if mean else None,
    }
