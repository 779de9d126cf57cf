"""A visit as a log of any office tells it, and the days they make up. Times are seconds since that day's midnight."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Visit:
    """One number. `called` is None for somebody who left before the call, or whose call is not in the log.

    Empty texts and None mean that the log does not tell it. `priority` is the class, "" for everybody else.
    """

    day: date
    service: str
    issued: float
    called: float | None = None
    finished: float | None = None
    counter: str = ""
    officer: str = ""
    priority: str = ""
    outcome: str = ""
    open_counters: int | None = None

    @property
    def wait(self) -> float | None:
        """Seconds from issue to call."""
        return None if self.called is None else self.called - self.issued


@dataclass(frozen=True)
class Day:
    """The visits of one day, in the order of issue."""

    day: date
    visits: Sequence[Visit]

    @cached_property
    def calls(self) -> Sequence[Visit]:
        """Those who were called, in the order of their calls."""
        return sorted((v for v in self.visits if v.called is not None), key=lambda v: (v.called, v.issued))


def days_of(visits: Iterable[Visit]) -> list[Day]:
    """The days in their order; visits of the same second keep the order of the log."""
    found: dict[date, list[Visit]] = defaultdict(list)
    for visit in visits:
        found[visit.day].append(visit)
    return [Day(day, sorted(found[day], key=lambda v: v.issued)) for day in sorted(found)]
