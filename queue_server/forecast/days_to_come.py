"""Days that may come, and how many of their people are called in time with one plan of open counters or another.

Days are resampled: a day is as much busier or quieter than expected as some past day was, people come by chance, and
each is a whole ticket of a past day, with its services and service times.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from queue_server.forecast.arrivals import ServiceSlot
from queue_server.forecast.day_play import DayResult, Join, joins, play_joins
from queue_server.forecast.day_staffing import Comer, Post, Staffing
from queue_server.forecast.habits import SLOT, Habits, slot_of
from queue_server.forecast.office_now import Span
from queue_server.forecast.resampled_day import resampled

# So much above the target the search aims, and so far below it no half hour may be.
ABOVE, BELOW = 0.02, 0.05
# Where fewer people are expected in half an hour an office that never closes need not be open.
HARDLY_ANY = 0.2

# The counters that are open in each half hour of the day.
Open: TypeAlias = Mapping[int, frozenset[str]]


@dataclass(frozen=True)
class DayRules:
    """What the office has decided. `takes`: as in `office_now.Desk`, by counter; `sessions`: seconds of the day."""

    takes: Mapping[str, Mapping[str, float]]
    sessions: Sequence[Span]
    boosts: Mapping[str, float]

    @property
    def slots(self) -> list[int]:
        """The half hours in which the office works."""
        return sorted(
            {slot for begin, end in self.sessions for slot in range(slot_of(begin), slot_of(end - 1) + 1)}
        )


@dataclass(frozen=True)
class DayTarget:
    """`share` of the people are to be called within the `seconds` of their service."""

    seconds: Mapping[str, float]
    share: float


@dataclass(frozen=True)
class Wanted:
    """A day to plan. `came`: the people expected by service and half hour; `pool`: past tickets, each `of_any_day`.

    `levels`: how many times as many people as expected came on past days.
    """

    rules: DayRules
    target: DayTarget
    came: Mapping[ServiceSlot, float]
    pool: Mapping[str, Sequence[Comer]]
    habits: Habits
    levels: Sequence[float] = (1.0,)
    seed: int = 1

    @property
    def slots(self) -> list[int]:
        """The half hours to plan: those of the sessions, from when anybody comes until when nobody does any more."""
        busy = [slot for (_, slot), many in self.came.items() if many >= HARDLY_ANY]
        return [slot for slot in self.rules.slots if busy and min(busy) <= slot <= max(busy)]


def people(wanted: Wanted, seed: int) -> list[Comer]:
    """Draw a day that may come."""
    return resampled(wanted.came, wanted.pool, wanted.levels, seed)


def staffing(rules: DayRules, plan: Open) -> Staffing:
    """Return the counters of the plan as a day that can be played; whoever is there at the end stays till all went."""
    posts = {number: Post(takes, _spans(plan, number)) for number, takes in rules.takes.items()}
    return Staffing(posts, rules.sessions, rules.boosts)


def _spans(plan: Open, counter: str) -> list[Span]:
    slots, found = sorted(plan), list[Span]()
    for slot in slots:
        if counter not in plan[slot]:
            continue
        begin, end = slot * SLOT, math.inf if slot == slots[-1] else (slot + 1) * SLOT
        if found and found[-1][1] == begin:
            found[-1] = found[-1][0], end
        else:
            found.append((begin, end))
    return found


class Tally:
    """Who was called in time: in all, by half hour and by service, and on each day."""

    def __init__(self) -> None:
        self.came, self.late = 0, 0
        self.days: list[float] = []
        self.of_slot: dict[int, int] = defaultdict(int)
        self.late_in: Counter[int] = Counter()
        self.late_of: dict[ServiceSlot, int] = defaultdict(int)

    @property
    def share(self) -> float:
        return 1 - self.late / self.came if self.came else 1.0

    def add(self, day: DayResult, target: DayTarget) -> None:
        unserved = {one.ticket for one in day.unserved}  # some of them after a first call
        called = [one for one in day.called if one.who.ticket not in unserved]
        late = [one.who for one in called if one.wait > target.seconds.get(one.service, math.inf)]
        late += day.unserved
        everybody = [*(one.who for one in called), *day.unserved]
        for who in everybody:
            self.of_slot[slot_of(who.at)] += 1
        for who in late:
            slot = slot_of(who.at)
            self.late_in[slot] += 1
            self.late_of[who.legs[0].service, slot] += 1
        self.came += len(everybody)
        self.late += len(late)
        self.days.append(1 - len(late) / len(everybody) if everybody else 1.0)

    def is_enough(self, target: DayTarget) -> bool:
        return self.share >= target.share + ABOVE and not self.weak(target)

    def weak(self, target: DayTarget) -> list[int]:
        """The half hours in which too many wait too long."""
        most = 1 - (target.share - BELOW)
        return [slot for slot, came in self.of_slot.items() if self.late_in[slot] > most * came]


class DaysToCome:
    """Days that may come, made ready once, to be played with one plan after the other."""

    def __init__(self, wanted: Wanted, pause: Callable[[], object], seed: int, many: int) -> None:
        self.wanted, self.pause = wanted, pause
        came = [people(wanted, seed + n) for n in range(many)]
        rules = staffing(wanted.rules, {})
        self.days = [joins(day, rules, wanted.seed + n) for n, day in enumerate(came)]
        self.all_came = sum(map(len, came))
        self.all_of_slot = Counter(slot_of(one.at) for day in came for one in day)
        # after each day, who is late on those behind it with the last plan that kept the target, by half hour
        self.late_behind: list[Counter[int]] = [Counter() for _ in came]

    def played(self, plan: Open) -> Tally:
        """Play them all."""
        tally, counters = Tally(), staffing(self.wanted.rules, plan)
        for day in self.days:
            self._play(tally, day, counters)
        return tally

    def are_kept(self, plan: Open) -> bool:
        """Whether a plan with fewer counters than the last one keeps the target too.

        It is played until too many are late, where on the days behind as many are as were with the last one.
        """
        tally, counters, late = Tally(), staffing(self.wanted.rules, plan), list[Counter[int]]()
        for day, behind in zip(self.days, self.late_behind, strict=True):
            before = Counter(tally.late_in)
            self._play(tally, day, counters)
            late.append(tally.late_in - before)
            if self._are_too_many(tally.late_in + behind):
                return False
        kept = tally.is_enough(self.wanted.target)
        if kept:
            self._note(late)
        return kept

    def _play(self, tally: Tally, day: Sequence[Join], counters: Staffing) -> None:
        self.pause()
        tally.add(play_joins(day, counters, self.wanted.habits), self.wanted.target)

    def _note(self, late: Sequence[Counter[int]]) -> None:
        """Keep who is late on which day; the days with most of them are played first from now on."""
        order = sorted(range(len(late)), key=lambda n: -late[n].total())
        self.days = [self.days[n] for n in order]
        behind = [Counter[int]()]
        for n in reversed(order[1:]):
            behind.append(behind[-1] + late[n])
        self.late_behind = behind[::-1]

    def _are_too_many(self, late: Counter[int]) -> bool:
        if not self.all_came:
            return False
        share = self.wanted.target.share
        most = 1 - (share - BELOW)
        return 1 - late.total() / self.all_came < share + ABOVE or any(
            many > most * self.all_of_slot[slot] for slot, many in late.items()
        )
