"""Replays a day: for each visit what was known of the line when its number was issued, and nothing that came later."""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from queue_server.forecast.visits import Day, Visit

# How many of the last calls of a service are looked at.
LAST_CALLS = 5


@dataclass(slots=True)
class Waiting:
    """Somebody in the line. `overtaken`: how many who came later were called before, in the same service and class."""

    visit: Visit
    overtaken: int = 0


@dataclass(slots=True)
class Line:
    """What an office knows at one moment of a day."""

    at: float = 0.0
    waiting: dict[str, list[Waiting]] = field(default_factory=lambda: defaultdict(list))
    called: dict[str, deque[Visit]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=LAST_CALLS))
    )
    recent: deque[Visit] = field(default_factory=lambda: deque(maxlen=LAST_CALLS))
    calls: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    issues: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    at_counter: dict[str, Visit] = field(default_factory=dict)

    def comes(self, visit: Visit) -> None:
        self.waiting[visit.service].append(Waiting(visit))
        self.issues[visit.service].append(visit.issued)

    def is_called(self, visit: Visit) -> None:
        line = self.waiting[visit.service]
        place = next((n for n, one in enumerate(line) if one.visit is visit), None)
        if place is not None:
            for one in line[:place]:
                one.overtaken += one.visit.priority == visit.priority
            del line[place]
        assert visit.called is not None  # noqa: S101  only for mypy
        self.called[visit.service].append(visit)
        self.recent.append(visit)
        self.calls[visit.service].append(visit.called)
        if visit.counter:
            self.at_counter[visit.counter] = visit


def moments(day: Day) -> Iterator[tuple[Visit, Line]]:
    """Yield each visit with the line that it finds; the line changes with the next one.

    A call in the same second as the issue is not known yet: many logs round both.
    """
    line, calls, place = Line(), day.calls, 0
    for visit in day.visits:
        while place < len(calls) and (calls[place].called or 0.0) < visit.issued:
            line.is_called(calls[place])
            place += 1
        line.at = visit.issued
        yield visit, line
        line.comes(visit)


@dataclass(frozen=True)
class Presence:
    """How likely somebody who seems to wait is still there: the share that was called later, by how often overtaken."""

    shares: Sequence[float]

    def of(self, one: Waiting) -> float:
        return self.shares[min(one.overtaken, len(self.shares) - 1)]


# Beyond this many overtakings nothing is distinguished, and this many seen cases count as much as the prior.
MOST_OVERTAKEN, PRIOR_CASES = 4, 20


def learned_presence(days: Sequence[Day]) -> Presence:
    """Learn it from past days: of everybody seen in a line, overtaken so often, who was called in the end?"""
    seen, stayed = [0.0] * (MOST_OVERTAKEN + 1), [0.0] * (MOST_OVERTAKEN + 1)
    for day in days:
        for _, line in moments(day):
            for people in line.waiting.values():
                for one in people:
                    times = min(one.overtaken, MOST_OVERTAKEN)
                    seen[times] += 1
                    stayed[times] += one.visit.called is not None
    return Presence([(s + PRIOR_CASES) / (n + PRIOR_CASES) for s, n in zip(stayed, seen, strict=True)])


def ahead(line: Line, presence: Presence, service: str) -> float:
    """The expected number of people before a new number of the service."""
    return sum(presence.of(one) for one in line.waiting[service])


def mean_wait(visits: Mapping[str, Sequence[Visit]] | Sequence[Visit]) -> float | None:
    """Mean seconds from issue to call of these visits."""
    waits = [v.wait for v in visits if isinstance(v, Visit) and v.wait is not None]
    return sum(waits) / len(waits) if waits else None
