"""Printed numbers, the day they belong to, and a log that never runs backwards."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.believed_time import SLACK
from queue_server.domain.numbering import NumberRange, business_date, is_prefix, spaced, steady
from queue_server.domain.offline import Spares
from tests.office import ZONE, at

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))


def test_the_first_number_of_the_day_is_the_first_of_the_range():
    assert NumberRange("A").after(None) == 1
    assert NumberRange("L", first=500, last=599).after(None) == 500


def test_numbers_follow_one_another():
    assert NumberRange("A").after(41) == 42


def test_when_the_range_is_used_up_numbers_have_one_more_digit():
    short = NumberRange("A", first=1, last=3)
    assert [short.label(short.after(given)) for given in (2, 3, 1000)] == ["A003", "A1000", "A1001"]
    assert [short.is_beyond(given) for given in (2, 3, 1000)] == [False, True, True]


@given(st.integers(1, 5000), st.integers(1, 998), st.integers(2, 4))
def test_a_range_shortened_in_the_middle_of_the_day_repeats_no_number(
    given_already: int, first: int, digits: int
):
    shortened = NumberRange("A", first=first, last=first + 1, digits=digits)
    assert shortened.after(given_already) > given_already


def test_numbers_past_the_range_leave_out_those_reserved_for_kiosks():
    aside = Spares(first=900, each=50)
    ours = aside.without(NumberRange("A"))
    assert ours.after(899) == 1000
    assert aside.part(NumberRange("A"), 1).last < 1000


@pytest.mark.parametrize(
    ("numbers", "given", "printed"),
    [
        (NumberRange("A"), 1, "A001"),
        (NumberRange("A"), 999, "A999"),
        (NumberRange("HK", digits=2, last=99), 7, "HK07"),
        (NumberRange("3", digits=4, last=9999), 12, "30012"),
    ],
)
def test_a_number_is_printed_with_its_prefix_and_its_width(numbers: NumberRange, given: int, printed: str):
    assert numbers.label(given) == printed


@pytest.mark.parametrize("text", ["A", "Z", "HK", "1", "9"])
def test_one_or_two_capital_letters_or_one_digit_may_be_a_prefix(text: str):
    assert is_prefix(text)


@pytest.mark.parametrize("text", ["", "a", "ABC", "0", "10", "A1", "Đ", "Ă", "-", " A", "A\n"])
def test_a_prefix_must_be_readable_aloud_and_printable(text: str):
    assert not is_prefix(text)


@pytest.mark.parametrize("clock", ["00:00", "06:59", "07:00", "12:00", "23:59", "23:59:59"])
def test_the_business_day_is_the_day_on_the_wall_in_vietnam(clock: str):
    assert business_date(at(clock), ZONE) == date(2026, 11, 23)


def test_at_midnight_in_vietnam_a_new_day_begins_although_it_is_five_in_the_afternoon_in_utc():
    assert at("00:00", day=1) == datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
    assert business_date(at("00:00", day=1), ZONE) == date(2026, 11, 24)
    assert business_date(at("00:00", day=1) - timedelta(microseconds=1), ZONE) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Ho_Chi_Minh", 24),
        ("Asia/Tokyo", 24),
        ("UTC", 23),
        ("Europe/Prague", 23),
        ("America/Los_Angeles", 23),
    ],
)
def test_an_office_elsewhere_has_its_own_day(zone: str, day: int):
    evening_in_utc = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    assert business_date(evening_in_utc, ZoneInfo(zone)) == date(2026, 11, day)


def test_a_clock_set_back_makes_the_log_stand_still_until_it_catches_up():
    assert steady(at("08:59"), at("09:00")) == at("09:00")
    assert steady(at("09:01"), at("09:00")) == at("09:01")


@pytest.mark.parametrize("log_end", [at("09:06"), at("11:00"), at("09:00", day=1), at("09:00", day=7)])
def test_a_clock_that_was_confirmed_to_have_been_ahead_is_followed_back(log_end: datetime):
    assert steady(at("09:00"), log_end) == at("09:00")


def test_the_first_entry_of_a_log_has_the_clocks_time():
    assert steady(at("09:00"), None) == at("09:00")


@given(now=MOMENTS, last=MOMENTS)
def test_the_log_goes_back_only_after_a_clock_error_larger_than_daily_corrections(
    now: datetime, last: datetime
):
    written = steady(now, last)
    assert written in (now, last)
    assert written >= last or last - now > SLACK


def test_the_log_stands_still_over_five_minutes_and_no_longer():
    assert steady(at("09:00"), at("09:05")) == at("09:05")
    assert steady(at("09:00"), at("09:05") + timedelta(microseconds=1)) == at("09:00")


@pytest.mark.parametrize(
    ("label", "written"), [("A025", "A 025"), ("AB1000", "AB 1000"), ("1002", "1002"), ("", "")]
)
def test_a_number_is_written_with_a_space_behind_its_letters(label: str, written: str):
    assert spaced(label) == written


def test_a_range_is_beyond_its_end_with_its_last_number():
    assert [NumberRange("A", 1, 5).is_beyond(given) for given in (4, 5, 6)] == [False, True, True]
