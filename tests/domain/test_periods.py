"""The periods of the reports: which days they have, which came before, and what they are compared with."""

from datetime import date

import pytest

from queue_server.domain.periods import (
    KINDS,
    Period,
    compared_with,
    period_after,
    period_before,
    period_of,
    same_weekdays_before,
)

MONDAY = date(2026, 11, 23)


def days(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("kind", "this", "before", "after"),
    [
        ("day", days("2026-11-26", "2026-11-26"), "2026-11-25", "2026-11-27"),
        ("week", days("2026-11-23", "2026-11-29"), "2026-11-16", "2026-11-30"),
        ("month", days("2026-11-01", "2026-11-30"), "2026-10-01", "2026-12-01"),
        ("quarter", days("2026-10-01", "2026-12-31"), "2026-07-01", "2027-01-01"),
    ],
)
def test_a_thursday_is_in_a_week_a_month_and_a_quarter(kind, this, before, after):
    period = period_of(kind, date(2026, 11, 26))
    assert (period, period.kind) == (this, kind)
    assert period_before(period).first.isoformat() == before
    assert period_after(period).first.isoformat() == after
    assert period_after(period_before(period)) == period


def test_february_of_a_leap_year_has_29_days():
    assert period_of("month", date(2028, 2, 10)) == days("2028-02-01", "2028-02-29")
    assert period_of("quarter", date(2028, 2, 10)).days == 91


def test_days_that_are_no_week_have_no_kind_and_are_followed_by_as_many():
    ten = days("2026-11-20", "2026-11-29")
    assert ten.kind is None
    assert period_before(ten) == days("2026-11-10", "2026-11-19")
    assert period_after(ten) == days("2026-11-30", "2026-12-09")


def test_a_monday_is_compared_with_the_day_before_and_with_the_monday_before():
    day = period_of("day", MONDAY)
    assert list(compared_with(day, date(2026, 12, 31))) == [
        ("before", days("2026-11-22", "2026-11-22")),
        ("same_weekdays", days("2026-11-16", "2026-11-16")),
    ]


def test_a_week_has_the_same_days_of_the_week_as_the_one_before_and_is_compared_once():
    week = period_of("week", MONDAY)
    assert list(compared_with(week, date(2026, 12, 31))) == [("before", days("2026-11-16", "2026-11-22"))]


def test_a_month_is_compared_with_the_one_before_and_with_35_days_earlier():
    november = period_of("month", MONDAY)
    assert list(compared_with(november, date(2026, 12, 31))) == [
        ("before", days("2026-10-01", "2026-10-31")),
        ("same_weekdays", days("2026-09-27", "2026-10-26")),
    ]


def test_a_month_that_is_not_over_is_compared_as_far_as_it_has_come():
    november = period_of("month", MONDAY)
    assert list(compared_with(november, date(2026, 11, 10))) == [
        ("before", days("2026-10-01", "2026-10-10")),
        ("same_weekdays", days("2026-10-18", "2026-10-27")),
    ]


def test_31_days_of_march_are_not_compared_with_more_than_february_has():
    march = period_of("month", date(2026, 3, 5))
    before = dict(compared_with(march, date(2026, 3, 30)))["before"]
    assert before == days("2026-02-01", "2026-02-28")


def test_the_same_weekdays_begin_on_the_same_day_of_the_week():
    for length in range(1, 40):
        period = Period(MONDAY, date.fromordinal(MONDAY.toordinal() + length - 1))
        earlier = same_weekdays_before(period)
        assert earlier.first.weekday() == MONDAY.weekday()
        assert (earlier.days, earlier.last < MONDAY) == (length, True)


def test_the_first_days_of_the_calendar_are_compared_with_nothing():
    assert list(compared_with(Period(date.min, date.min), MONDAY)) == []


def test_a_period_in_the_future_is_whole():
    week = period_of("week", MONDAY)
    assert week.cut(date(2026, 11, 1)) == week
    assert week.cut(MONDAY) == days("2026-11-23", "2026-11-23")


def test_the_kinds_are_what_the_pages_offer():
    assert KINDS == ("day", "week", "month", "quarter")
