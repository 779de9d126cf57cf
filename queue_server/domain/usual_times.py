"""How long the same work usually takes: what officers are fairly compared with, and which service times are improbable.

Work is the procedure that was noted, else the service.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from queue_server.domain.visit import Turn
from queue_server.domain.waiting_time import Distribution, distribution

Work = tuple[str, str]
WorkTime = tuple[Work, timedelta]
# Fewer of the same work say nothing, neither of what is usual nor of an officer.
FEWEST = 10
# A service this long, and this many times as long as half of the same work, was probably not finished in time.
LONG, TIMES_AS_LONG = timedelta(minutes=60), 5


@dataclass(frozen=True, slots=True)
class Usual:
    """Of some work: the mean, and the time from which on a service is improbable, None where too few are known."""

    mean: timedelta
    improbable: timedelta | None

    def holds(self, time: timedelta) -> bool:
        return self.improbable is None or time < self.improbable


@dataclass(frozen=True, slots=True)
class ServiceTimes:
    """Service times in minutes without the improbable ones; `uncertain`: how many these are.

    `same_work_mean`: what the whole office takes for the same work, None under `FEWEST`.
    """

    times: Distribution
    uncertain: int
    same_work_mean: float | None


def work_of(turn: Turn) -> Work:
    return turn.outcomes.procedure, "" if turn.outcomes.procedure else turn.service


def usual_times(times: Iterable[WorkTime]) -> dict[Work, Usual]:
    """Return what is usual for each work of these services."""
    found: defaultdict[Work, list[timedelta]] = defaultdict(list)
    for work, time in times:
        found[work].append(time)
    return {work: _usual(ours) for work, ours in found.items()}


def service_times(times: Iterable[WorkTime], usual: Mapping[Work, Usual]) -> ServiceTimes:
    """Return the figures of these services, which are among those that `usual` was learned from."""
    ours = list(times)
    certain = [(work, time) for work, time in ours if usual[work].holds(time)]
    same_work = distribution([usual[work].mean for work, _ in certain] if len(certain) >= FEWEST else [])
    return ServiceTimes(distribution([time for _, time in certain]), len(ours) - len(certain), same_work.mean)


def _usual(times: list[timedelta]) -> Usual:
    limit = max(LONG, _middle(times) * TIMES_AS_LONG) if len(times) >= FEWEST else None
    certain = [time for time in times if limit is None or time < limit]
    return Usual(sum(certain, timedelta(0)) / len(certain), limit)


def _middle(times: Iterable[timedelta]) -> timedelta:
    ordered = sorted(times)
    count = len(ordered)
    return (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
