"""Which act on the floor makes a jammed line clearly shorter: the office is played on as it is, and once with each act.

The longest wait is that of the people who wait now, from when they came into line until their call, without breaks.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import starmap
from statistics import fmean
from typing import Any, Literal, TypeAlias

from queue_server.forecast.habits import Habits
from queue_server.forecast.office_now import Desk, OfficeNow, worked
from queue_server.forecast.play import PLAYS, calls

MINUTE = 60.0
# An act gains clearly when the longest wait is so much shorter in so many of the plays, as many as a range promises.
LEAST_GAIN, SURE = 5 * MINUTE, 0.8
# Others may lose at most this share of the gain.
LEAST_WORTH = 0.5
# So many acts are told.
MOST = 2

What: TypeAlias = Literal["take", "open_lane", "open"]
# Seconds of the longest wait in each play: of the jammed service, and of everybody else.
Longest: TypeAlias = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody can do: a counter takes this service too, or only this one, or a closed one opens."""

    what: What
    counter: str
    service: str

    def on(self, office: OfficeNow) -> OfficeNow:
        """The office after the act."""
        return replace(
            office,
            desks=[
                self._changed(desk, office.at) if desk.counter == self.counter else desk
                for desk in office.desks
            ],
        )

    def _changed(self, desk: Desk, now: float) -> Desk:
        match self.what:
            case "take":
                return replace(desk, takes={**desk.takes, self.service: 0.0})
            case "open_lane":
                return replace(desk, takes={self.service: 0.0})
            case "open":
                return replace(desk, state="open", since=now)


@dataclass(frozen=True)
class Question:
    """A moment with a jammed line. `waited`: how many seconds each ticket has; `acts`: what can be done."""

    office: OfficeNow
    habits: Habits
    waited: Mapping[int, float]
    acts: Sequence[Act]
    seed: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An act with the longest wait in minutes without and with it; None: somebody would not be called at all.

    `others_before` and `others_after`: the same of everybody who waits for something else.
    """

    act: Act
    before: int | None
    after: int
    others_before: int | None
    others_after: int | None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Suggestion":
        return cls(**{**told, "act": Act(**told["act"])})


@dataclass(frozen=True, slots=True)
class _Weighed:
    suggestion: Suggestion
    worth: float


def suggestions(asked: Question, pause: Callable[[], object] = lambda: None) -> list[Suggestion]:
    """Return the acts that gain clearly, the best first; `pause` is called before each of them is played."""
    now = _played(asked, asked.office)
    found = []
    for act in asked.acts:
        pause()
        then = _played(asked, act.on(asked.office))
        weighed = _weighed(act, _longest(asked, now, act.service), _longest(asked, then, act.service))
        if weighed is not None:
            found.append(weighed)
    return _best(found)


def _best(found: Iterable[_Weighed]) -> list[Suggestion]:
    """The best one or two, of different counters."""
    told: list[Suggestion] = []
    for one in sorted(found, key=lambda one: -one.worth):
        if all(one.suggestion.act.counter != other.act.counter for other in told):
            told.append(one.suggestion)
    return told[:MOST]


def _played(asked: Question, office: OfficeNow) -> list[Mapping[int, float]]:
    """When each ticket is called in each play. Nobody is asked about newcomers."""
    return list(calls(replace(office, ranks={}), asked.habits, range(asked.seed, asked.seed + PLAYS)))


def _longest(asked: Question, plays: Sequence[Mapping[int, float]], service: str) -> Longest:
    office = asked.office
    here = [one for one in office.people if one.called_from <= office.at]
    own = [one.ticket for one in here if one.service == service and one.counter is None]
    others = [one.ticket for one in here if one.service != service]

    def longest(called: Mapping[int, float], tickets: Sequence[int]) -> float:
        return max((_wait(asked, ticket, called.get(ticket)) for ticket in tickets), default=0.0)

    return [(longest(called, own), longest(called, others)) for called in plays]


def _wait(asked: Question, ticket: int, called: float | None) -> float:
    if called is None:
        return math.inf
    return asked.waited.get(ticket, 0.0) + worked(asked.office.closed, asked.office.at, called)


def _weighed(act: Act, now: Longest, then: Longest) -> _Weighed | None:
    """The act with what it gains; None where it does not gain clearly, or others lose too much."""
    gains = sorted(starmap(_less, zip((own for own, _ in now), (own for own, _ in then), strict=True)))
    sure = gains[math.floor(len(gains) * (1 - SURE))]
    (before, after), (others_before, others_after) = (
        [fmean(play[place] for play in plays) for plays in (now, then)] for place in (0, 1)
    )
    loss = max(0.0, _less(others_after, others_before))
    gain = _less(before, after)
    if sure < LEAST_GAIN or math.inf in (after, loss) or loss > LEAST_WORTH * gain:
        return None
    told = (_minutes(before), round(after / MINUTE), _minutes(others_before), _minutes(others_after))
    return _Weighed(Suggestion(act, *told), gain - loss)


def _less(before: float, after: float) -> float:
    """By how much `after` is shorter; nothing where neither comes to an end."""
    return 0.0 if before == after else before - after


def _minutes(seconds: float) -> int | None:
    return None if seconds == math.inf else round(seconds / MINUTE)
