"""The range beside an estimate: learned from how far past estimates were off, and widened by itself when it slips."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from queue_server.domain.promise import PROMISED

MINUTE = 60.0
# Of those outside a range as many are promised to be above as below.
OUTSIDE = (1 - PROMISED) / 2
# Ranges are said on a grid of five minutes.
GRID = 5 * MINUTE
# How many wait before a new number, by the least number of a group: errors of long lines are a law of their own.
LINES = (0, 1, 5, 10, 20)
# Past estimates of a group: enough that a tenth of them is four. A smaller group joins the shorter lines.
LEAST_IN_GROUP = 40
# Past estimates in one bin of a group that has several: enough that a tenth of them is a dozen.
LEAST_IN_BIN, MOST_BINS = 120, 6
# A day's misses move the shares by this part of what they are off, within these limits (Gibbs and Candès 2021); a day
# of fewer ranges than this moves them by less, as few say little.
STEP, LEAST_SHARE, MOST_SHARE = 0.15, 0.02, 0.2
FULL_DAY = 60


@dataclass(frozen=True, slots=True)
class Said:
    """A past estimate and what came: both in seconds. `ahead`: how many waited before."""

    estimate: float
    wait: float
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Range:
    """Between `low` and `high` seconds; `middle` is the single best estimate."""

    low: float
    middle: float
    high: float

    def holds(self, wait: float) -> bool:
        return self.low <= wait <= self.high

    def rounded(self) -> "Range":
        """The range as it is said: each end at the nearest five minutes, and never without width."""
        low, high = (round(end / GRID) * GRID for end in (self.low, self.high))
        return Range(low, self.middle, max(high, low + GRID))


@dataclass(frozen=True, slots=True)
class Bin:
    """Sorted ratios of wait to estimate, each plus a minute, of estimates up to `upto` seconds."""

    upto: float
    ratios: Sequence[float]


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of past errors that are left out below and above."""

    below: float = OUTSIDE
    above: float = OUTSIDE

    def after(self, ranges: Sequence[tuple[Range, float]]) -> "Shares":
        """What a day teaches, by its ranges and waits: who was called later than said too often gets wider ranges."""
        if not ranges:
            return self
        early = sum(wait < said.low for said, wait in ranges) / len(ranges)
        late = sum(wait > said.high for said, wait in ranges) / len(ranges)
        step = STEP * min(1.0, len(ranges) / FULL_DAY)
        return Shares(moved(self.below, early, step=step), moved(self.above, late, step=step))


def moved(share: float, missed: float, most: float = MOST_SHARE, step: float = STEP) -> float:
    """The share to leave out after a day on which so large a share was missed on that side."""
    return min(most, max(LEAST_SHARE, share + step * (OUTSIDE - missed)))


def size_of(ahead: int) -> int:
    """The place in LINES of a line in which so many wait."""
    return bisect_right(LINES, ahead) - 1


@dataclass(frozen=True)
class Band:
    """Bins for each group of LINES that has enough past estimates, the shortest line first."""

    groups: Sequence[tuple[int, Sequence[Bin]]]
    shares: Shares = Shares()

    def of(self, estimate: float, ahead: int = 0, shares: Shares | None = None) -> Range:
        """The range of an estimate, by other shares where they are given; 60 % to either side without any past."""
        left_out = shares or self.shares
        ratios = self._ratios(estimate, ahead)
        if not ratios:
            return Range(estimate * 0.4, estimate, estimate * 1.6 + MINUTE)
        return Range(
            *(
                max(0.0, (estimate + MINUTE) * quantile(ratios, share) - MINUTE)
                for share in (left_out.below, 0.5, 1 - left_out.above)
            )
        )

    def chance(self, estimate: float, within: float, ahead: int = 0) -> float:
        """The share of past waits with such an estimate that were over within so many seconds; 0 without any."""
        ratios = self._ratios(estimate, ahead)
        limit = (within + MINUTE) / (estimate + MINUTE)
        return bisect_right(ratios, limit) / len(ratios) if ratios else 0.0

    def held(self, estimate: float, low: float, high: float, ahead: int = 0) -> float:
        """The share of past waits with such an estimate that this range would have held; 1 without any."""
        ratios = self._ratios(estimate, ahead)
        if not ratios:
            return 1.0
        first = bisect_left(ratios, (low + MINUTE) / (estimate + MINUTE)) if low > 0 else 0
        last = bisect_right(ratios, (high + MINUTE) / (estimate + MINUTE))
        return (last - first) / len(ratios)

    def _ratios(self, estimate: float, ahead: int) -> Sequence[float]:
        bins = next((bins for least, bins in reversed(self.groups) if ahead >= least), ())
        if not bins:
            return ()
        return bins[min(bisect_left([one.upto for one in bins], estimate), len(bins) - 1)].ratios


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which that share of the sorted values lies, between two of them by their distance."""
    place = share * (len(ordered) + 1) - 1
    if place <= 0:
        return ordered[0]
    if place >= len(ordered) - 1:
        return ordered[-1]
    below = int(place)
    return ordered[below] + (ordered[below + 1] - ordered[below]) * (place - below)


def learned_band(past: Sequence[Said], shares: Shares = Shares()) -> Band:
    """Learn it from past estimates that did not know what came."""
    groups: list[tuple[int, list[Said]]] = []
    for least, most in zip(LINES, (*LINES[1:], 10**9), strict=True):
        inside = [one for one in past if least <= one.ahead < most]
        if groups and min(len(inside), len(groups[-1][1])) < LEAST_IN_GROUP:
            groups[-1][1].extend(inside)
        else:
            groups.append((least, inside))
    return Band([(least, _bins(inside)) for least, inside in groups if inside], shares)


def _bins(past: Sequence[Said]) -> list[Bin]:
    ordered = sorted(past, key=lambda one: one.estimate)
    many = max(1, min(MOST_BINS, len(ordered) // LEAST_IN_BIN))
    found = []
    for n in range(many):
        inside = ordered[len(ordered) * n // many : len(ordered) * (n + 1) // many]
        ratios = sorted((one.wait + MINUTE) / (one.estimate + MINUTE) for one in inside)
        found.append(Bin(inside[-1].estimate, ratios))
    return found
