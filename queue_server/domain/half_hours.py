"""Who came and whom the open counters could serve, half hour by half hour of one day."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from queue_server.domain.opening_hours import OpeningHours, Span

HALF_HOUR = timedelta(minutes=30)
OPEN, PAUSED = "open_counter", "pause_counter"


class CounterStep(Protocol):
    """A row of the log about a counter: opened, paused or closed."""

    @property
    def at(self) -> datetime: ...
    @property
    def step(self) -> str: ...
    @property
    def counter(self) -> str | None: ...


class Came(Protocol):
    """A visit, of which only the service and the time of coming are asked."""

    @property
    def service(self) -> str: ...
    @property
    def issued_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class HalfHour:
    """`could_serve`: as many visits as fit into the time in which counters were open, until now where it lasts."""

    begins: datetime
    came: int
    could_serve: int


def half_hours_of_day(
    visits: Collection[Came],
    opened: Mapping[str, Sequence[Span]],
    services_of: Callable[[str], Collection[str]],
    takes: Mapping[str, timedelta],
    day: Span,
) -> list[HalfHour]:
    """Return the day's half hours: the one rule of the floor page and of the reports.

    `opened`: when each counter could call; `services_of`: the services of a counter; `takes`: the usual visit of each.
    """
    came = Counter(visit.service for visit in visits)
    pace = {number: usual_visit(services_of(number), takes, came) for number in opened}
    return half_hours([visit.issued_at for visit in visits], opened, pace, day)


def counted_day(hours: OpeningHours, day: date, visits: Collection[Came], until: datetime) -> Span:
    """Return the time that is counted: from the first opening; without hours from the first visit's half hour."""
    spans = hours.on(day) if hours.sessions else []
    if spans:
        return spans[0][0], max(until, spans[0][0])
    first = min(visit.issued_at for visit in visits)
    begins = first.replace(minute=first.minute // 30 * 30, second=0, microsecond=0)
    return begins.astimezone(UTC), until


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
    could = _could_serve(open_spans, visit, day[0])
    return [
        HalfHour(day[0] + place * HALF_HOUR, arrivals[place], round(could.get(place, 0)))
        for place in range(first, last)
    ]


def _could_serve(
    open_spans: Mapping[str, Sequence[Span]], visit: Mapping[str, timedelta], first: datetime
) -> Mapping[int, float]:
    """How many visits fit into each half hour in which a counter was open; place 0 begins at `first`."""
    could: defaultdict[int, float] = defaultdict(float)
    for number, spans in open_spans.items():
        for begins, ends in spans:
            for place in range((begins - first) // HALF_HOUR, -((first - ends) // HALF_HOUR)):
                since = first + place * HALF_HOUR
                could[place] += (min(ends, since + HALF_HOUR) - max(begins, since)) / visit[number]
    return could


def open_spans(
    steps: Iterable[CounterStep], breaks: Sequence[Span], until: datetime, step: str = OPEN
) -> dict[str, Sequence[Span]]:
    """Return when each counter was open, without the office's breaks; `steps`: of one day, oldest first.

    `step`: what began the spans; with `PAUSED` they are the counters' pauses.
    """
    since: dict[str, datetime] = {}
    found: dict[str, list[Span]] = {}
    for row in steps:
        if row.counter is None:
            continue
        if row.step == step:
            since.setdefault(row.counter, row.at)
        elif began := since.pop(row.counter, None):
            found.setdefault(row.counter, []).append((began, row.at))
    for counter, began in since.items():
        found.setdefault(counter, []).append((began, until))
    return {
        counter: [part for span in spans for part in without(span, breaks)]
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


def without(span: Span, breaks: Sequence[Span]) -> list[Span]:
    """Return what is left of a span between these breaks."""
    parts = [span]
    for begins, ends in breaks:
        cut = [
            piece
            for since, until in parts
            for piece in ((since, min(until, begins)), (max(since, ends), until))
        ]
        parts = [(since, until) for since, until in cut if since < until]
    return parts
