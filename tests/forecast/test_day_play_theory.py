"""The play of a day beside what others have found: Erlang's formula, and the simulation library Ciw."""

import math
from random import Random
from statistics import fmean, stdev

import ciw
import pytest

from queue_server.forecast.day_play import DayResult, play_day
from queue_server.forecast.day_staffing import Comer, Leg, Post, Staffing
from queue_server.forecast.habits import Habits

FOREVER = [(0.0, math.inf)]


def counters(takes: dict[str, float], many: int, first: int = 1) -> dict[str, Post]:
    return {str(n): Post(takes, FOREVER) for n in range(first, first + many)}


def erlang_c(arrivals: float, serves: float, many: int) -> tuple[float, float]:
    """The mean wait, and the share that waits no longer than 15 minutes; rates a second."""
    load = arrivals / serves
    last = load**many / math.factorial(many) / (1 - load / many)
    waits = last / (sum(load**n / math.factorial(n) for n in range(many)) + last)
    drains = many * serves - arrivals
    return waits / drains, 1 - waits * math.exp(-drains * 900)


def steady(arrivals: float, serves: float, many: int, seed: int) -> DayResult:
    """2,500 people, at random, with visits of random length."""
    dice, at, people = Random(seed), 0.0, []
    for n in range(2500):
        at += dice.expovariate(arrivals)
        people.append(Comer(n, at, (Leg("A", dice.expovariate(serves), 0.0),)))
    return play_day(people, Staffing(counters({"A": 0.0}, many), ()), Habits(), seed)


@pytest.mark.parametrize(("many", "busy"), [(1, 0.6), (4, 0.85)])
def test_counters_for_everybody_keep_people_waiting_as_long_as_erlang_says(many: int, busy: float):
    serves = 1 / 300
    mean, within = erlang_c(busy * many * serves, serves, many)
    plays = [steady(busy * many * serves, serves, many, seed) for seed in range(8)]
    for found, expected in (
        ([fmean(play.waits()) for play in plays], mean),
        ([play.within(900) or 0.0 for play in plays], within),
    ):
        # within the error of eight samples: t(0.999, 7 degrees of freedom) of its standard error
        assert abs(fmean(found) - expected) < 5.41 * stdev(found) / math.sqrt(8)
        assert stdev(found) / math.sqrt(8) < 0.1 * expected  # and that error is small enough to say something


def test_priority_and_a_second_counter_are_played_as_ciw_plays_them():
    """Two classes share three counters; the second one goes on to a counter of its own. Every wait is the same."""
    exponential = ciw.dists.Exponential
    network = ciw.create_network(
        arrival_distributions={"first": [exponential(1 / 400), None], "usual": [exponential(1 / 130), None]},
        service_distributions={
            name: [exponential(1 / 260), exponential(1 / 300)] for name in ("first", "usual")
        },
        routing={"first": [[0.0, 0.0], [0.0, 0.0]], "usual": [[0.0, 0.4], [0.0, 0.0]]},
        priority_classes={"first": 0, "usual": 1},
        number_of_servers=[3, 1],
    )
    ciw.seed(7)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(150_000)
    records = sorted(simulation.get_all_records(), key=lambda one: one.arrival_date)
    stays: dict[int, list[ciw.data_record.DataRecord]] = {}
    for record in records:
        stays.setdefault(record.id_number, []).append(record)
    begin = 50_000.0  # so that nobody counts as having come before midnight
    people = [
        Comer(
            number,
            begin + legs[0].arrival_date,
            [Leg(f"{leg.node}", leg.service_time, 0.0, keeps_rank=False) for leg in legs],
            legs[0].customer_class,
        )
        for number, legs in stays.items()
    ]
    posts = {**counters({"1": 0.0}, 3), **counters({"2": 0.0}, 1, first=4)}
    result = play_day(people, Staffing(posts, (), {"first": 40_000.0}), Habits(), 1)
    waits = {one.who.ticket: one.wait for one in result.called}
    assert len(records) > 1200
    assert sum(record.waiting_time > 0 for record in records) > 500
    assert waits == pytest.approx({number: legs[0].waiting_time for number, legs in stays.items()}, abs=1e-6)
    visits = sum(record.service_time for record in records if record.node == 2)
    assert result.work["4"].taken == pytest.approx(visits)
