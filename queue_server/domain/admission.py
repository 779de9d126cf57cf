"""How many more tickets of each service can still be served before a session ends. What was measured comes in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

# A tenth of every counter's time is kept back: people walk, officers print, and service times scatter.
USABLE = 0.9
# So many measured visits are needed before their mean counts more than the settings' usual minutes, or is told to a
# hall full of people: of fewer, one long visit would be the figure.
MEASURED_FROM = 5


@dataclass(frozen=True, slots=True)
class Line:
    """Who waits for a service, how long one visit takes, and how much longer those who wait will: many files."""

    waiting: int
    takes: timedelta
    longer: timedelta = timedelta(0)

    @property
    def work(self) -> timedelta:
        return self.takes * self.waiting + self.longer


@dataclass(frozen=True, slots=True)
class WorkingCounter:
    """A counter that works, or is expected to: which services it takes, and from when on it is free."""

    services: frozenset[str]
    free_at: datetime


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many more tickets of a service can be served; how many wait for it and until about when they are served."""

    left: int
    waiting: int
    until: datetime


def usual_time(visits: int, mean: timedelta, settings: timedelta) -> timedelta:
    """Return the mean of so many measured visits, the settings' value until there are five of them."""
    return max(mean, timedelta(seconds=1)) if visits >= MEASURED_FROM else settings


def capacities(
    lines: Mapping[str, Line],
    desks: Sequence[WorkingCounter],
    ends: datetime,
    asked: Iterable[str] | None = None,
) -> dict[str, Capacity]:
    """Return the room each service, or each that is `asked` for, has until the session `ends`.

    A number is room for when, with it, everybody who waits can still be served by the counters that take their
    services. So counters that share a service share it as the calling does: whoever comes first has the time, and
    nobody is sent away while a counter that could serve him would sit idle. Never negative; another counter, or
    one person less in any line, never makes it smaller; later it is never larger.
    """
    usable = [max(int((ends - desk.free_at).total_seconds() * USABLE), 0) for desk in desks]
    work = _Work([desk.services for desk in desks], usable)
    for code, line in lines.items():
        work.take(code, _seconds(line.work))
    return {code: _capacity(code, lines, desks, work, ends) for code in (lines if asked is None else asked)}


def _capacity(
    code: str, lines: Mapping[str, Line], desks: Sequence[WorkingCounter], work: "_Work", ends: datetime
) -> Capacity:
    left = work.copy().take(code, sum(work.spare)) // max(_seconds(lines[code].takes), 1)
    return Capacity(left, lines[code].waiting, min(_served_until(code, lines, desks, ends), ends))


def _served_until(
    code: str, lines: Mapping[str, Line], desks: Sequence[WorkingCounter], ends: datetime
) -> datetime:
    """When the counters of a service have worked off all their lines, if they share them evenly."""
    ours = sorted((desk for desk in desks if code in desk.services), key=lambda desk: desk.free_at)
    taken = frozenset[str]().union(*(desk.services for desk in ours))
    rest = sum((line.work for other, line in lines.items() if other in taken), timedelta(0))
    until = ours[0].free_at if ours else ends
    for busy, desk in enumerate(ours[1:], start=1):
        step = min(desk.free_at - until, rest / busy)
        until, rest = until + step, rest - step * busy
    return until + rest / len(ours) if ours else until


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())


class _Work:
    """Seconds of work laid on desks, moved between them where that makes room: a flow, increased path by path."""

    def __init__(self, services: Sequence[frozenset[str]], spare: Sequence[int]) -> None:
        self.services, self.spare = services, list(spare)
        self.laid: list[dict[str, int]] = [{} for _ in services]

    def copy(self) -> "_Work":
        other = _Work(self.services, self.spare)
        other.laid = [dict(on_desk) for on_desk in self.laid]
        return other

    def take(self, service: str, seconds: int) -> int:
        """Lay up to so many seconds of a service on the desks and return how many found room."""
        rest = seconds
        while rest > 0 and (path := self._path(service)):
            moved = min(rest, self.spare[path[-1][1]], *(self._movable(path)))
            self._move(path, moved)
            rest -= moved
        return seconds - rest

    def _path(self, service: str) -> list[tuple[str, int]]:
        """The shortest way to a desk with time to spare: each (service, desk), the next service giving way on it."""
        came: dict[str, tuple[str, int] | None] = {service: None}
        line = [service]
        for code in line:
            for desk, takes in enumerate(self.services):
                if code not in takes:
                    continue
                if self.spare[desk] > 0:
                    return self._way_back(came, code, desk)
                for other, seconds in self.laid[desk].items():
                    if seconds and other not in came:
                        came[other] = (code, desk)
                        line.append(other)
        return []

    @staticmethod
    def _way_back(came: Mapping[str, tuple[str, int] | None], code: str, desk: int) -> list[tuple[str, int]]:
        path = [(code, desk)]
        while step := came[path[-1][0]]:
            path.append(step)
        return path[::-1]

    def _movable(self, path: Sequence[tuple[str, int]]) -> list[int]:
        following = [code for code, _ in path[1:]]
        return [self.laid[desk][code] for (_, desk), code in zip(path, following, strict=False)]

    def _move(self, path: Sequence[tuple[str, int]], seconds: int) -> None:
        for place, (code, desk) in enumerate(path):
            self.laid[desk][code] = self.laid[desk].get(code, 0) + seconds
            if place + 1 < len(path):
                self.laid[desk][path[place + 1][0]] -= seconds
        self.spare[path[-1][1]] -= seconds
