"""What an office says of its waits: learned from past days, a range for each newcomer and each ticket that waits.

Nothing is said before it is honest: an office needs LEAST_DAYS days of its own and LEAST_WAITS waits. In six simulated
offices whose minutes were set wrong by a third, ranges held for 89 to 92 % from the fourth day on.
"""

import logging
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import chain, islice
from typing import Any, Concatenate, ParamSpec, TypedDict, TypeVar

from queue_server.domain.promise import PROMISED
from queue_server.forecast.band import Band, Bin, Said, Shares, learned_band
from queue_server.forecast.day_log import DayLog, Moment, Replay
from queue_server.forecast.habits import Habits, Seen, learned_habits
from queue_server.forecast.office_now import OfficeNow, Person, Span, after_work, worked
from queue_server.forecast.play import Played, played
from queue_server.forecast.widening import told_on, widened

MINUTE, GRID = 60.0, 5
# Wider than any range, in minutes.
WIDEST = 10_000
# From so many minutes on only "more than" is said.
MOST_MINUTES = 60
HOUR = MOST_MINUTES * MINUTE
LEAST_DAYS, LEAST_WAITS = 3, 120
# So many past waits, estimated at over an hour, show how often that was right; NEVER: too few, or not often enough.
LEAST_LONG, NEVER = 30, WIDEST * MINUTE
# Habits and the band are learned from so many of the last days; so many waits are enough for a band.
BAND_DAYS, MOST_WAITS = 20, 6000
# The form in which `Knowledge` is kept; another one is learned anew.
FORM = 1
Asked = ParamSpec("Asked")
Told = TypeVar("Told")
log = logging.getLogger(__name__)


class Wait(TypedDict):
    """A range in minutes, on a grid of five; `high` None: more than `low`."""

    low: int
    high: int | None


@dataclass(frozen=True)
class Knowledge:
    """What past days taught. `days` and `waits`: from how many.

    `long_from`: the middle of a range, in seconds, from which "more than an hour" was right as often as is promised.
    """

    habits: Habits
    band: Band
    days: int = 0
    waits: int = 0
    long_from: float = NEVER

    @property
    def is_honest(self) -> bool:
        """Whether there is enough to say anything."""
        return self.days >= LEAST_DAYS and self.waits >= LEAST_WAITS

    def as_json(self) -> dict[str, Any]:
        groups = [
            [least, [[round(one.upto, 1), [round(r, 4) for r in one.ratios]] for one in bins]]
            for least, bins in self.band.groups
        ]
        shares = [self.band.shares.below, self.band.shares.above]
        told = {"form": FORM, "days": self.days, "waits": self.waits, "groups": groups, "shares": shares}
        return {**told, "long_from": round(self.long_from, 1), "habits": self.habits.as_json()}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Knowledge | None":
        """Return it from what was kept; None for another form."""
        if told.get("form") != FORM:
            return None
        groups = [(least, [Bin(upto, ratios) for upto, ratios in bins]) for least, bins in told["groups"]]
        band = Band(groups, Shares(*told["shares"]))
        habits = Habits.from_json(told["habits"])
        return cls(habits, band, told["days"], told["waits"], told.get("long_from", NEVER))


def learned(days: Sequence[DayLog], salt: str = "") -> Knowledge:
    """Learn from past days. Their waits are estimated with the habits of the other days, so that none knows its own.

    `salt`: see `Habits`.
    """
    recent = [day for day in days if day.events][-BAND_DAYS:]
    seen = [seen_on(day) for day in recent]
    busy = [(day, one) for day, one in zip(recent, seen, strict=True) if one.served]
    halves = busy[::2], busy[1::2]
    every = sum(sum(day.came.values()) for _, day in busy) // MOST_WAITS + 1
    past: list[Said] = []
    for mine, others in (halves, halves[::-1]):
        habits = learned_habits([one for _, one in others])
        past += chain.from_iterable(_past(day, habits, every) for day, _ in mine)
    band = learned_band(past, widened(map(told_on, recent)))
    habits = learned_habits([one for _, one in busy], salt)
    return Knowledge(habits, band, len(busy), len(past), long_from(past, band))


def long_from(past: Sequence[Said], band: Band) -> float:
    """The least middle, from an hour on, beyond which as many as promised waited more than an hour."""
    found, right = NEVER, 0
    middles = ((-band.of(one.estimate, one.ahead).middle, one.wait >= HOUR) for one in past)
    for many, (middle, waited) in enumerate(sorted(one for one in middles if -one[0] >= HOUR), 1):
        right += waited
        if many >= LEAST_LONG and right >= PROMISED * many:
            found = -middle
    return found


def seen_on(day: DayLog) -> Seen:
    """What one day shows of the office's habits."""
    replay = Replay(day)
    for _ in replay.moments():
        pass
    return replay.seen


def _past(day: DayLog, habits: Habits, every: int) -> Iterator[Said]:
    """What would have been estimated on the day, and what came, for one number in `every` so many."""
    for moment in islice(Replay(day).moments(), 0, None, every):
        if moment.called is not None and (said := estimated(moment, habits)) is not None:
            yield said


def estimated(moment: Moment, habits: Habits) -> Said | None:
    """The estimate at the issue beside the wait; None when no counter would come."""
    office = moment.office
    rank = office.ranks[moment.priority]
    found = played(office, habits, moment.ticket, only=moment.service)
    seconds = found.of_newcomer(moment.service, moment.priority)
    if seconds is None or moment.called is None:
        return None
    wait = worked(office.closed, office.at, moment.called)
    return Said(seconds, wait, ahead(office, moment.service, rank))


def ahead(office: OfficeNow, service: str, rank: float) -> int:
    return sum(one.service == service and one.rank < rank for one in office.people)


def or_nothing(
    say: "Callable[Concatenate[Quotes, Asked], Told | None]",
) -> "Callable[Concatenate[Quotes, Asked], Told | None]":
    """Say nothing where it fails: nobody goes without a number, and no screen stays dark, because of an estimate."""

    @wraps(say)
    def said(quotes: "Quotes", /, *asked: Asked.args, **more: Asked.kwargs) -> Told | None:
        try:
            return say(quotes, *asked, **more)
        except Exception:
            if not quotes.failed:  # once for all screens of this moment
                log.exception("a wait could not be said")
            quotes.failed.append(say.__name__)
            return None

    return said


@dataclass(frozen=True)
class Quotes:
    """What is said at one moment of the office; `failed`: what could not be said, which is nothing normally."""

    known: Knowledge
    office: OfficeNow
    found: Played
    failed: list[str] = field(default_factory=list)
    _ahead: dict[tuple[str, float], int] = field(default_factory=dict)

    @or_nothing
    def of_newcomer(self, service: str, name: str = "") -> Wait | None:
        """The range for a number taken now; `name`: the class of priority."""
        rank, seconds = self.office.ranks.get(name), self.found.of_newcomer(service, name)
        return None if rank is None or seconds is None else self._said(seconds, self._before(service, rank))

    @or_nothing
    def of_ticket(self, ticket: int) -> Wait | None:
        """The range for somebody who waits; None for everybody else."""
        one = self._people.get(ticket)
        seconds = self.found.of_ticket(ticket) if one else None
        if one is None or seconds is None:
            return None
        if one.called_from > self.office.at:
            return self._said_later(one, seconds)
        return self._said(seconds, self._before(one.service, one.rank))

    @or_nothing
    def chance_called_within(self, ticket: int, minutes: float) -> float | None:
        """How likely a waiting ticket is called within so many minutes; None where nothing can be said."""
        one = self._people.get(ticket)
        seconds = self.found.of_ticket(ticket) if one else None
        if one is None or seconds is None:
            return None
        until = worked(self._closed, self.office.at, self.office.at + minutes * MINUTE)
        return self.known.band.chance(seconds, until, self._before(one.service, one.rank))

    @cached_property
    def _people(self) -> Mapping[int, Person]:
        return {one.ticket: one for one in self.office.people}

    @cached_property
    def _closed(self) -> Sequence[Span]:
        return self.office.closed

    def _before(self, service: str, rank: float) -> int:
        if (service, rank) not in self._ahead:
            self._ahead[service, rank] = ahead(self.office, service, rank)
        return self._ahead[service, rank]

    def _said(self, seconds: float, before: int) -> Wait:
        """The narrowest range on the grid that has held as often as is promised."""
        ends = self.known.band.of(seconds, before)
        lows, highs = (self._on_grid(end) for end in (ends.low, ends.high))
        shares = self.known.band.shares
        promised = 1 - shares.below - shares.above - 1e-9
        longer = self._held(seconds, before, MOST_MINUTES, WIDEST)
        if ends.middle >= self.known.long_from or longer >= promised:
            return {"low": MOST_MINUTES, "high": None}
        ranges = [(low, max(high, low + GRID)) for low in lows for high in highs]
        _, _, (low, high) = min(
            (
                high - low if (held := self._held(seconds, before, low, high)) >= promised else WIDEST,
                -held,
                (low, high),
            )
            for low, high in ranges
        )
        return {"low": low, "high": high}

    def _said_later(self, one: Person, seconds: float) -> Wait:
        """The range from now of somebody who is promised to a later session: the wait begins with its opening."""
        now, opens = self.office.at, one.called_from
        others = [other for other in self.office.people if other.called_from == opens]
        before = sum(other.service == one.service and other.rank < one.rank for other in others)
        ends = self.known.band.of(max(0.0, seconds - worked(self._closed, now, opens)), before)
        first, last = ((opens + end - now) / MINUTE for end in (ends.low, ends.high))
        low = max(math.floor(first / GRID) * GRID, math.ceil((opens - now) / MINUTE))
        return {"low": low, "high": max(math.ceil(last / GRID) * GRID, low + GRID)}

    def _on_grid(self, worked_seconds: float) -> tuple[int, int]:
        """The minutes on the grid before and after the end of so much work."""
        now = self.office.at
        minutes = (after_work(self._closed, now, worked_seconds) - now) / MINUTE / GRID
        return math.floor(minutes) * GRID, math.ceil(minutes) * GRID

    def _held(self, seconds: float, before: int, low: int, high: int) -> float:
        now = self.office.at
        first, last = (worked(self._closed, now, now + end * MINUTE) for end in (low, high))
        return self.known.band.held(seconds, first, last, before)


def quoted(known: Knowledge, office: OfficeNow, seed: int, *, only: str | None = None) -> Quotes | None:
    """Play the moment on and say the ranges; None before it is honest. `only`: as in `play.played`."""
    return Quotes(known, office, played(office, known.habits, seed, only=only)) if known.is_honest else None
