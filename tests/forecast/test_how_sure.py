"""How sure a difference is: on other such days, and with other people on each."""

from collections import Counter
from random import Random

import pytest

from queue_server.forecast.day_play import Called, DayResult
from queue_server.forecast.day_staffing import Comer, Leg
from queue_server.forecast.how_sure import Plays, Tally, margin, other_people, tally, within_target


def waited(*minutes: float, service: str = "A") -> Tally:
    """A play in which people waited so many minutes."""
    called = [Called(Comer(n, 0.0, (Leg(service),)), 0.0, wait * 60, "1") for n, wait in enumerate(minutes)]
    return tally(DayResult(called, (), (), {}), {"A": 600.0})


def one_play(before: float, after: float) -> Plays:
    return [(waited(before), waited(after))]


def test_nothing_is_said_of_how_sure_a_few_days_are():
    assert margin([one_play(20, 10)] * 4, 1) is None


def test_where_every_day_changes_alike_the_margin_is_nothing_and_it_grows_with_their_difference():
    alike = margin([one_play(20, 15), one_play(10, 5)] * 5, 1)
    apart = margin([one_play(20, 20), one_play(20, 0)] * 5, 1)
    assert alike is not None
    assert apart is not None
    assert alike.mean == pytest.approx(0, abs=1e-9)
    assert 4 < apart.mean < 8
    assert 0.2 < apart.within_15 < 0.4


def test_who_is_in_time_is_measured_by_the_target_of_the_service():
    days = [waited(10, 10.1), waited(5, 60, service="H")]
    assert within_target(days, "A") == 0.5
    assert within_target(days) == 0.75, "a service without a target is always in time"
    assert within_target(days, "L") is None
    apart = margin([one_play(20, 20), one_play(20, 0)] * 5, 1)
    assert apart is not None
    assert apart.within_target == apart.within_15 > 0.2


def test_equal_days_on_which_other_people_would_have_changed_the_difference_are_not_sure():
    days = [[(waited(20), waited(20)), (waited(20), waited(0))]] * 10
    found = margin(days, 1)
    assert found is not None
    assert 4 < found.mean < 8


def test_of_a_service_for_which_nobody_came_nothing_is_said():
    assert margin([one_play(20, 10)] * 5, 1, "H") is None


def test_other_people_of_a_day_are_as_many_by_chance_for_the_same_services_and_half_hours():
    eight, ten = 8 * 3600.0, 10 * 3600.0
    people = [
        *(Comer(n, eight + n, (Leg("A", took=60.0 + n, officer="Lan", rest=5.0),)) for n in range(20)),
        *(Comer(n, ten + n, (Leg("H", took=600.0),), "priority") for n in range(20, 25)),
    ]
    drawn = [other_people(people, seed) for seed in range(40)]
    assert len({len(day) for day in drawn}) > 5
    assert sum(map(len, drawn)) / 40 == pytest.approx(25, abs=3)
    assert {(one.legs[0].service, one.at // 1800) for day in drawn for one in day} == {("A", 16), ("H", 20)}
    assert {one.priority for day in drawn for one in day if one.legs[0].service == "H"} == {"priority"}
    same_person = Counter(one.legs[0].took for one in drawn[0] if one.legs[0].service == "A")
    assert max(same_person.values()) > 1, "people are drawn with replacement"
    assert len({one.at for one in drawn[0]}) == len(drawn[0])
    assert drawn[3] == other_people(people, 3)


def test_the_margin_holds_the_true_difference_as_often_as_it_says():
    """Of offices whose days really differ by five minutes in the mean, nine of ten or more have it within."""
    held = 0
    for seed in range(30):
        dice = Random(seed)
        days, means = list[Plays](), list[float]()
        for _ in range(10):
            pairs = [
                (wait, wait - 5 + dice.gauss(0, 6)) for wait in (dice.uniform(10, 30) for _ in range(10))
            ]
            means.append(sum(after - before for before, after in pairs) / len(pairs))
            drawn = [dice.choices(pairs, k=10) for _ in range(6)]
            days.append([(waited(*(b for b, _ in some)), waited(*(a for _, a in some))) for some in drawn])
        found = margin(days, seed)
        assert found is not None
        held += abs(sum(means) / len(means) + 5) <= found.mean
    assert held >= 27
