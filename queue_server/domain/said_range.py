"""The range of a wait as it was said to a citizen, never a point. Whether it held: `promise`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

# The least minutes of each size: a range is of the size into which its middle falls, "more than 60" of the last.
SIZES: Sequence[int] = (0, 10, 20, 30, 45, 60)


@dataclass(frozen=True, slots=True)
class SaidRange:
    """From `low` to `high` minutes; `high` None: "more than `low` minutes"."""

    low: int
    high: int | None

    @classmethod
    def of(cls, data: Mapping[str, Any] | None) -> "SaidRange | None":
        """Return what the data of an issue says; None where nothing was said."""
        said = (data or {}).get("said")
        return cls(said["low"], said["high"]) if said else None

    def is_before(self, waited: timedelta) -> bool:
        """Whether the range is over after this time; "more than 60 minutes" never is."""
        return self.high is not None and waited > timedelta(minutes=self.high)

    def is_after(self, waited: timedelta) -> bool:
        """Whether the range has not begun after this time."""
        return waited < timedelta(minutes=self.low)

    @property
    def width(self) -> int | None:
        """The minutes between its ends; None without an upper end."""
        return None if self.high is None else self.high - self.low

    @property
    def size(self) -> int:
        """How long a wait it says: one of SIZES."""
        middle = self.low if self.high is None else (self.low + self.high) / 2
        return max(size for size in SIZES if size <= middle)
