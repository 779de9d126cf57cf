"""How waits are distributed: median, 90th and 99th percentile and shares within 15 and 30 minutes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

# The same for every office, so that offices and years can be compared; its own targets are in `domain.targets`.
WITHIN_15 = timedelta(minutes=15)
WITHIN_30 = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Distribution:
    """Figures over `count` durations, in minutes; shares from 0 to 1. All None when there are none."""

    count: int
    mean: float | None = None
    median: float | None = None
    p90: float | None = None
    p99: float | None = None
    longest: float | None = None
    within_15: float | None = None
    within_30: float | None = None


def percentile(ordered: Sequence[timedelta], share: float) -> timedelta:
    """Return the smallest value that at least `share` (0..1] of the ordered values do not exceed (nearest rank)."""
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1]


def distribution(durations: Sequence[timedelta]) -> Distribution:
    """Return the figures of these durations. The median of an even number is the mean of the middle two."""
    if not durations:
        return Distribution(0)
    ordered = sorted(durations)
    count = len(ordered)
    middle = (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
    return Distribution(
        count=count,
        mean=_minutes(sum(ordered, timedelta(0)) / count),
        median=_minutes(middle),
        p90=_minutes(percentile(ordered, 0.9)),
        p99=_minutes(percentile(ordered, 0.99)),
        longest=_minutes(ordered[-1]),
        within_15=sum(d <= WITHIN_15 for d in ordered) / count,
        within_30=sum(d <= WITHIN_30 for d in ordered) / count,
    )


def tenth(minutes: float | None) -> float | None:
    """Return minutes as the reports show them, to a tenth; None stays."""
    return None if minutes is None else round(minutes, 1)


def _minutes(duration: timedelta) -> float:
    return duration.total_seconds() / 60
