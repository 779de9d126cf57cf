"""Who came and whom the open counters could serve, half hour by half hour of one day."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from queue_server.domain.opening_hours import Span

HALF_HOUR = timedelta(minutes=30)
OPEN = "open_counter"


class CounterStep(Protocol):
    """A row of the log about a counter: opened, paused or closed."""

    @property
    def at(self) -> datetime: ...
    @property
    def step(self) -> str: ...
    @property
    def counter(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class HalfHour:
    """`could_serve`: as many visits as fit into the time in which counters were open, until now where it lasts."""

    begins: datetime
    came: int
    could_serve: int


def half_hours(
    came: Iterable[datetime],
    open_spans: Mapping[str, Sequence[Span]],
    visit: Mapping[str, timedelta],
    day: Span,
) -> list[HalfHour]:
    """Return the half hours from the day's begin to its end, and earlier ones in which somebody came.

    `open_spans`: when each counter could call; `visit`: how long one visit takes there; `day`: the first half hour
    begins at its begin, the last one is cut at its end.
    """
    arrivals = Counter((at - day[0]) // HALF_HOUR for at in came)
    first = min([0, *arrivals])
    last = max([-((day[0] - day[1]) // HALF_HOUR), *(place + 1 for place in arrivals)])
    found = []
    for place in range(first, last):
        begins = day[0] + place * HALF_HOUR
        span = begins, begins + HALF_HOUR
        could = sum(_shared(spans, span) / visit[number] for number, spans in open_spans.items())
        found.append(HalfHour(begins, arrivals[place], round(could)))
    return found


def open_spans(
    steps: Iterable[CounterStep], breaks: Sequence[Span], until: datetime
) -> dict[str, Sequence[Span]]:
    """Return when each counter was open, without the office's breaks; `steps`: of one day, oldest first."""
    since: dict[str, datetime] = {}
    found: dict[str, list[Span]] = {}
    for row in steps:
        if row.counter is None:
            continue
        if row.step == OPEN:
            since.setdefault(row.counter, row.at)
        elif began := since.pop(row.counter, None):
            found.setdefault(row.counter, []).append((began, row.at))
    for counter, began in since.items():
        found.setdefault(counter, []).append((began, until))
    return {
        counter: [part for span in spans for part in _without(span, breaks)]
        for counter, spans in found.items()
    }


def usual_visit(
    services: Collection[str], takes: Mapping[str, timedelta], came: Mapping[str, int]
) -> timedelta:
    """Return how long a visit at a counter takes on average: of its services, by how many came for each today.

    A day on which nobody came for them yet counts them alike; a counter without a known service, all services.
    """
    known = [service for service in services if service in takes] or list(takes)
    weights = {service: came.get(service, 0) for service in known}
    if not any(weights.values()):
        weights = dict.fromkeys(known, 1)
    return sum((takes[service] * weight for service, weight in weights.items()), timedelta(0)) / sum(
        weights.values()
    )


def _without(span: Span, breaks: Sequence[Span]) -> list[Span]:
    parts = [span]
    for begins, ends in breaks:
        cut = [
            piece
            for since, until in parts
            for piece in ((since, min(until, begins)), (max(since, ends), until))
        ]
        parts = [(since, until) for since, until in cut if since < until]
    return parts


def _shared(spans: Iterable[Span], with_: Span) -> timedelta:
    times = (min(ends, with_[1]) - max(begins, with_[0]) for begins, ends in spans)
    return sum((max(time, timedelta(0)) for time in times), timedelta(0))
