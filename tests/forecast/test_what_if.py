"""Another staffing of a past day: counters opened and closed, other hours, days off."""

import math

import pytest

from queue_server.forecast.day_play import Called, DayResult
from queue_server.forecast.day_staffing import Comer, Leg, Post, Staffing
from queue_server.forecast.habits import Habits
from queue_server.forecast.office_now import Span
from queue_server.forecast.what_if import Presence, figures, play_changed, staffed

HOUR = 3600.0
HOURS: list[Span] = [(7.5 * HOUR, 11.5 * HOUR), (13.5 * HOUR, 17 * HOUR)]
MORNING = (7.6 * HOUR, 11.5 * HOUR)
A = {"A": 0.0}


def was(*spans: Span, sessions: list[Span] = HOURS, last_call: float = math.inf) -> Staffing:
    return Staffing({"1": Post(A, spans, ["Lan"] * len(spans))}, sessions, {"": 0.0}, last_call)


def becomes(staffing: Staffing, sessions: list[Span] = HOURS, **presence: dict[str, list[Span]]) -> Staffing:
    return staffed(staffing, {"1": A, "4": A}, sessions, {"": 0.0}, Presence(**presence))


def test_a_counter_that_nobody_sat_at_is_opened():
    posts = becomes(was(MORNING), opened={"4": [MORNING]}).posts
    assert posts["4"].open == [MORNING]
    assert posts["1"].open == [MORNING]
    assert posts["1"].officers == ["Lan"]


def test_where_somebody_sat_already_the_same_person_stays():
    post = becomes(was((8 * HOUR, 9 * HOUR)), opened={"1": [(7.5 * HOUR, 10 * HOUR)]}).posts["1"]
    assert post.open == [(7.5 * HOUR, 8 * HOUR), (8 * HOUR, 9 * HOUR), (9 * HOUR, 10 * HOUR)]
    assert post.officers == ["", "Lan", ""]


def test_a_counter_is_closed_for_an_hour_or_for_the_day():
    closed = becomes(was(MORNING), closed={"1": [(8 * HOUR, 9 * HOUR)]}).posts["1"]
    assert closed.open == [(7.6 * HOUR, 8 * HOUR), (9 * HOUR, 11.5 * HOUR)]
    assert becomes(was(MORNING), closed={"1": [(0.0, math.inf)]}).posts["1"].open == []


def test_counters_follow_the_hours_when_the_doors_open_earlier():
    earlier = [(7.25 * HOUR, 11.5 * HOUR), (13.5 * HOUR, 17.5 * HOUR)]
    post = becomes(was(MORNING, (14.5 * HOUR, math.inf)), earlier).posts["1"]
    assert post.open == [(7.35 * HOUR, 11.5 * HOUR), (14.5 * HOUR, math.inf)]


def test_without_a_break_officers_stay_from_morning_to_evening():
    post = becomes(was(MORNING, (13.5 * HOUR, 17 * HOUR)), [(7.5 * HOUR, 17 * HOUR)]).posts["1"]
    assert post.open == [(7.6 * HOUR, 17 * HOUR)]


def test_vouchers_are_given_at_the_new_closing():
    later = [HOURS[0], (13.5 * HOUR, 18 * HOUR)]
    assert becomes(was(MORNING, last_call=17 * HOUR), later).last_call == 18 * HOUR


WHOLE_DAY = ((7.6 * HOUR, 11.5 * HOUR), (13.5 * HOUR, math.inf))


def test_of_an_afternoon_off_nobody_stays_and_whoever_closes_the_day_serves_all_who_wait():
    assert becomes(was(*WHOLE_DAY), HOURS[:1]).posts["1"].open == [(7.6 * HOUR, math.inf)]
    assert becomes(was((7.6 * HOUR, 9 * HOUR), WHOLE_DAY[1]), HOURS[:1]).posts["1"].open == [
        (7.6 * HOUR, 9 * HOUR)
    ]


def test_of_a_morning_off_nobody_comes_before_the_afternoon():
    assert becomes(was(*WHOLE_DAY), HOURS[1:]).posts["1"].open == [WHOLE_DAY[1]]


def test_a_break_put_into_a_day_sends_nobody_home_for_the_rest_of_it():
    through: list[Span] = [(7.5 * HOUR, 17 * HOUR)]
    staffing = becomes(was((7.6 * HOUR, math.inf), sessions=through), HOURS)
    assert staffing.calling(staffing.posts["1"]) == [
        (7.6 * HOUR, 11.5 * HOUR, "Lan"),
        (13.5 * HOUR, math.inf, "Lan"),
    ]


@pytest.mark.parametrize(
    ("sessions", "called"),
    [(HOURS, [1, 2, 3]), (HOURS[:1], [1]), ([HOURS[0], (13.5 * HOUR, 16 * HOUR)], [1, 2]), ([], [])],
)
def test_who_comes_when_the_office_has_closed_by_the_new_hours_is_not_called(
    sessions: list[Span], called: list[int]
):
    people = [Comer(n, at * HOUR, (Leg("A", 300.0, 0.0),)) for n, at in ((1, 9), (2, 14), (3, 16.5))]
    staffing = was(*WHOLE_DAY)
    result = play_changed(people, staffing, becomes(staffing, sessions), Habits(gaps=(0.0,)), 1)
    assert [one.who.ticket for one in result.called] == called
    assert sorted([*called, *(one.ticket for one in result.unserved)]) == [1, 2, 3]


def day(*minutes: float, service: str = "A", left: int = 0) -> DayResult:
    """A day on which people waited so many minutes."""
    people = [Comer(n, 0.0, (Leg(service),)) for n in range(len(minutes) + left)]
    called = [Called(who, 0.0, wait * 60, "1") for who, wait in zip(people, minutes, strict=False)]
    return DayResult(called, people[len(minutes) :], (), {})


def test_figures_count_everybody_of_all_days():
    found = figures([day(5, 20), day(10, left=1), day(40, service="H")], "A")
    assert (found.waits.count, found.waits.longest, found.left) == (3, 20, 1)
    assert found.waits.within_15 == pytest.approx(2 / 3)
    assert figures([day(5), day(40, service="H")]).waits.mean == 22.5
