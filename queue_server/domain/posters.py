"""When a poster of the hall is shown: between two days, on some weekdays, within some hours."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

EVERY_DAY = "1234567"
PosterKind = Literal["line", "page", "picture", "film"]
KINDS: tuple[PosterKind, ...] = get_args(PosterKind)
SHORTEST_SECONDS, LONGEST_SECONDS = 5, 300


@dataclass(frozen=True, slots=True)
class Schedule:
    """`first` and `last` are included, None: no limit; `weekdays` are digits, 1 is Monday; local hours, "" all day."""

    first: date | None = None
    last: date | None = None
    weekdays: str = EVERY_DAY
    begins: str = ""
    ends: str = ""

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """Return the time span in UTC in which it is shown on `day`; None when it is not shown that day."""
        early, late = self.first and day < self.first, self.last and day > self.last
        if early or late or str(day.isoweekday()) not in self.weekdays:
            return None
        begins = time.fromisoformat(self.begins) if self.begins else time(0)
        from_ = datetime.combine(day, begins, zone).astimezone(UTC)
        if self.ends:
            return from_, datetime.combine(day, time.fromisoformat(self.ends), zone).astimezone(UTC)
        return from_, datetime.combine(day + timedelta(days=1), time(0), zone).astimezone(UTC)
