"""What a log tells of its counters: skills, whose work comes first, who is served first, and when nobody is called."""

from dataclasses import replace

import pytest

from queue_server.forecast.counters import Counters, learned_counters, rest_of
from queue_server.forecast.visits import days_of
from tests.forecast.offices import SimulatedOffice, simulated


@pytest.fixture(scope="module")
def found() -> Counters:
    learned = learned_counters(days_of(simulated(SimulatedOffice(), 12)))
    assert learned
    return learned


def test_each_counter_is_known_to_take_the_services_it_took(found: Counters):
    skills = {counter: "".join(sorted(services)) for counter, services in found.skills.items()}
    assert skills == {str(n): "".join(sorted(skill)) for n, skill in enumerate(SimulatedOffice().skills)}


def test_a_counters_own_work_is_seen_to_come_first(found: Counters):
    first = {counter: min(offsets, key=offsets.__getitem__) for counter, offsets in found.offsets.items()}
    assert first == {str(n): skill[0] for n, skill in enumerate(SimulatedOffice().skills)}


def test_the_boost_of_those_who_go_first_is_seen(found: Counters):
    assert found.boosts == {"elderly": 1800.0}


def test_nobody_is_called_before_the_doors_open_and_at_lunch(found: Counters):
    assert found.opens(13.3 * 3600) == 13.5 * 3600
    assert found.opens(9 * 3600) == 9 * 3600


def test_a_log_without_counters_tells_nothing_of_them():
    log = simulated(SimulatedOffice(visits_a_day=60), 3)
    assert learned_counters(days_of([replace(visit, counter="") for visit in log])) is None


@pytest.mark.parametrize(("unnamed_in_ten", "known"), [(4, True), (6, False)])
def test_counters_are_known_where_more_than_half_of_the_calls_name_theirs(unnamed_in_ten: int, known: bool):
    log = simulated(SimulatedOffice(visits_a_day=60), 3)
    some = [replace(visit, counter="") if n % 10 < unnamed_in_ten else visit for n, visit in enumerate(log)]
    assert (learned_counters(days_of(some)) is not None) == known


@pytest.mark.parametrize(
    ("elapsed", "dice", "left"), [(0, 0.0, 60), (90, 0.0, 30), (90, 0.99, 90), (400, 0.5, 200)]
)
def test_what_is_left_of_a_visit_is_drawn_from_those_that_lasted_longer(
    elapsed: float, dice: float, left: float
):
    assert rest_of([60, 120, 180], elapsed, dice) == left
