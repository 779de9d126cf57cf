"""One session of an office: how it is written, which times it contains, what it shares with another."""

from datetime import date, time

import pytest

from queue_server.domain.opening_hours import ALWAYS, WEEKDAYS, OpeningHours, WorkSession
from tests.office import ZONE

NO_HOURS = OpeningHours(ZONE)


def test_the_week_begins_on_monday():
    assert WEEKDAYS == ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    assert {tuple(map(str, day)) for day in ALWAYS.values()} == {("00:00–24:00",)}
    assert [str(s) for s in NO_HOURS.sessions_of(date(2026, 11, 28))] == ["00:00–24:00"]


@pytest.mark.parametrize("text", ["07:30-11:30", "00:00-24:00", "13:30-24:00", "23:59-24:00", "19:00-20:09"])
def test_a_session_is_written_as_it_is_read(text: str):
    assert WorkSession.parse(f" {text} ").as_setting == text


def test_the_minutes_of_a_session_are_read_from_their_places():
    assert WorkSession.parse("07:35-11:45") == WorkSession(time(7, 35), time(11, 45))


@pytest.mark.parametrize(
    ("earlier", "later", "follows"),
    [
        ("07:30-11:30", "11:30-17:00", True),
        ("07:30-11:30", "11:29-17:00", False),
        ("07:30-11:30", "13:30-24:00", True),
        ("13:30-24:00", "23:00-24:00", False),
    ],
)
def test_a_session_follows_one_that_has_ended(earlier: str, later: str, follows: bool):
    assert WorkSession.parse(later).follows(WorkSession.parse(earlier)) is follows


@pytest.mark.parametrize(
    ("text", "clock", "holds"),
    [
        ("07:30-11:30", time(7, 30), True),
        ("07:30-11:30", time(7, 29, 59), False),
        ("07:30-11:30", time(11, 29, 59), True),
        ("07:30-11:30", time(11, 30), False),
        ("20:00-24:00", time(23, 59, 59), True),
        ("20:00-24:00", time(19, 59), False),
    ],
)
def test_a_session_contains_its_first_moment_and_not_its_last(text: str, clock: time, holds: bool):
    assert WorkSession.parse(text).holds(clock) is holds


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("07:30-11:30", "08:00-10:00", "08:00-10:00"),
        ("07:30-11:30", "10:00-17:00", "10:00-11:30"),
        ("07:30-11:30", "00:00-24:00", "07:30-11:30"),
        ("20:00-24:00", "00:00-24:00", "20:00-24:00"),
        ("07:30-11:30", "11:30-17:00", None),
        ("07:30-11:30", "13:30-17:00", None),
    ],
)
def test_two_sessions_share_the_time_both_have(one: str, other: str, both: str | None):
    wanted = WorkSession.parse(both) if both else None
    assert WorkSession.parse(one).common(WorkSession.parse(other)) == wanted
    assert WorkSession.parse(other).common(WorkSession.parse(one)) == wanted
