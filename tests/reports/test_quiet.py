"""When to come on the office's next day: learned from the same weekday, once a day, and never from too little."""

from datetime import timedelta

import pytest

from queue_server import actions
from queue_server.reports import quiet
from queue_server.reports.quiet import NextDay, QuietTimes
from queue_server.storage.database import Database
from tests.office import MONDAY, Office, at, settings_of

TUESDAY = 1


def serve(office: Office, day: int, clock: str, people: int, waited: int) -> None:
    """So many come together at that time of day and are called after so many minutes."""
    office.now = at("07:10", day=day)
    office.open("1")
    came = at(clock, day=day)
    office.now = came + timedelta(minutes=waited)
    for _one in range(people):
        office.ticket("A", waited=waited)
    for _one in range(people):
        office.press(actions.call_next, "1")


@pytest.fixture
def office(database: Database) -> Office:
    """On two Tuesdays five come at half past seven and wait 40 minutes, five at two and wait ten."""
    office = Office(database, opened=False)
    for week in range(2):
        serve(office, TUESDAY + 7 * week, "07:30", 5, 40)
        serve(office, TUESDAY + 7 * week, "14:00", 5, 10)
    return office


def coming(office: Office, times: QuietTimes, day: int) -> NextDay | None:
    with office.database.read() as session:
        return times.next_day(session, office.settings, at("09:00", day=day), lambda: None)


def test_the_same_weekday_says_when_it_is_quiet(office: Office):
    found = coming(office, QuietTimes(), 14)
    assert found is not None
    assert (found.day, found.days, found.same_weekday) == ((MONDAY + timedelta(15)).date(), 2, True)
    assert {f"{one.begins:%H:%M}": (one.came, one.median) for one in found.usual if one.came} == {
        "07:30": (5, 40), "14:00": (5, 10),
    }  # fmt: skip
    assert str(found.quiet) == "08:00–09:30"  # nobody waited there, and it is the first such time


def test_a_weekday_that_is_not_known_is_judged_by_the_days_before(office: Office):
    found = coming(office, QuietTimes(), 10)  # a Thursday, so the next day is a Friday
    assert found is not None
    assert (found.days, found.same_weekday) == (2, False)


def test_the_weekend_is_passed_over(office: Office):
    found = coming(office, QuietTimes(), 11)
    assert found is not None
    assert found.day == (MONDAY + timedelta(14)).date()


def test_an_office_without_a_past_recommends_nothing(database: Database):
    found = coming(Office(database), QuietTimes(), 0)
    assert found is not None
    assert (found.quiet, found.days, found.kept) == (None, 0, None)


def test_an_office_that_never_closes_recommends_no_time_of_the_night(database: Database):
    always = settings_of(office={"code": "an-hoa", "title": "Trung tâm", "hours": {}})
    assert coming(Office(database, always), QuietTimes(), 0) is None


def test_the_log_is_read_once_a_day(office: Office, monkeypatch: pytest.MonkeyPatch):
    times, read = QuietTimes(), []
    plain = quiet.learn
    monkeypatch.setattr(quiet, "learn", lambda *asked: read.append(asked[2]) or plain(*asked))
    for day in (14, 14, 15):
        coming(office, times, day)
    assert read == [(MONDAY + timedelta(day)).date() for day in (14, 15)]


def test_who_comes_while_the_log_is_read_does_not_read_it_too(office: Office):
    times, others = QuietTimes(), []

    def somebody_else_comes() -> None:
        others.append(coming(office, times, 14))

    with office.database.read() as session:
        found = times.next_day(session, office.settings, at("09:00", day=14), somebody_else_comes)
    assert found is not None
    assert set(others) == {None}
    assert coming(office, times, 14) == found
