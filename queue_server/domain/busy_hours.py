"""When in the week people come and how long they wait: what the log of past days says about a weekday and an hour."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from queue_server.domain.half_hours import HALF_HOUR
from queue_server.domain.opening_hours import WorkSession
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.waiting_time import Distribution, distribution

# With fewer called visits a median says little, so the cell shows none.
LEAST_CALLED = 5
# The quiet time that is recommended lasts three half hours; the last half hour before a closing is never in it,
# because whoever comes then may not be served.
QUIET_HALF_HOURS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """The visits of one weekday (0: Monday) and hour: how many came, on how many days, how long they waited."""

    weekday: int
    hour: int
    tickets: int
    days: int
    waits: Distribution

    @property
    def is_known(self) -> bool:
        """Whether enough visits were called for their median to be shown."""
        return self.waits.count >= LEAST_CALLED


@dataclass(frozen=True, slots=True)
class Usual:
    """A half hour of a day to come: how many usually come in it, and the median wait in minutes; None: unknown."""

    begins: time
    came: float
    median: float | None


class BusyHours:
    """Collects the visits of days, by weekday and time of coming."""

    def __init__(self) -> None:
        self._waits: defaultdict[tuple[int, time], list[timedelta]] = defaultdict(list)
        self._came: defaultdict[tuple[int, time], int] = defaultdict(int)
        self._days: defaultdict[int, set[date]] = defaultdict(set)

    def add(self, visits: Iterable[VisitRecord]) -> None:
        """Add visits of any days."""
        for visit in visits:
            day = visit.issued_at.date()
            place = day.weekday(), _half_hour(visit.issued_at)
            self._days[day.weekday()].add(day)
            self._came[place] += 1
            if visit.wait is not None:
                self._waits[place].append(visit.wait)

    def days_of(self, weekdays: Iterable[int]) -> int:
        """On how many days of these weekdays somebody came."""
        return sum(len(self._days[weekday]) for weekday in weekdays)

    def cells(self) -> list[Cell]:
        """Return a cell for each weekday and hour in which somebody came."""
        tickets: defaultdict[tuple[int, int], int] = defaultdict(int)
        waits: defaultdict[tuple[int, int], list[timedelta]] = defaultdict(list)
        for (weekday, begins), count in self._came.items():
            tickets[weekday, begins.hour] += count
            waits[weekday, begins.hour] += self._waits[weekday, begins]
        return [
            Cell(*place, count, len(self._days[place[0]]), distribution(waits[place]))
            for place, count in sorted(tickets.items())
        ]

    def usual(self, weekdays: Sequence[int], sessions: Iterable[WorkSession]) -> list[Usual]:
        """Return the half hours of these sessions as they usually are on days of these weekdays."""
        days = max(self.days_of(weekdays), 1)
        found = []
        for begins in half_hours_of(sessions):
            places = [(weekday, begins) for weekday in weekdays]
            waits = [wait for place in places for wait in self._waits[place]]
            median = distribution(waits).median if len(waits) >= LEAST_CALLED else None
            found.append(Usual(begins, sum(self._came[place] for place in places) / days, median))
        return found


def half_hours_of(sessions: Iterable[WorkSession]) -> list[time]:
    """Return when the half hours of these sessions begin."""
    found: dict[time, None] = {}
    for session in sessions:
        moment = datetime.combine(date.min, _half_hour(datetime.combine(date.min, session.opens)))
        ends = datetime.combine(date.min, session.closes) if session.closes else _next_midnight()
        while moment < ends:
            found[moment.time()] = None
            moment += HALF_HOUR
    return list(found)


def quiet_time(usual: Sequence[Usual], sessions: Iterable[WorkSession]) -> WorkSession | None:
    """Return the part of a session in which whoever comes waits least: three half hours, or the session if shorter.

    The smallest mean of the medians wins, a half hour in which too few came counting as no wait; of equal ones that
    with fewer people, then the earlier. The last half hour before a closing is left out. None without any session.
    """
    known: Mapping[time, Usual] = {one.begins: one for one in usual}
    best: tuple[float, float, time, list[Usual]] | None = None
    for session in sessions:
        rows = [known[begins] for begins in half_hours_of([session]) if begins in known][:-1]
        length = min(QUIET_HALF_HOURS, len(rows))
        for first in range(len(rows) - length + 1) if length else ():
            part = rows[first : first + length]
            waits, came = (
                sum(one.median or 0 for one in part) / length,
                sum(one.came for one in part) / length,
            )
            best = min(best or (waits, came, part[0].begins, part), (waits, came, part[0].begins, part))
    return WorkSession(best[2], _later(best[3][-1].begins)) if best else None


def _half_hour(moment: datetime) -> time:
    return time(moment.hour, moment.minute // 30 * 30)


def _later(clock: time) -> time | None:
    """Half an hour later; None at midnight."""
    later = (datetime.combine(date.min, clock) + HALF_HOUR).time()
    return later if later > clock else None


def _next_midnight() -> datetime:
    return datetime.combine(date.min + timedelta(1), time(0))
