"""The fewest counters of each half hour of a day that keep the target, found by playing days that may come.

Days are resampled: a day is as much busier or quieter than expected as some past day was, people come by chance, and
each is a whole ticket of a past day, with its services and service times. Formulas do not know which counter takes
what, and call every full half hour lost. What is found on raw past days holds less than it promises, so the search
aims above the target.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeAlias

from queue_server.forecast.arrivals import ServiceSlot
from queue_server.forecast.band import quantile
from queue_server.forecast.day_play import DayResult, play_day
from queue_server.forecast.day_staffing import Comer, Post, Staffing
from queue_server.forecast.habits import SLOT, Habits, slot_of
from queue_server.forecast.office_now import Span
from queue_server.forecast.resampled_day import free, resampled

# Days that are played in the search, and then to say what the plan promises.
SEARCH_DAYS, PROMISE_DAYS = 24, 48
# So much above the target the search aims, and so far below it no half hour may be.
ABOVE, BELOW = 0.02, 0.05
# Where fewer people are expected in half an hour an office that never closes need not be open.
HARDLY_ANY = 0.2
# In a step counters are added to so many half hours at once.
AT_ONCE = 4
MOST_STEPS = 40

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
class Target:
    """`share` of the people are to be called within the `seconds` of their service."""

    seconds: Mapping[str, float]
    share: float


@dataclass(frozen=True)
class Wanted:
    """A day to plan. `came`: the people expected by service and half hour; `pool`: past tickets, by service.

    `levels`: how many times as many people as expected came on past days.
    """

    rules: DayRules
    target: Target
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


@dataclass(frozen=True)
class DayPlan:
    """`open`: which counters, by half hour. `promised`: the share within the target on the days played, with the
    shares of the worst and best of ten of these days. `reached`: whether the target is kept."""

    open: Open
    promised: float
    low: float
    high: float
    reached: bool

    @property
    def hours(self) -> float:
        """Hours of all counters together."""
        return sum(len(counters) for counters in self.open.values()) * SLOT / 3600


def planned(wanted: Wanted, pause: Callable[[], object] = lambda: None) -> DayPlan:
    """Return the plan of a day; `pause` is called before each day that is played."""
    days = [people(wanted, wanted.seed + n) for n in range(SEARCH_DAYS)]
    found = _fewer(wanted, days, _enough(wanted, days, pause), pause)
    fresh = [people(wanted, wanted.seed + 1000 + n) for n in range(PROMISE_DAYS)]
    tally = _played(wanted, fresh, found, pause)
    shares = tally.days
    low, high = quantile(sorted(shares), 0.1), quantile(sorted(shares), 0.9)
    return DayPlan(found, tally.share, low, high, tally.share >= wanted.target.share)


def achieved(
    rules: DayRules, target: Target, habits: Habits, came: Sequence[Comer], plan: Open
) -> float | None:
    """Return the share called in time if these people of a real day came to the plan's counters; None for nobody."""
    tally = _Tally()
    tally.add(play_day([free(one) for one in came], staffing(rules, plan), habits, 1), target)
    return tally.share if tally.came else None


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


class _Tally:
    """Who was called in time: in all, by half hour and by service, and on each day."""

    def __init__(self) -> None:
        self.came, self.late = 0, 0
        self.days: list[float] = []
        self.of_slot: dict[int, int] = defaultdict(int)
        self.late_of: dict[ServiceSlot, int] = defaultdict(int)

    @property
    def share(self) -> float:
        return 1 - self.late / self.came if self.came else 1.0

    def add(self, day: DayResult, target: Target) -> None:
        late = [one.who for one in day.called if one.wait > target.seconds.get(one.service, math.inf)]
        late += day.unserved
        everybody = [*(one.who for one in day.called), *day.unserved]
        for who in everybody:
            self.of_slot[slot_of(who.at)] += 1
        for who in late:
            self.late_of[who.legs[0].service, slot_of(who.at)] += 1
        self.came += len(everybody)
        self.late += len(late)
        self.days.append(1 - len(late) / len(everybody) if everybody else 1.0)

    def late_in(self, slot: int) -> int:
        return sum(many for (_, other), many in self.late_of.items() if other == slot)

    def is_enough(self, target: Target) -> bool:
        return self.share >= target.share + ABOVE and not self.weak(target)

    def weak(self, target: Target) -> list[int]:
        """The half hours in which too many wait too long."""
        least = target.share - BELOW
        return [slot for slot, came in self.of_slot.items() if self.late_in(slot) > (1 - least) * came]


def _played(
    wanted: Wanted, days: Sequence[Sequence[Comer]], plan: Open, pause: Callable[[], object]
) -> _Tally:
    tally, counters = _Tally(), staffing(wanted.rules, plan)
    for n, day in enumerate(days):
        pause()
        tally.add(play_day(day, counters, wanted.habits, wanted.seed + n), wanted.target)
    return tally


def _enough(
    wanted: Wanted, days: Sequence[Sequence[Comer]], pause: Callable[[], object]
) -> dict[int, frozenset[str]]:
    """Add counters where people wait too long, until the target is kept or nobody is left to add."""
    plan = {slot: _fewest(wanted, slot) for slot in wanted.slots}
    for _ in range(MOST_STEPS):
        tally = _played(wanted, days, plan, pause)
        if tally.is_enough(wanted.target) or not _add(wanted, tally, plan):
            break
    return plan


def _fewest(wanted: Wanted, slot: int) -> frozenset[str]:
    """The fewest counters that take everybody who comes by then; as own work where possible."""
    left, found = _asked_for(wanted, slot), set[str]()
    while left:
        best = max(wanted.rules.takes, key=lambda number: _worth(wanted.rules.takes[number], left))
        found.add(best)
        left -= wanted.rules.takes[best].keys()
    return frozenset(found)


def _asked_for(wanted: Wanted, slot: int) -> set[str]:
    """The services for which anybody comes until the end of that half hour, without those that no counter takes."""
    asked = {service for (service, other), many in wanted.came.items() if many > 0 and other <= slot}
    return asked & _taken_by(wanted, wanted.rules.takes)


def _taken_by(wanted: Wanted, counters: Iterable[str]) -> set[str]:
    return {service for number in counters for service in wanted.rules.takes[number]}


def _worth(takes: Mapping[str, float], services: Iterable[str]) -> tuple[int, float]:
    taken = [service for service in services if service in takes]
    return len(taken), -sum(takes[service] for service in taken)


def _add(wanted: Wanted, tally: _Tally, plan: dict[int, frozenset[str]]) -> bool:
    """Open one more counter in each of the worst half hours; False when none can be opened any more."""
    weak = tally.weak(wanted.target) or list(tally.of_slot)
    added = 0
    for slot in sorted(weak, key=lambda slot: -tally.late_in(slot)):
        lacks = {service: many for (service, other), many in tally.late_of.items() if other == slot}
        where = _room(wanted, plan, slot, lacks)
        if where is not None:
            plan[where[0]] = plan[where[0]] | {where[1]}
            added += 1
        if added == AT_ONCE:
            break
    return added > 0


def _room(wanted: Wanted, plan: Open, slot: int, lacks: Mapping[str, int]) -> tuple[int, str] | None:
    """A counter to open for those who are late: in their half hour, the next, where they wait still, or before."""
    for when in (slot, slot + 1, slot - 1, slot + 2):
        if when not in plan:
            continue
        closed = [number for number in wanted.rules.takes if number not in plan[when]]
        helps = {
            number: sum(lacks.get(service, 0) for service in wanted.rules.takes[number]) for number in closed
        }
        near = {
            number: number in plan.get(when - 1, ()) or number in plan.get(when + 1, ()) for number in closed
        }
        best = max(closed, key=lambda number: (helps[number], near[number]), default=None)
        if best is not None and helps[best] > 0:
            return when, best
    return None


def _fewer(
    wanted: Wanted,
    days: Sequence[Sequence[Comer]],
    plan: dict[int, frozenset[str]],
    pause: Callable[[], object],
) -> dict[int, frozenset[str]]:
    """Close again whatever is not needed: where the plan has most, and the fewest come for the counter's services."""
    if not _played(wanted, days, plan, pause).is_enough(wanted.target):
        return plan
    for slot in sorted(plan, key=lambda slot: -len(plan[slot])):
        for number in sorted(plan[slot], key=lambda number: _load(wanted, slot, number)):
            fewer = {**plan, slot: plan[slot] - {number}}
            if not _asked_for(wanted, slot) <= _taken_by(wanted, fewer[slot]):
                continue
            if _played(wanted, days, fewer, pause).is_enough(wanted.target):
                plan = fewer
                break
    return plan


def _load(wanted: Wanted, slot: int, number: str) -> float:
    return fmean([wanted.came.get((service, slot), 0.0) for service in wanted.rules.takes[number]] or [0.0])
