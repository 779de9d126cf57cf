"""How long a disk still has room, by how fast it has filled."""

from datetime import date

import pytest

from queue_server.domain.disk import days_left, level

GB = 1024**3
MB = 1024**2
TODAY = date(2026, 11, 23)


def test_a_disk_without_a_history_is_judged_by_the_growth_of_a_large_office():
    assert days_left(6 * GB, TODAY, {}) == 1024


def test_the_last_two_weeks_decide_how_fast_a_disk_fills():
    free_on = {date(2026, 10, 1): 900 * GB, date(2026, 11, 13): 20 * GB, date(2026, 11, 20): 12 * GB}
    assert days_left(10 * GB, TODAY, free_on) == 10


def test_deleted_files_and_days_of_a_wrong_clock_do_not_count():
    assert days_left(6 * GB, TODAY, {date(2026, 11, 13): GB}) == 1024
    assert (
        days_left(6 * GB, TODAY, {date(2030, 1, 1): 90 * GB, date(2000, 1, 1): 90 * GB, TODAY: 7 * GB})
        == 1024
    )


@pytest.mark.parametrize(
    ("free", "days", "wanted"),
    [
        (50 * GB, 30, "ok"),
        (50 * GB, 29, "warn"),
        (50 * GB, 6, "bad"),
        (199 * MB, 33, "bad"),
        (8 * MB, 1, "bad"),
        (8 * MB - 1, 1, "full"),
        (0, 0, "full"),
    ],
)
def test_the_alert_comes_long_before_the_end(free: int, days: int, wanted: str):
    assert level(free, days) == wanted


def test_a_day_and_two_weeks_are_looked_back_and_no_day_more():
    assert days_left(10 * GB, TODAY, {date(2026, 11, 22): 11 * GB}) == 10
    assert days_left(10 * GB, TODAY, {date(2026, 11, 9): 24 * GB}) == 10
    assert days_left(6 * GB, TODAY, {date(2026, 11, 8): 24 * GB}) == 1024


def test_the_answer_is_in_whole_days():
    told = days_left(10 * GB + 1, TODAY, {date(2026, 11, 20): 19 * GB + 2})
    assert (told, type(told)) == (3, int)
    assert (days_left(7 * MB, TODAY, {}), type(days_left(7 * MB, TODAY, {}))) == (1, int)
    assert days_left(10, TODAY, {date(2026, 11, 22): 10 + 10 * MB}) == 0
    uneven = {date(2026, 11, 20): 60 * MB + 3 * 6 * MB + 2}
    assert days_left(60 * MB, TODAY, uneven) == 10, "a part of a byte is no byte a day"


@pytest.mark.parametrize(
    ("free", "days", "wanted"),
    [(200 * MB, 30, "ok"), (200 * MB - 1, 30, "bad"), (GB, 7, "warn"), (GB, 6, "bad"), (GB, 29, "warn")],
)
def test_the_alerts_begin_at_a_month_a_week_and_two_hundred_megabytes(free: int, days: int, wanted: str):
    assert level(free, days) == wanted
