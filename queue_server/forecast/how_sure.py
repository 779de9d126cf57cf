"""How sure a difference is: by how much it would be another one on other such days, and with other people on each.

Every day is played again with other people of its kind. Then days are drawn again and again, with replacement, each as
one of these plays, and the difference of each draw is looked at. Nothing is said of what no past day shows.
"""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from queue_server.domain.waiting_time import WITHIN_15, WITHIN_30
from queue_server.forecast.arrivals import counted
from queue_server.forecast.day_play import DayResult
from queue_server.forecast.day_staffing import Comer
from queue_server.forecast.habits import slot_of
from queue_server.forecast.resampled_day import of_any_day, resampled

# So often the people of a day are drawn anew.
PLAYS_A_DAY = 6
# With fewer days nothing is said of how sure a result is.
LEAST_DAYS = 5
DRAWS, SURE = 400, 0.95


def other_people(people: Sequence[Comer], seed: int) -> list[Comer]:
    """Draw the people of such a day: as many for each service and half hour, give or take what is chance.

    Each is a whole ticket of that day for the same service, and comes at any time of the half hour.
    """
    pool: dict[str, list[Comer]] = defaultdict(list)
    for one in people:
        pool[one.legs[0].service].append(of_any_day(one))
    came = counted((one.legs[0].service, slot_of(one.at)) for one in people)
    return resampled(came, pool, (1.0,), seed)


class Sums(NamedTuple):
    """What of a play is enough for the means of several: people called, their minutes, and how many were in time."""

    called: float
    minutes: float
    within_target: float
    within_15: float
    within_30: float

    @classmethod
    def of(cls, waits: Sequence[tuple[float, float]]) -> "Sums":
        """Return the sums of some waits, each with its target, in seconds."""
        near, far = (
            sum(wait <= longest.total_seconds() for wait, _ in waits) for longest in (WITHIN_15, WITHIN_30)
        )
        kept = sum(wait <= target for wait, target in waits)
        return cls(len(waits), sum(wait for wait, _ in waits) / 60, kept, near, far)

    @property
    def shares(self) -> tuple[float, ...]:
        """The mean in minutes, and the shares."""
        return tuple(many / self.called for many in self[1:])


# By service, and under None of all of them.
Tally: TypeAlias = Mapping[str | None, Sums]
NOBODY = Sums(0, 0.0, 0, 0, 0)


def tally(day: DayResult, targets: Mapping[str, float]) -> Tally:
    """Return the sums of a play; `targets`: within how many seconds people of each service are to be called."""
    waits: dict[str | None, list[tuple[float, float]]] = defaultdict(list)
    for one in day.called:
        with_target = one.wait, targets.get(one.service, math.inf)
        waits[None].append(with_target)
        waits[one.service].append(with_target)
    return {service: Sums.of(some) for service, some in waits.items()}


def within_target(plays: Iterable[Tally], service: str | None = None) -> float | None:
    """Return the share of those called on these days who were called in time; None where nobody was called."""
    sums = [one.get(service, NOBODY) for one in plays]
    called = sum(one.called for one in sums)
    return sum(one.within_target for one in sums) / called if called else None


@dataclass(frozen=True, slots=True)
class Margin:
    """By how much a difference may be off, either way: minutes for the mean, shares from 0 to 1."""

    mean: float
    within_target: float
    within_15: float
    within_30: float


# A day's plays, each with other people: before and after the change.
Plays: TypeAlias = Sequence[tuple[Tally, Tally]]


def margin(days: Sequence[Plays], seed: int, service: str | None = None) -> Margin | None:
    """Return half the range in which 95 of 100 draws differ; None with fewer than LEAST_DAYS days.

    `service`: only its people.
    """
    if len(days) < LEAST_DAYS:
        return None
    plays = [
        [(*before.get(service, NOBODY), *after.get(service, NOBODY)) for before, after in day] for day in days
    ]
    dice = random.Random(seed)  # noqa: S311  nothing is secret
    drawn = [
        _difference([dice.choice(day) for day in dice.choices(plays, k=len(plays))]) for _ in range(DRAWS)
    ]
    known = [one for one in drawn if one]
    return Margin(*map(_half_width, zip(*known, strict=True))) if known else None


def _difference(plays: Sequence[tuple[float, ...]]) -> tuple[float, ...] | None:
    """By how much the shares of these days differ; `plays`: the sums before, and those after. None for nobody."""
    sums = [sum(column) for column in zip(*plays, strict=True)]
    half = len(Sums._fields)
    before, after = Sums._make(sums[:half]), Sums._make(sums[half:])
    if not (before.called and after.called):
        return None
    return tuple(becomes - was for was, becomes in zip(before.shares, after.shares, strict=True))


def _half_width(differences: Sequence[float]) -> float:
    values = sorted(differences)
    cut = int((1 - SURE) / 2 * len(values))
    return (values[-1 - cut] - values[cut]) / 2
