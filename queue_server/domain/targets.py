"""The targets of waits: which share of a service's visits is to be called within which time, and how many were."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias


class Target(NamedTuple):
    """`percent` of the visits are to be called within so many `minutes`."""

    minutes: int
    percent: int


class Targets(NamedTuple):
    """The targets of a service: the `target` that most keep, and the `limit` that nearly all keep."""

    target: Target
    limit: Target


# QĐ 468/QĐ-TTg: at most 15 minutes (2025), at most 30 minutes (2022). The shares are this product's own.
USUAL = Targets(Target(15, 80), Target(30, 95))

# The targets of a service that were valid at a moment.
TargetsOf: TypeAlias = Callable[[str, datetime], Targets]
# Waits by the targets that they are measured by.
WaitsByTargets: TypeAlias = Mapping[Targets, Sequence[timedelta]]


class Kept(NamedTuple):
    """How many of those called were called within their target; shares are 0 to 1, None without anybody called.

    `wanted`: the share that was to be, the mean of the targets of those called; `minutes`: None where they had
    different ones.
    """

    called: int
    kept: int
    share: float | None
    wanted: float | None
    minutes: int | None


class TargetsKept(NamedTuple):
    """Whether both targets were kept."""

    target: Kept
    limit: Kept


def usual_targets(_service: str, _at: datetime) -> Targets:
    """Return the targets of every office that decided nothing else."""
    return USUAL


def targets_kept(waits: WaitsByTargets) -> TargetsKept:
    """Count the waits that kept their targets."""
    return TargetsKept(
        _kept((targets.target, theirs) for targets, theirs in waits.items()),
        _kept((targets.limit, theirs) for targets, theirs in waits.items()),
    )


def _kept(waits: Iterable[tuple[Target, Sequence[timedelta]]]) -> Kept:
    called = count = percents = 0
    minutes: set[int] = set()
    for target, theirs in waits:
        longest = timedelta(minutes=target.minutes)
        called += len(theirs)
        count += sum(wait <= longest for wait in theirs)
        # whole numbers: three times 80 % are 80 %, and not a little more
        percents += target.percent * len(theirs)
        minutes |= {target.minutes} if theirs else set()
    if not called:
        return Kept(0, 0, None, None, None)
    one = minutes.pop() if len(minutes) == 1 else None
    return Kept(called, count, count / called, percents / (100 * called), one)
