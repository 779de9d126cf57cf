"""Each moment of a day is read by the hours that were valid at it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.changing_hours import Parts, of_day, through
from queue_server.domain.opening_hours import WEEKDAYS, OpeningHours, WorkSession
from tests.office import MONDAY, ZONE, at

DAY = MONDAY.date()
TUESDAY = DAY + timedelta(days=1)
BEFORE = at("12:00", day=-30)


def hours(*sessions: str, zone: ZoneInfo = ZONE) -> OpeningHours:
    week = tuple(WorkSession.parse(text) for text in sessions)
    return OpeningHours(zone, dict.fromkeys(WEEKDAYS, week))


USUAL = hours("07:30-11:30", "13:30-17:00")
SHORT_LUNCH = hours("07:30-12:00", "13:00-17:00")


def on(parts: Parts, day: date = DAY) -> list[str]:
    return [str(session) for session in through(parts, day).sessions_of(day)]


@pytest.mark.parametrize(
    ("changed", "sessions"),
    [
        ("07:00", ["07:30–12:00", "13:00–17:00"]),
        ("10:00", ["07:30–12:00", "13:00–17:00"]),
        ("11:45", ["07:30–11:30", "11:45–12:00", "13:00–17:00"]),
        ("13:10", ["07:30–11:30", "13:10–17:00"]),
        ("14:00", ["07:30–11:30", "13:30–17:00"]),
        ("18:00", ["07:30–11:30", "13:30–17:00"]),
    ],
)
def test_a_break_is_moved_only_as_far_as_it_is_not_over(changed, sessions):
    assert on([(BEFORE, USUAL), (at(changed), SHORT_LUNCH)]) == sessions


def test_a_changed_day_remembers_each_of_its_openings():
    moved, early = hours("07:30-11:30", "14:00-17:00"), hours("07:00-11:30", "13:30-17:00")
    day = through([(BEFORE, USUAL), (at("09:00"), moved), (at("10:00"), early)], DAY)
    assert day.promised_openings(DAY) == [at(clock) for clock in ("07:00", "07:30", "13:30", "14:00")]


def test_the_days_before_and_after_have_their_own_hours():
    parts = [(BEFORE, USUAL), (at("14:00"), SHORT_LUNCH)]
    assert on(parts, DAY - timedelta(days=1)) == ["07:30–11:30", "13:30–17:00"]
    assert on(parts, TUESDAY) == ["07:30–12:00", "13:00–17:00"]
    assert str(through(parts, DAY).sessions_of(TUESDAY)[0]) == "07:30–12:00"


def test_a_change_at_midnight_is_the_next_days():
    parts = [(BEFORE, USUAL), (at("00:00", day=1), SHORT_LUNCH)]
    assert [len(of_day(parts, day)) for day in (DAY, TUESDAY)] == [1, 1]
    assert on(parts) == ["07:30–11:30", "13:30–17:00"]
    assert on(parts, TUESDAY) == ["07:30–12:00", "13:00–17:00"]


def test_an_office_without_hours_is_open_at_every_hour_until_it_has_some():
    assert on([(BEFORE, OpeningHours(ZONE)), (at("15:00"), USUAL)]) == ["00:00–17:00"]
    assert on([(BEFORE, USUAL), (at("15:00"), OpeningHours(ZONE))]) == ["07:30–11:30", "13:30–24:00"]


def test_a_day_before_the_first_version_has_the_first_hours():
    assert on([(at("10:00", day=5), USUAL), (at("10:00", day=6), SHORT_LUNCH)]) == [
        "07:30–11:30",
        "13:30–17:00",
    ]


def test_a_day_is_as_long_as_in_the_zone_that_it_began_in():
    """When the zone changes on Tuesday, Monday evening in the new zone's clock still belongs to Monday as it was."""
    parts = [(BEFORE, USUAL), (at("10:00", day=1), hours("09:00-15:00", zone=ZoneInfo("America/New_York")))]
    assert through(parts, DAY) == USUAL


MOMENTS = st.lists(st.integers(1, 1439), min_size=1, max_size=3, unique=True).map(sorted)
CHOICES = st.sampled_from(
    [USUAL, SHORT_LUNCH, OpeningHours(ZONE), hours("08:00-10:00"), hours("09:30-24:00")]
)


@given(moments=MOMENTS, data=st.data())
def test_at_every_moment_the_office_is_open_by_the_hours_valid_then(moments, data):
    midnight = datetime(DAY.year, DAY.month, DAY.day, tzinfo=ZONE).astimezone(UTC)
    begins = [BEFORE, *(midnight + timedelta(minutes=minute) for minute in moments)]
    parts = [(moment, data.draw(CHOICES)) for moment in begins]
    real = through(parts, DAY)
    for minute in range(0, 1440, 7):
        now = midnight + timedelta(minutes=minute)
        valid = [hours for moment, hours in parts if moment <= now][-1]
        assert is_open(real, now) == is_open(valid, now)


def is_open(hours: OpeningHours, now: datetime) -> bool:
    return any(opens <= now < closes for opens, closes in hours.on(DAY))
