"""Leaders see a day by name after two whole working days, in which each officer has seen the own figures."""

from datetime import date

import pytest

from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.own_first import shown_by_name
from tests.office import ZONE, settings_of

HOURS = settings_of().hours


@pytest.mark.parametrize(
    ("today", "newest"),
    [
        (date(2026, 11, 26), date(2026, 11, 23)),  # Thursday: Tuesday and Wednesday lie between
        (date(2026, 11, 27), date(2026, 11, 24)),
        (date(2026, 11, 28), date(2026, 11, 25)),  # Saturday: Thursday and Friday
        (date(2026, 11, 30), date(2026, 11, 25)),  # Monday: the weekend is no time to look
        (date(2026, 12, 1), date(2026, 11, 26)),
    ],
)
def test_two_working_days_lie_between_a_day_and_who_sees_it_by_name(today: date, newest: date):
    assert shown_by_name(today, HOURS) == newest


def test_an_office_without_hours_works_every_day():
    assert shown_by_name(date(2026, 11, 30), OpeningHours(ZONE)) == date(2026, 11, 27)


def test_a_long_rest_shows_everything_before_today():
    closed = OpeningHours(ZONE, dates={date(2026, 11, day): () for day in range(1, 31)})
    assert shown_by_name(date(2026, 11, 30), closed) <= date(2026, 11, 29)
