"""When to come: what the log of the same weekday says about the office's next day, learned once a day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.busy_hours import BusyHours, Usual, quiet_time
from queue_server.domain.numbering import business_date
from queue_server.domain.opening_hours import WorkSession
from queue_server.domain.promise import NEEDED
from queue_server.queries.visits import visits_by_day
from queue_server.reports.promise import promise
from queue_server.settings.config_file import OfficeSettings

# The same weekday of so many weeks before; when people came on fewer than two of these days, every day of two weeks.
WEEKS, LEAST_DAYS, DAYS = 8, 2, 14
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Learned:
    """What the log says; `days`: on how many days it rests; `kept`: the share of last week's ranges that held.

    `weekdays`: of which weekdays (0: Monday) they are; one when the same weekday is known well enough.
    """

    hours: BusyHours
    weekdays: Sequence[int]
    days: int
    kept: float | None


@dataclass(frozen=True, slots=True)
class NextDay:
    """The office's next day with sessions: its usual half hours, and the quiet time; None: nothing is known."""

    day: date
    sessions: Sequence[WorkSession]
    usual: Sequence[Usual]
    quiet: WorkSession | None
    days: int
    same_weekday: bool
    kept: float | None


class QuietTimes:
    """What each office's log says, kept for a day: a page that everybody opens must not read weeks of it each time.

    Whoever opens it while the log is being read is told nothing of the next day, instead of reading it too.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[date, date], Learned]] = {}
        self._being_read: set[str] = set()

    def next_day(
        self, session: Session, office: OfficeSettings, now: datetime, pause: Callable[[], object]
    ) -> NextDay | None:
        """Return the next day with sessions after today.

        None when there is none within a year, no hours, or while the log is being read for somebody else.
        """
        today = business_date(now, office.zone)
        hours = queries.office_days(session, office, today).plan(today).hours
        day = next(iter(hours.working_days_after(today, 1)), None)
        if day is None or not hours.sessions:
            return None  # an office without hours would be recommended at midnight
        sessions = queries.office_days(session, office, day).plan(day).hours.sessions_of(day)
        if (learned := self._learned(session, office, today, day, pause)) is None:
            return None
        usual = learned.hours.usual(learned.weekdays, sessions)
        quiet = quiet_time(usual, sessions) if learned.days else None
        same = len(learned.weekdays) == 1
        return NextDay(day, sessions, usual, quiet, learned.days, same, learned.kept)

    def _learned(
        self, session: Session, office: OfficeSettings, today: date, day: date, pause: Callable[[], object]
    ) -> Learned | None:
        kept = self._kept.get(office.code)
        if kept is not None and kept[0] == (today, day):
            return kept[1]
        if office.code in self._being_read:
            return None
        self._being_read.add(office.code)
        try:
            found = learn(session, office, today, day, pause)
        finally:
            self._being_read.discard(office.code)
        self._kept[office.code] = (today, day), found
        return found


def learn(
    session: Session, office: OfficeSettings, today: date, day: date, pause: Callable[[], object]
) -> Learned:
    """Read what the log before today says about a day to come; `pause` is called after each day that was read."""

    def collected(days: Sequence[date]) -> BusyHours:
        hours = BusyHours()
        for past in days:
            hours.add(next(visits_by_day(session, office, past, past)))
            pause()
        return hours

    weekdays: Sequence[int] = [day.weekday()]
    hours = collected([past for n in range(1, WEEKS + 1) if (past := day - n * WEEK) < today])
    if hours.days_of(weekdays) < LEAST_DAYS:
        weekdays, hours = range(7), collected([today - timedelta(n) for n in range(1, DAYS + 1)])
    total = promise(session, office, today - WEEK, today - timedelta(1), pause)["total"]
    kept = total["within"] if total["judged"] >= NEEDED else None
    return Learned(hours, weekdays, hours.days_of(weekdays), kept)
