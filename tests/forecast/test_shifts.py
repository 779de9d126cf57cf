"""When counters come, and what it means that one has not come yet."""

from datetime import date, timedelta

import pytest

from queue_server.forecast.shifts import Shifts, learned_shifts
from queue_server.forecast.visits import Day, Visit, days_of

HOUR = 3600.0


def office_days(many: int) -> list[Day]:
    """Counter 1 calls all day, counter 2 in the afternoons and on every second morning; nobody at noon."""
    visits = []
    for n in range(many):
        day = date(2026, 11, 2) + timedelta(days=n)
        for begin in (7.5, 13.5):
            for minute in range(0, 240, 5):
                at = begin * HOUR + minute * 60 + 30
                counters = ["1", "2"] if begin > 12 or n % 2 else ["1"]
                visits += [Visit(day, "A", at - 60, at, at + 200, counter) for counter in counters]
    return days_of(visits)


@pytest.fixture(scope="module")
def shifts() -> Shifts:
    return learned_shifts(office_days(20))


def test_the_noon_hour_parts_two_sessions(shifts: Shifts):
    assert list(shifts.begins) == [7.5 * HOUR, 13.5 * HOUR]
    assert [shifts.session(at * HOUR) for at in (7, 8, 12.5, 13.4, 15)] == [0, 0, 0, 1, 1]


def test_each_counter_comes_on_its_own_share_of_the_days(shifts: Shifts):
    morning, afternoon = shifts.of["2"]
    assert 0.4 < morning.share < 0.6
    assert afternoon.share > 0.9 < shifts.of["1"][0].share


def test_who_has_not_come_an_hour_after_the_usual_time_comes_in_the_next_session(shifts: Shifts):
    likely = [0.5] * 4
    assert shifts.comes("1", 0, 7 * HOUR, likely) == 7.5 * HOUR + 30
    assert shifts.comes("2", 0, 8.5 * HOUR, likely) == 13.5 * HOUR + 30


def test_nobody_comes_after_the_last_session_has_long_begun(shifts: Shifts):
    assert shifts.comes("1", 1, 16 * HOUR, [0.5] * 4) is None
