"""How many more tickets of each service can still be served before a session ends. Measured times are arguments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

# A tenth of every counter's time is reserved: people walk, officers print, and service times vary.
USABLE = 0.9
# So many measured visits are needed before their mean replaces the settings' usual minutes or is shown to the hall:
# with fewer visits a single long one would decide the figure.
MEASURED_FROM = 5


@dataclass(frozen=True, slots=True)
class Line:
    """The line of one service: how many wait, the time of one visit, and extra time for people with many files."""

    waiting: int
    takes: timedelta
    longer: timedelta = timedelta(0)

    @property
    def work(self) -> timedelta:
        return self.takes * self.waiting + self.longer


@dataclass(frozen=True, slots=True)
class WorkingCounter:
    """A counter that works, or is expected to work: its services, and from when it is free."""

    services: frozenset[str]
    free_at: datetime


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many more tickets of a service can be served, how many wait for it, and until about when these are served."""

    left: int
    waiting: int
    until: datetime


def usual_time(visits: int, mean: timedelta, settings: timedelta) -> timedelta:
    """Return the mean of the measured visits; the settings' value while there are fewer than five."""
    return max(mean, timedelta(seconds=1)) if visits >= MEASURED_FROM else settings


def capacities(
    lines: Mapping[str, Line],
    desks: Sequence[WorkingCounter],
    ends: datetime,
    services: Iterable[str] | None = None,
) -> dict[str, Capacity]:
    """Return the capacity of each service, or only of `services`, until the session `ends`.

    A further number is possible when everybody who waits, including its holder, can still be served by the counters
    that take their services. Counters share the work as calling does: no citizen is sent away while a counter that
    could serve them would be idle. The result is never negative. One more counter, or one person less in any line,
    never makes it smaller; it never grows as time passes.
    """
    usable = [max(int((ends - desk.free_at).total_seconds() * USABLE), 0) for desk in desks]
    work = _Work([desk.services for desk in desks], usable)
    for code, line in lines.items():
        work.take(code, _seconds(line.work))
    return {
        code: _capacity(code, lines, desks, work, ends) for code in (lines if services is None else services)
    }


def _capacity(
    code: str, lines: Mapping[str, Line], desks: Sequence[WorkingCounter], work: "_Work", ends: datetime
) -> Capacity:
    left = work.copy().take(code, sum(work.spare)) // max(_seconds(lines[code].takes), 1)
    return Capacity(left, lines[code].waiting, min(_served_until(code, lines, desks, ends), ends))


def _served_until(
    code: str, lines: Mapping[str, Line], desks: Sequence[WorkingCounter], ends: datetime
) -> datetime:
    """When the counters of a service have served all their lines, if they share the work evenly."""
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
    """Seconds of work assigned to desks. Work moves between desks to make room (maximum flow by augmenting paths)."""

    def __init__(self, services: Sequence[frozenset[str]], spare: Sequence[int]) -> None:
        self.services, self.spare = services, list(spare)
        self.laid: list[dict[str, int]] = [{} for _ in services]

    def copy(self) -> "_Work":
        other = _Work(self.services, self.spare)
        other.laid = [dict(on_desk) for on_desk in self.laid]
        return other

    def take(self, service: str, seconds: int) -> int:
        """Assign up to `seconds` of work for a service to the desks and return how many were assigned."""
        rest = seconds
        while rest > 0 and (path := self._path(service)):
            moved = min(rest, self.spare[path[-1][1]], *(self._movable(path)))
            self._move(path, moved)
            rest -= moved
        return seconds - rest

    def _path(self, service: str) -> list[tuple[str, int]]:
        """The shortest path to a counter with spare time, as (service, counter) pairs along which work is moved."""
        reached_from: dict[str, tuple[str, int] | None] = {service: None}
        line = [service]
        for code in line:
            for counter, takes in enumerate(self.services):
                if code not in takes:
                    continue
                if self.spare[counter] > 0:
                    return self._way_back(reached_from, code, counter)
                for other, seconds in self.laid[counter].items():
                    if seconds and other not in reached_from:
                        reached_from[other] = (code, counter)
                        line.append(other)
        return []

    @staticmethod
    def _way_back(
        reached_from: Mapping[str, tuple[str, int] | None], code: str, counter: int
    ) -> list[tuple[str, int]]:
        path = [(code, counter)]
        while step := reached_from[path[-1][0]]:
            path.append(step)
        return path[::-1]

    def _movable(self, path: Sequence[tuple[str, int]]) -> list[int]:
        following = [code for code, _ in path[1:]]
        return [self.laid[counter][code] for (_, counter), code in zip(path, following, strict=False)]

    def _move(self, path: Sequence[tuple[str, int]], seconds: int) -> None:
        for place, (code, counter) in enumerate(path):
            self.laid[counter][code] = self.laid[counter].get(code, 0) + seconds
            if place + 1 < len(path):
                self.laid[counter][path[place + 1][0]] -= seconds
        self.spare[path[-1][1]] -= seconds
