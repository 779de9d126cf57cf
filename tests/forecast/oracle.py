"""What nobody can beat: an estimate that knows a simulated office's laws and sees everything, but not the draws.

It sees who is still there, what each counter does and since when, and which counters work in this session. It knows how
long visits and breaks usually last and how fast each officer is. It does not know how long these visits last, when
breaks come, or who comes later. Its plays run the very code of the simulated office.
"""

import copy
import math
import random
from collections.abc import Callable
from dataclasses import replace

from tests.forecast.offices import (
    HOUR,
    MINUTE,
    Citizen,
    Desk,
    SimulatedDay,
    arrivals,
    exponential,
    lognormal,
)

PLAYS = 60
# A time that has lasted longer than this many draws is drawn no more.
TRIES = 60


class SeenDay(SimulatedDay):
    """A day of which one ticket in `EVERY` is estimated when it is issued."""

    EVERY = 3

    @classmethod
    def of(cls, day: SimulatedDay) -> "SeenDay":
        """The same day; its own dice are left alone, so that it takes the same course."""
        seen = copy.copy(day)
        seen.__class__ = cls
        seen.other_dice, seen.came, seen.estimates = random.Random(day.day.toordinal()), 0, {}
        return seen

    def comes(self, citizen: Citizen, now: float) -> None:
        self.came += 1
        if self.came % self.EVERY == 0 and (wait := self._median(citizen, now)) is not None:
            self.estimates[now] = wait
        super().comes(citizen, now)

    def _median(self, citizen: Citizen, now: float) -> float | None:
        """The median of the plays; each counts as much as it is likely that the citizen still waits then."""
        plays = (Play(self, citizen, now, self.other_dice).wait() for _ in range(PLAYS))
        waits = sorted(wait for wait in plays if wait is not None)
        stays = [math.exp(-wait / (self.office.patience * MINUTE)) for wait in waits]
        left = sum(stays) / 2
        for wait, share in zip(waits, stays, strict=True):
            left -= share
            if left <= 0:
                return wait
        return waits[-1] if waits else None


class Play(SimulatedDay):
    """The rest of a day as it could be."""

    def __init__(self, seen: SimulatedDay, citizen: Citizen, now: float, dice: random.Random) -> None:
        self.office, self.day, self.speeds, self.dice = seen.office, seen.day, seen.speeds, dice
        self.ties, self.now = seen.ties, now
        self.mine = replace(citizen, leaves=math.inf)
        self.line = [self._stays(one) for one in seen.line if one.leaves > now]
        self.idle = [self._copy(desk) for desk in seen.idle]
        self.events = []
        for at in arrivals(self.office, self.day, dice):
            if at > now:
                self.at(at, self.citizen(at))
        for _, _, desk in seen.events:
            if isinstance(desk, Desk):
                self.at(self._free_at(desk), self._copy(desk))
        self.at(now, self.mine)

    def wait(self) -> float | None:
        """Seconds until the citizen is called; None when nobody calls them any more."""
        while self.events and self.mine.called is None:
            self.next_event()
        return None if self.mine.called is None else self.mine.called - self.now

    def _stays(self, one: Citizen) -> Citizen:
        patience = self.office.patience * MINUTE
        leaves = self.now + exponential(self.dice, patience) if patience < math.inf else math.inf
        return replace(one, leaves=leaves)

    def _copy(self, desk: Desk) -> Desk:
        return replace(desk, rest=self._rest(desk))

    def _rest(self, desk: Desk) -> float:
        """When the officer wants a break, if they have had none yet."""
        first, last = desk.starts + HOUR, desk.ends - HOUR
        if desk.rested or desk.free_since >= last:
            return math.inf
        later = min(1.0, (last - desk.free_since) / (last - first)) * self.office.breaks
        if self.dice.random() >= later / (later + 1 - self.office.breaks):
            return math.inf
        return self.dice.uniform(max(first, desk.free_since), last)

    def _free_at(self, desk: Desk) -> float:
        """When the counter will be free, by what it does and since when."""
        now, dice, office = self.now, self.dice, self.office
        served = desk.serves
        if served is not None:
            called, finished = served.called or now, served.finished or now
            if finished <= now:
                return finished + dice.uniform(min(max(2, now - finished), 25), 25)
            lasts = longer(now - called, lambda: self._draw(served.service, desk.counter))
            return called + lasts + dice.uniform(2, 25)
        if desk.rests_since is not None:
            since = desk.rests_since
            return since + longer(now - since, lambda: lognormal(dice, office.break_minutes * MINUTE, 0.4))
        opens = desk.starts + office.late * MINUTE
        return dice.uniform(min(max(desk.starts, now), opens), opens)

    def _draw(self, service: str, counter: int) -> float:
        return self.lasts(service, counter, self.dice.random() >= self.office.no_show)


def longer(elapsed: float, draw: Callable[[], float]) -> float:
    """Draw a time that is longer than what has elapsed."""
    for _ in range(TRIES):
        if (lasts := draw()) > elapsed:
            return lasts
    return elapsed * 1.2
