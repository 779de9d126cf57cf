"""An office at one moment, as the play needs it: who waits, what each counter does, when the office is closed.

Times are seconds since the day's midnight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Span = tuple[float, float]
CounterState = Literal["open", "paused", "closed"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a number. `counter`: the only one that may call; `called_from`: not called before that."""

    ticket: int
    service: str
    rank: float
    counter: str | None = None
    called_from: float = 0.0
    files: int = 1


@dataclass(frozen=True, slots=True)
class Visiting:
    """Who is at a counter, since when."""

    service: str
    since: float
    files: int = 1


@dataclass(frozen=True, slots=True)
class Desk:
    """A counter now. `takes`: by how many seconds it puts back the people of each service that it takes.

    `back_at`: when its officer said to be back from a pause; None where nothing was said.
    """

    counter: str
    takes: Mapping[str, float]
    state: CounterState = "closed"
    since: float = 0.0
    officer: str = ""
    back_at: float | None = None
    visiting: Visiting | None = None


@dataclass(frozen=True, slots=True)
class OfficeNow:
    """The office now. `sessions`: of the whole day. `boosts`: by class of priority, "" among them.

    `ranks`: which rank a number taken now has, by class.
    """

    at: float
    people: Sequence[Person]
    desks: Sequence[Desk]
    sessions: Sequence[Span]
    boosts: Mapping[str, float]
    ranks: Mapping[str, float]

    @property
    def breaks(self) -> Sequence[Span]:
        """When nobody is called: between two sessions."""
        return [
            (closes, opens)
            for (_, closes), (opens, _) in zip(self.sessions, self.sessions[1:], strict=False)
            if opens > closes
        ]

    @property
    def closed(self) -> Sequence[Span]:
        """When nobody is served: in the breaks, and before the first session as long as no counter is open."""
        begins = self.sessions[0][0] if self.sessions else 0.0
        early = self.at < begins and not any(desk.state == "open" for desk in self.desks)
        return [(0.0, begins), *self.breaks] if early else self.breaks


def worked(closed: Sequence[Span], since: float, until: float) -> float:
    """The seconds between two moments without those in which the office is closed."""
    not_worked = sum(max(0.0, min(until, end) - max(since, begin)) for begin, end in closed)
    return max(0.0, until - since - not_worked)


def after_work(closed: Sequence[Span], since: float, seconds: float) -> float:
    """The moment that many worked seconds after `since`."""
    now, left = since, seconds
    for begin, end in closed:
        if end <= now:
            continue
        if now + left < begin:
            break
        left -= max(0.0, begin - now)
        now = end
    return now + left
