"""When numbers are given, and which part of a wait is the office's and which is a published break."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.opening_hours import OpeningHours, WorkSession
from tests.office import MONDAY, SESSIONS, ZONE, at

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
HOURS = OpeningHours(
    ZONE, {day: [WorkSession.parse(text) for text in SESSIONS] for day in WEEKDAYS}, timedelta(minutes=30)
)
ALWAYS = OpeningHours(ZONE)
SATURDAY = 5


def minutes(hours: OpeningHours, since: str, until: str, days: int = 0) -> float:
    return hours.waited(at(since), at(until, day=days)).total_seconds() / 60


@pytest.mark.parametrize("text", SESSIONS)
def test_a_session_is_shown_as_it_was_read(text: str):
    assert str(WorkSession.parse(text)) == text.replace("-", "–")


def test_a_session_may_last_until_midnight():
    assert str(WorkSession.parse("13:30-24:00")) == "13:30–24:00"


@pytest.mark.parametrize(
    "text", ["", "7:30-11:30", "07:30", "07:30-25:00", "07:60-11:30", "24:00-11:30", "sáng"]
)
def test_the_error_names_a_text_that_is_no_session(text: str):
    with pytest.raises(ValueError, match=f'"{text}" is not a session'):
        WorkSession.parse(text)


@pytest.mark.parametrize("text", ["11:30-07:30", "07:30-07:30"])
def test_a_session_that_ends_before_it_begins_is_named(text: str):
    with pytest.raises(ValueError, match="ends before it begins"):
        WorkSession.parse(text)


@pytest.mark.parametrize(
    ("clock", "given_out"),
    [
        ("06:59", False),
        ("07:00", True),
        ("07:30", True),
        ("11:29:59", True),
        ("11:30", False),
        ("12:59", False),
        ("13:00", True),
        ("16:59", True),
        ("17:00", False),
        ("23:59", False),
    ],
)
def test_numbers_are_given_from_half_an_hour_before_a_session_to_its_end(clock: str, given_out: bool):
    assert HOURS.gives_numbers(at(clock)) is given_out


def test_no_numbers_on_saturday():
    assert not HOURS.gives_numbers(at("09:00", day=SATURDAY))
    assert HOURS.today_text(at("09:00", day=SATURDAY)) == ""


def test_an_office_without_hours_is_always_open():
    assert ALWAYS.gives_numbers(at("03:00"))
    assert ALWAYS.today_text(at("03:00")) == "00:00–24:00"


def test_a_night_office_gives_numbers_until_midnight():
    night = OpeningHours(ZONE, {"mon": [WorkSession.parse("20:00-24:00")]})
    assert night.gives_numbers(at("23:59:59"))
    assert not night.gives_numbers(at("00:00", day=1))


def test_todays_hours_are_written_for_citizens():
    assert HOURS.today_text(at("12:00")) == "07:30–11:30, 13:30–17:00"


@pytest.mark.parametrize(
    ("since", "until", "waited"),
    [
        ("08:00", "08:20", 20),
        ("07:10", "07:40", 10),  # came before opening: only from 07:30
        ("07:10", "07:30", 0),
        ("11:20", "13:40", 20),  # over lunch: 10 + 10
        ("07:10", "13:40", 250),  # from opening, without lunch: 240 + 10
        ("12:00", "13:35", 5),  # came during lunch
        ("16:50", "17:10", 20),  # the evening is no break: somebody was still working
        ("09:00", "09:00", 0),
    ],
)
def test_a_wait_counts_from_opening_and_without_lunch(since: str, until: str, waited: float):
    assert minutes(HOURS, since, until) == waited


def test_a_citizen_who_is_called_during_the_break_has_waited_through_it():
    assert minutes(HOURS, "11:20", "11:50") == 30
    assert minutes(HOURS, "07:00", "07:20") == 20


def test_a_wait_over_two_days_leaves_out_the_morning_before_opening():
    assert minutes(HOURS, "16:50", "07:40", days=1) == (24 * 60 - (16 * 60 + 50)) + 10


def test_a_clock_set_back_never_makes_a_wait_negative():
    assert HOURS.waited(at("09:10"), at("09:00")) == timedelta(0)


def test_the_night_the_clocks_change_is_an_hour_shorter():
    prague = ZoneInfo("Europe/Prague")
    hours = OpeningHours(prague, {"sun": [WorkSession.parse("08:00-12:00")]})
    came, called = (datetime(2026, 3, 29, h, m, tzinfo=prague).astimezone(UTC) for h, m in ((1, 0), (8, 10)))
    assert hours.waited(came, called) == timedelta(minutes=10)


def test_the_first_minutes_of_a_day_belong_to_it():
    day = HOURS.on(date(2026, 11, 23))
    assert day == [(at("07:30"), at("11:30")), (at("13:30"), at("17:00"))]
    assert ALWAYS.on(MONDAY.date()) == [(at("00:00"), at("00:00", day=1))]


@given(came=st.integers(0, 24 * 60 - 1), later=st.integers(0, 24 * 60))
def test_a_wait_is_never_longer_than_the_clock_says(came: int, later: int):
    since = at("00:00") + timedelta(minutes=came)
    assert timedelta(0) <= HOURS.waited(since, since + timedelta(minutes=later)) <= timedelta(minutes=later)
    assert ALWAYS.waited(since, since + timedelta(minutes=later)) == timedelta(minutes=later)


@given(came=st.integers(0, 24 * 60), earlier=st.integers(0, 600), later=st.integers(0, 24 * 60))
def test_a_citizen_who_came_earlier_has_never_waited_less(came: int, earlier: int, later: int):
    since = at("00:00") + timedelta(minutes=came)
    until = since + timedelta(minutes=later)
    assert HOURS.waited(since - timedelta(minutes=earlier), until) >= HOURS.waited(since, until)
