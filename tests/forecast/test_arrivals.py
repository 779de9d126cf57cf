"""How many people come on a day to come: by weekday, lately, and on special days."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from queue_server.forecast.arrivals import (
    Calendar,
    Kind,
    Learned,
    expected,
    factor_of,
    kinds_learned,
    levels,
)

NOTHING = {kind: Learned(1.0, 0) for kind in Kind}
TET = date(2026, 2, 17)
CALENDAR = Calendar(frozenset({date(2026, 9, 1), date(2026, 9, 2)}), [TET])
MONDAY = date(2026, 11, 23)


def weeks(many: int, *, until: date = MONDAY) -> list[date]:
    """The working days of so many weeks before a day, oldest first."""
    days = [until - timedelta(days=n) for n in range(1, 7 * many + 1)]
    return sorted(day for day in days if day.weekday() < 5)


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (date(2026, 8, 31), {Kind.BEFORE_HOLIDAY, Kind.SCHOOL_START, Kind.MONTH_END}),
        (date(2026, 9, 3), {Kind.AFTER_HOLIDAY, Kind.SCHOOL_START, Kind.MONTH_START}),
        (date(2026, 2, 9), {Kind.BEFORE_TET}),
        (date(2026, 2, 23), {Kind.AFTER_TET}),
        (date(2026, 11, 18), set()),
    ],
)
def test_days_near_holidays_and_tet_and_the_school_year_are_special(day: date, kinds: set[Kind]):
    assert CALENDAR.kinds(day) == kinds


def test_a_weekend_lies_not_between_a_day_and_a_holiday():
    monday_off = Calendar(frozenset({date(2026, 11, 23)}))
    assert Kind.BEFORE_HOLIDAY in monday_off.kinds(date(2026, 11, 20))  # Friday
    assert Kind.AFTER_HOLIDAY in monday_off.kinds(date(2026, 11, 24))


def of_service(total: int) -> Mapping[tuple[str, int], int]:
    return {("A", 16): total}


def test_a_busy_weekday_is_expected_to_be_busy_again():
    past = {day: of_service(30 if day.weekday() == 0 else 10) for day in weeks(8)}
    mondays, tuesdays = (
        expected(day, past, Calendar(), NOTHING)["A", 16] for day in (MONDAY, MONDAY + timedelta(days=1))
    )
    assert 26 < mondays < 30
    assert 10 <= tuesdays < 12


def test_recent_weeks_count_more_than_old_ones():
    past = {day: of_service(40 if MONDAY - day < timedelta(days=28) else 10) for day in weeks(12)}
    assert expected(MONDAY, past, Calendar(), NOTHING)["A", 16] > 22  # all twelve Mondays alike would be 17


def test_what_days_after_a_holiday_bring_is_learned_from_such_days():
    days = weeks(40)
    off = {day + timedelta(days=1) for day in days[::20] if day.weekday() < 4}
    calendar = Calendar(frozenset(off))
    worked = [day for day in days if day not in off]
    totals = {day: 160 if Kind.AFTER_HOLIDAY in calendar.kinds(day) else 100 for day in worked}
    learned = kinds_learned(totals, calendar)[Kind.AFTER_HOLIDAY]
    assert learned.days >= 5
    assert 1.3 < learned.factor < 1.6


def test_of_a_kind_of_day_that_never_was_nothing_is_made_up():
    totals = dict.fromkeys(weeks(8), 100)
    learned = kinds_learned(totals, CALENDAR)
    assert learned[Kind.BEFORE_TET] == Learned(1.0, 0)
    assert factor_of(date(2026, 2, 9), CALENDAR, learned) == 1


def test_days_that_differ_from_what_was_expected_are_known_by_how_much():
    days = [day for day in weeks(8) if not CALENDAR.kinds(day)]
    totals = {day: 80 if n % 2 else 120 for n, day in enumerate(days)}
    found = levels(totals, CALENDAR, NOTHING)
    assert min(found) == pytest.approx(0.8, abs=0.1)
    assert max(found) == pytest.approx(1.2, abs=0.1)
