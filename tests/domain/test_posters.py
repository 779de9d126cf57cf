"""When a poster of the hall is shown."""

from datetime import UTC, date
from zoneinfo import ZoneInfo

from queue_server.domain.posters import EVERY_DAY, KINDS, LONGEST_SECONDS, SHORTEST_SECONDS, Schedule
from tests.office import ZONE, at

MONDAY = date(2026, 11, 23)


def test_a_poster_without_limits_is_shown_all_day():
    assert Schedule().on(MONDAY, ZONE) == (at("00:00"), at("00:00", day=1))


def test_hours_are_the_offices_own():
    assert Schedule(begins="08:00", ends="10:30").on(MONDAY, ZONE) == (at("08:00"), at("10:30"))


def test_days_are_included_from_first_to_last():
    week = Schedule(first=date(2026, 11, 23), last=date(2026, 11, 24))
    shown = [day for day in range(22, 27) if week.on(date(2026, 11, day), ZONE)]
    assert shown == [23, 24]


def test_weekdays_that_are_not_named_are_left_out():
    assert Schedule(weekdays="25").on(MONDAY, ZONE) is None
    assert Schedule(weekdays="1").on(MONDAY, ZONE) is not None


def test_a_day_on_which_the_clock_changes_ends_at_its_midnight():
    begins, ends = Schedule().on(date(2026, 10, 25), ZoneInfo("Europe/Paris")) or (None, None)
    assert begins is not None
    assert ends is not None
    assert (ends - begins).total_seconds() == 25 * 3600


def test_a_poster_from_a_day_on_and_one_until_a_day_have_no_other_end():
    assert [bool(Schedule(first=MONDAY).on(date(2026, 11, day), ZONE)) for day in (22, 23, 30)] == [
        False,
        True,
        True,
    ]
    assert [bool(Schedule(last=MONDAY).on(date(2026, 11, day), ZONE)) for day in (1, 23, 24)] == [
        True,
        True,
        False,
    ]


def test_a_poster_may_begin_at_an_hour_and_stay_to_the_end_of_the_day_or_end_at_one():
    assert Schedule(begins="15:00").on(MONDAY, ZONE) == (at("15:00"), at("00:00", day=1))
    assert Schedule(ends="11:00").on(MONDAY, ZONE) == (at("00:00"), at("11:00"))


def test_sunday_is_the_seventh_day():
    assert Schedule(weekdays="7").on(date(2026, 11, 22), ZONE)
    assert Schedule().weekdays == EVERY_DAY == "1234567"


def test_the_kinds_of_posters_and_their_longest_time_on_the_screen():
    assert KINDS == ("line", "page", "picture", "film")
    assert (SHORTEST_SECONDS, LONGEST_SECONDS) == (5, 300)


def test_times_of_posters_are_in_utc():
    begins, ends = Schedule(begins="08:00", ends="10:30").on(MONDAY, ZONE) or (None, None)
    assert begins is not None
    assert ends is not None
    assert (begins.tzinfo, ends.tzinfo) == (UTC, UTC)
    assert {one.tzinfo for one in Schedule().on(MONDAY, ZONE) or ()} == {UTC}
