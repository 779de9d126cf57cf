"""The periods of the reports: a day, a week, a month, a quarter or any days, and what each is compared with."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

PeriodKind = Literal["day", "week", "month", "quarter"]
KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)
ComparedWith = Literal["before", "same_weekdays"]
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
# No period that is asked for reaches back further than this many days: a year, a quarter, and a week.
MOST_BACK = timedelta(days=500)
MONTHS_OF = {"month": 1, "quarter": 3}


class Period(NamedTuple):
    """Some days of an office, the first and the last included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def kind(self) -> PeriodKind | None:
        """Whether it is exactly a day, a week from Monday on, a month or a quarter of the calendar; None for others."""
        return next((kind for kind in KINDS if period_of(kind, self.first) == self), None)

    def cut(self, today: date) -> "Period":
        """Its part until today, so that half a month is not compared with a whole one; all of one in the future."""
        return Period(self.first, min(self.last, today)) if self.first <= today else self


def period_of(kind: PeriodKind, day: date) -> Period:
    """Return the day, or the week, month or quarter that the day is in; the calendar's last week is cut off."""
    if kind == "day":
        return Period(day, day)
    if kind == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + min(A_WEEK - A_DAY, date.max - monday))
    length = MONTHS_OF[kind]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    end = first.month + length - 1
    return Period(first, date(day.year, end, monthrange(day.year, end)[1]))


def period_before(period: Period) -> Period:
    """Return the one of the same kind before it; before any days as many days.

    Raises:
        OverflowError: the calendar has no such days.
    """
    yesterday = period.first - A_DAY
    if period.kind:
        return period_of(period.kind, yesterday)
    return Period(period.first - period.days * A_DAY, yesterday)


def period_after(period: Period) -> Period:
    """Return the one of the same kind after it; after any days as many days.

    Raises:
        OverflowError: the calendar has no such days.
    """
    tomorrow = period.last + A_DAY
    if period.kind:
        return period_of(period.kind, tomorrow)
    return Period(tomorrow, period.last + period.days * A_DAY)


def same_weekdays_before(period: Period) -> Period:
    """Return the last days before it that are as many and begin with the same day of the week."""
    back = -(-period.days // 7) * A_WEEK
    return Period(period.first - back, period.last - back)


def compared_with(period: Period, today: date) -> Iterator[tuple[ComparedWith, Period]]:
    """Yield what the period is compared with: the one before it, and the same days of the week where they differ.

    A period that is not over yet is compared as far as it has come: its first days with as many. At the beginning of
    the calendar there is nothing to compare with.
    """
    if period.first - date.min < MOST_BACK:
        return
    so_far, before = period.cut(today), period_before(period)
    if so_far != period:
        before = Period(before.first, min(before.last, before.first + (so_far.days - 1) * A_DAY))
    yield "before", before
    weekdays = same_weekdays_before(so_far)
    if weekdays != before:
        yield "same_weekdays", weekdays
