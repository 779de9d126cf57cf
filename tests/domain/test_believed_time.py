"""Which clocks an office believes: every wrong clock that was seen on a small PC, and every right one."""

from datetime import UTC, datetime, timedelta

import pytest

from queue_server.domain.believed_time import REOPENED_WITHIN, SLACK, Doubt, Moment, doubt_of
from tests.office import at

NOON = at("12:00")
LOG_END = at("11:58")
HOURS, DAYS = timedelta(hours=1), timedelta(days=1)


def while_running(jump: timedelta, passed: timedelta = timedelta(seconds=2)) -> Doubt | None:
    """The judgement of a clock that was right at noon and jumps while `passed` goes by."""
    right = Moment(NOON, timedelta(hours=5))
    return doubt_of(Moment(NOON + passed + jump, right.counted + passed), right, LOG_END)


def at_a_start(wall: datetime, log_end: datetime | None = LOG_END) -> Doubt | None:
    return doubt_of(Moment(wall, timedelta(seconds=40)), None, log_end)


@pytest.mark.parametrize(
    ("jump", "thought"),
    [
        (timedelta(0), None),
        (timedelta(seconds=-20), None),
        (SLACK, None),
        (-2 * HOURS, Doubt.JUMPED_BACK),
        (-DAYS, Doubt.JUMPED_BACK),
        (-365 * DAYS, Doubt.IMPOSSIBLE),
        (2 * HOURS, Doubt.JUMPED_AHEAD),
        (DAYS, Doubt.JUMPED_AHEAD),
        (365 * DAYS, Doubt.JUMPED_AHEAD),
    ],
)
def test_a_jump_while_the_server_runs(jump: timedelta, thought: Doubt | None):
    assert while_running(jump) == thought


def test_one_day_ahead_and_back_is_right_again():
    right = Moment(NOON, timedelta(hours=5))
    later = Moment(NOON + timedelta(seconds=30), right.counted + timedelta(seconds=30))
    assert doubt_of(later, right, LOG_END) is None


@pytest.mark.parametrize("passed", [timedelta(seconds=11), 9 * HOURS, 64 * HOURS, 11 * DAYS])
def test_midnight_a_suspended_night_and_a_weekend_are_no_jumps_when_the_counting_clock_confirms_them(
    passed: timedelta,
):
    assert while_running(timedelta(0), passed) is None


@pytest.mark.parametrize(
    ("off", "thought"),
    [
        (timedelta(seconds=40), None),
        (16 * HOURS, None),
        (64 * HOURS, None),
        (10 * DAYS, None),
        (15 * DAYS, None),
        (16 * DAYS, Doubt.LONG_AFTER_THE_LOG),
        (365 * DAYS, Doubt.LONG_AFTER_THE_LOG),
        (-2 * HOURS, Doubt.BEHIND_THE_LOG),
        (-DAYS, Doubt.BEHIND_THE_LOG),
        (timedelta(seconds=-30), None),
    ],
)
def test_a_start_some_time_after_the_logs_end(off: timedelta, thought: Doubt | None):
    assert at_a_start(LOG_END + off) == thought


@pytest.mark.parametrize("year", [1970, 2000, 2018, 2025])
@pytest.mark.parametrize("log_end", [None, LOG_END])
def test_a_clock_that_shows_a_year_before_this_program_is_not_believed(year: int, log_end: datetime | None):
    assert at_a_start(datetime(year, 11, 23, 5, tzinfo=UTC), log_end) == Doubt.IMPOSSIBLE


def test_the_first_start_ever_believes_any_possible_time():
    assert at_a_start(NOON, None) is None


def test_a_start_ten_seconds_before_midnight_and_after_it():
    assert at_a_start(at("23:59:50"), at("16:58")) is None
    assert at_a_start(at("00:00:05", day=1), at("23:59:50")) is None


def test_another_servers_log_ahead_of_a_clock_that_never_jumped_holds_this_one():
    right = Moment(NOON, timedelta(hours=5))
    assert doubt_of(right, right, NOON + 2 * HOURS) == Doubt.BEHIND_THE_LOG


def test_a_server_that_ran_through_three_quiet_weeks_is_believed():
    right = Moment(NOON + 21 * DAYS, timedelta(days=30))
    assert doubt_of(right, right, LOG_END) is None


def test_five_minutes_are_what_people_and_time_servers_correct():
    assert while_running(timedelta(minutes=5)) is None
    assert while_running(timedelta(minutes=-5)) is None
    assert while_running(timedelta(minutes=5, seconds=1)) is Doubt.JUMPED_AHEAD
    assert while_running(timedelta(minutes=-5, seconds=-1)) is Doubt.JUMPED_BACK


def test_a_log_that_ends_up_to_five_minutes_ahead_or_fifteen_days_ago_raises_no_doubt():
    assert at_a_start(LOG_END - timedelta(minutes=5)) is None
    assert at_a_start(LOG_END - timedelta(minutes=5, seconds=1)) is Doubt.BEHIND_THE_LOG
    assert at_a_start(LOG_END + timedelta(days=15)) is None
    assert at_a_start(LOG_END + timedelta(days=15, seconds=1)) is Doubt.LONG_AFTER_THE_LOG


def test_this_program_was_not_written_before_2026():
    assert at_a_start(datetime(2026, 1, 1, tzinfo=UTC), None) is None
    assert at_a_start(datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC), None) is Doubt.IMPOSSIBLE


def test_doubts_have_the_names_that_pages_use():
    assert [str(doubt) for doubt in Doubt] == [
        "impossible", "behind_the_log", "long_after_the_log", "jumped_back", "jumped_ahead",
    ]  # fmt: skip
    assert timedelta(hours=1) == REOPENED_WITHIN
