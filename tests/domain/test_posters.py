"""When a poster of the hall is shown."""

from datetime import date
from zoneinfo import ZoneInfo

from queue_server.domain.posters import Schedule
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
