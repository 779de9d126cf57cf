"""Calendar months, as reports and evidence are asked for."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, "2026-10"."""

    first: date

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2026-10".

        Raises:
            ValueError: it is no month.
        """
        return cls(date.fromisoformat(f"{text}-01"))

    @property
    def last(self) -> date:
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    def before(self) -> Self:
        """Return the month before."""
        return type(self)((self.first - timedelta(days=1)).replace(day=1))


def due_on(month: Month, day: int) -> date:
    """Return the `day` of the month after this one."""
    return month.last + timedelta(days=day)


def newest_due(local: datetime, day: int, at: time) -> date:
    """Return the last day of the newest month that is due: the month before, from `day` and `at` of this one on."""
    this = Month(local.date().replace(day=1))
    came = local.date().replace(day=day), at
    return (this.before() if (local.date(), local.time()) >= came else this.before().before()).last


def months_back(last: date, first: date, most: int) -> Iterator[Month]:
    """Yield the months from that of `last` back to that of `first`, `most` at most."""
    month = Month(last.replace(day=1))
    for _ in range(most):
        if month.last < first:
            return
        yield month
        month = month.before()
