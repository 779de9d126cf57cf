"""Another staffing of a past day: counters opened and closed, other hours; and how sure a difference is."""

import math
from random import Random

import pytest

from queue_server.forecast.day_play import Called, DayResult
from queue_server.forecast.day_staffing import Comer, Leg, Post, Staffing
from queue_server.forecast.office_now import Span
from queue_server.forecast.what_if import Presence, figures, margin, staffed

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


def test_nothing_is_said_of_how_sure_a_few_days_are():
    assert margin([day(20)] * 4, [day(10)] * 4, 1) is None


def test_where_every_day_changes_alike_the_margin_is_nothing_and_it_grows_with_their_difference():
    alike = margin([day(20), day(10)] * 5, [day(15), day(5)] * 5, 1)
    apart = margin([day(20), day(20)] * 5, [day(20), day(0)] * 5, 1)
    assert alike is not None
    assert apart is not None
    assert alike.mean == pytest.approx(0, abs=1e-9)
    assert 4 < apart.mean < 8
    assert 0.2 < apart.within_15 < 0.4


def test_the_margin_holds_the_true_difference_as_often_as_it_says():
    """Of offices whose days really differ by five minutes in the mean, nine of ten or more have it within."""
    held = 0
    for seed in range(30):
        dice = Random(seed)
        before = [day(*(dice.uniform(10, 30) for _ in range(10))) for _ in range(15)]
        after = [day(*(one.wait / 60 - 5 + dice.gauss(0, 6) for one in was.called)) for was in before]
        found = margin(before, after, seed)
        assert found is not None
        waits = [figures(days).waits.mean or 0 for days in (before, after)]
        held += abs(waits[1] - waits[0] + 5) <= found.mean
    assert held >= 25
