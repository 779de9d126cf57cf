"""The range beside one method's estimates as days go by: learned from the last ones, wider by itself when it slips."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from queue_server.forecast.band import LEAST_IN_BIN, LINES, Band, Range, Said, Shares, learned_band, size_of

# The band is learned from so many days. After so many of them what was missed begins to count.
BAND_DAYS, LEAST_DAYS = 20, 3


@dataclass
class RollingBand:
    """Each size of line has shares of its own: long lines slip more, and there are few of them."""

    days: deque[Sequence[Said]] = field(default_factory=lambda: deque(maxlen=BAND_DAYS))
    shares: list[Shares] = field(default_factory=lambda: [Shares()] * len(LINES))
    band: Band = field(default_factory=lambda: Band([]))

    def of(self, estimate: float, ahead: int) -> Range:
        """The range of an estimate by what came until the day before."""
        return self.band.of(estimate, ahead, self.shares[size_of(ahead)])

    def day_over(self, said: Sequence[Said]) -> None:
        """Learn from a day: whether its ranges held, once there were enough days before it, and how far it was off."""
        if len(self.days) >= LEAST_DAYS and sum(map(len, self.days)) >= LEAST_IN_BIN:
            self._move_shares(said)
        self.days.append(said)
        self.band = learned_band(list(chain.from_iterable(self.days)))

    def _move_shares(self, said: Sequence[Said]) -> None:
        ranges: dict[int, list[tuple[Range, float]]] = defaultdict(list)
        for one in said:
            ranges[size_of(one.ahead)].append((self.of(one.estimate, one.ahead), one.wait))
        for size, some in ranges.items():
            self.shares[size] = self.shares[size].after(some)
