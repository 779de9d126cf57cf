"""Calendar months of an office."""

from datetime import date, datetime, time

import pytest

from queue_server.domain.months import Month, due_on, months_back, newest_due


@pytest.mark.parametrize(
    ("text", "last"), [("2026-10", "2026-10-31"), ("2026-12", "2026-12-31"), ("2028-02", "2028-02-29")]
)
def test_a_month_has_its_first_and_last_day(text, last):
    month = Month.parse(text)
    assert (month.first.isoformat(), month.last.isoformat(), str(month)) == (f"{text}-01", last, text)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-1", "10/2026", "2026-10-05"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  whatever the library says
        Month.parse(text)


def test_the_month_before_january_is_december():
    assert str(Month.parse("2026-01").before()) == "2025-12"


def test_months_go_back_to_the_first_one_worked_and_no_further():
    told = months_back(date(2026, 2, 3), date(2025, 12, 31), 24)
    assert [str(month) for month in told] == ["2026-02", "2026-01", "2025-12"]


def test_no_more_months_than_asked_for():
    assert [str(month) for month in months_back(date(2026, 2, 3), date(2000, 1, 1), 2)] == [
        "2026-02",
        "2026-01",
    ]


def test_an_office_that_begins_next_month_has_none():
    assert list(months_back(date(2026, 2, 3), date(2026, 3, 1), 24)) == []


@pytest.mark.parametrize(
    ("now", "month"),
    [
        ("2026-11-03 17:59", "2026-09-30"),
        ("2026-11-03 18:00", "2026-10-31"),
        ("2026-11-02 23:00", "2026-09-30"),
        ("2026-11-30 00:00", "2026-10-31"),
        ("2027-01-03 18:00", "2026-12-31"),
        ("2027-01-01 09:00", "2026-11-30"),
    ],
)
def test_the_month_before_is_due_from_the_third_at_six_in_the_evening(now, month):
    assert newest_due(datetime.fromisoformat(now), 3, time(18)).isoformat() == month


def test_what_is_due_on_the_third_is_due_on_the_third_of_the_month_after():
    assert due_on(Month.parse("2026-10"), 3) == date(2026, 11, 3)
    assert due_on(Month.parse("2026-12"), 8) == date(2027, 1, 8)
