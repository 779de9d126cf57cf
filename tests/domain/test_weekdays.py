"""The names of the days of the week, on pages and tickets."""

from datetime import date, timedelta

import pytest

from queue_server.domain.weekdays import weekday, weekday_inside, weekdays_in

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("vi", ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]),
        ("en", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    ],
)
def test_the_days_of_the_week_are_named_in_the_readers_language(language: str, names: list[str]):
    assert [weekday(MONDAY + timedelta(days=day), language) for day in range(7)] == names
    assert list(weekdays_in(language)) == names


def test_a_reader_of_another_language_gets_vietnamese():
    assert weekday(MONDAY, "lo") == "Thứ Hai"


def test_inside_a_vietnamese_sentence_the_day_begins_small():
    assert weekday_inside(MONDAY, "vi") == "thứ Hai"
    assert weekday_inside(MONDAY, "en") == "Monday"
