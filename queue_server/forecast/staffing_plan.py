"""The fewest counters of each half hour of a day that keep the target, found by playing days that may come.

Formulas do not know which counter takes what, and call every full half hour lost. What is found on raw past days holds
less than it promises, so the search aims above the target.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from queue_server.forecast.band import quantile
from queue_server.forecast.day_play import play_day
from queue_server.forecast.day_staffing import Comer
from queue_server.forecast.days_to_come import DayRules, DaysToCome, DayTarget, Open, Tally, Wanted, staffing
from queue_server.forecast.habits import SLOT, Habits
from queue_server.forecast.resampled_day import free

# Days that are played in the search, and then to say what the plan promises.
SEARCH_DAYS, PROMISE_DAYS = 24, 48
# In a step counters are added to so many half hours at once.
AT_ONCE = 4
MOST_STEPS = 40
# In half hours. Nobody comes for less than an hour, or goes away for no more than one: an officer could not do it.
LEAST_SHIFT, LONGEST_GAP = 2, 2


@dataclass(frozen=True)
class DayPlan:
    """`open`: which counters, by half hour, in shifts of an hour and more. `promised`: the share within the target on
    the days played, with the shares of the worst and best of ten of these days. `reached`: whether the target is
    kept."""

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
    days = DaysToCome(wanted, pause, wanted.seed, SEARCH_DAYS)
    found = _fewer(wanted, days, in_shifts(_enough(wanted, days)))
    tally = DaysToCome(wanted, pause, wanted.seed + 1000, PROMISE_DAYS).played(found)
    shares = tally.days
    low, high = quantile(sorted(shares), 0.1), quantile(sorted(shares), 0.9)
    return DayPlan(found, tally.share, low, high, tally.share >= wanted.target.share)


def achieved(
    rules: DayRules, target: DayTarget, habits: Habits, came: Sequence[Comer], plan: Open
) -> float | None:
    """Return the share called in time if these people of a real day came to the plan's counters; None for nobody."""
    tally = Tally()
    tally.add(play_day([free(one) for one in came], staffing(rules, plan), habits, 1), target)
    return tally.share if tally.came else None


def _enough(wanted: Wanted, days: DaysToCome) -> dict[int, frozenset[str]]:
    """Add counters where people wait too long, until the target is kept or nobody is left to add."""
    plan = {slot: _fewest(wanted, slot) for slot in wanted.slots}
    for _ in range(MOST_STEPS):
        tally = days.played(plan)
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


def _add(wanted: Wanted, tally: Tally, plan: dict[int, frozenset[str]]) -> bool:
    """Open one more counter in each of the worst half hours; False when none can be opened any more."""
    weak = tally.weak(wanted.target) or list(tally.of_slot)
    added = 0
    for slot in sorted(weak, key=lambda slot: -tally.late_in[slot]):
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


def in_shifts(plan: Open) -> dict[int, frozenset[str]]:
    """Return the plan with all its openings, in which each counter stays open over short gaps, and never for one half
    hour alone where the office works before or after it."""
    found = dict(plan)
    for number in {number for counters in plan.values() for number in counters}:
        for first, *others in _shifts(found, number):
            beside = next((slot for slot in (first + 1, first - 1) if slot in plan), None)
            if not others and beside is not None:
                found[beside] = found[beside] | {number}
        for before, after in pairwise(_shifts(found, number)):
            gap = range(before[-1] + 1, after[0])
            if len(gap) <= LONGEST_GAP and all(slot in plan for slot in gap):
                found.update({slot: found[slot] | {number} for slot in gap})
    return found


def _shifts(plan: Open, number: str) -> list[list[int]]:
    """The half hours in which this counter is open, those that follow each other together."""
    found: list[list[int]] = []
    for slot in sorted(slot for slot in plan if number in plan[slot]):
        if found and slot == found[-1][-1] + 1:
            found[-1].append(slot)
        else:
            found.append([slot])
    return found


def _fewer(wanted: Wanted, days: DaysToCome, plan: dict[int, frozenset[str]]) -> dict[int, frozenset[str]]:
    """Close again whatever is not needed, until no shift can be shorter."""
    if not days.are_kept(plan):
        return plan
    before: Open = {}
    while plan != before:
        before = plan
        for slot in sorted(plan, key=lambda slot: -len(before[slot])):
            plan = _one_fewer(wanted, days, plan, slot)
    return plan


def _one_fewer(
    wanted: Wanted, days: DaysToCome, plan: dict[int, frozenset[str]], slot: int
) -> dict[int, frozenset[str]]:
    """Close the counter in this half hour to whose services the fewest come; nothing changes where all are needed."""
    for number in sorted(plan[slot], key=lambda number: (_load(wanted, slot, number), number)):
        closing = _closing(plan, slot, number)
        fewer = {**plan, **{one: plan[one] - {number} for one in closing}}
        is_served = all(_asked_for(wanted, one) <= _taken_by(wanted, fewer[one]) for one in closing)
        if closing and is_served and days.are_kept(fewer):
            return fewer
    return plan


def _closing(plan: Open, slot: int, number: str) -> list[int]:
    """The half hours that close with this one: at an end of a shift it alone, or all where less than one is left."""
    shift = next(shift for shift in _shifts(plan, number) if slot in shift)
    if slot not in (shift[0], shift[-1]):
        return []
    return [slot] if len(shift) > LEAST_SHIFT else shift


def _load(wanted: Wanted, slot: int, number: str) -> float:
    return fmean([wanted.came.get((service, slot), 0.0) for service in wanted.rules.takes[number]] or [0.0])
