"""The fewest counters of each half hour that keep the target."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from queue_server.forecast.day_play import play_day
from queue_server.forecast.day_staffing import Comer, Leg
from queue_server.forecast.days_to_come import (
    DayRules,
    DaysToCome,
    DayTarget,
    Tally,
    Wanted,
    people,
    staffing,
)
from queue_server.forecast.habits import Habits
from queue_server.forecast.staffing_plan import achieved, in_shifts, planned

HOUR = 3600.0
# From eight to eleven, with three counters that can do everything.
THREE = DayRules({n: {"A": 0.0, "L": 0.0} for n in "123"}, [(8 * HOUR, 11 * HOUR)], {})
QUARTER = DayTarget({"A": 900.0, "L": 900.0}, 0.8)
TEN_MINUTES = Comer(1, 0.0, [Leg("A", took=600.0)])


def wanted(came: dict[tuple[str, int], float], rules: DayRules = THREE) -> Wanted:
    pool = {service: [replace(TEN_MINUTES, legs=[Leg(service, took=600.0)])] for service in "AL"}
    return Wanted(rules, QUARTER, came, pool, Habits(gaps=(0.0,)))


def all_morning(many: float, service: str = "A") -> dict[tuple[str, int], float]:
    return {(service, slot): many for slot in range(16, 22)}


def test_few_people_need_one_counter_all_morning():
    found = planned(wanted(all_morning(0.5)))
    assert {len(counters) for counters in found.open.values()} == {1}
    assert found.reached
    assert found.hours == 3


def test_where_more_people_come_more_counters_are_open_and_elsewhere_they_are_not():
    came = {**all_morning(1.0), ("A", 17): 6.0}
    found = planned(wanted(came))
    needs = {slot: len(counters) for slot, counters in found.open.items()}
    assert found.reached
    assert max(needs[17], needs[18]) >= 2
    assert needs[21] == 1
    assert found.hours < 9


def test_where_all_counters_are_too_few_it_says_so():
    found = planned(wanted(all_morning(15.0)))
    assert not found.reached
    assert found.promised < 0.5
    assert {len(counters) for counters in found.open.values()} == {3}


def test_every_service_has_somebody_from_the_first_half_hour_in_which_it_is_wanted():
    apart = replace(THREE, takes={"1": {"A": 0.0}, "2": {"L": 0.0}, "3": {"A": 0.0}})
    found = planned(wanted({**all_morning(0.3), **all_morning(0.3, "L")}, apart))
    assert all("2" in counters for counters in found.open.values())


def shifts(plan: Mapping[int, frozenset[str]], number: str) -> list[int]:
    """How many half hours each shift of this counter has."""
    row = "".join("x" if number in plan[slot] else " " for slot in range(min(plan), max(plan) + 1))
    return [len(shift) for shift in row.split()]


def test_an_officer_comes_for_an_hour_at_least_and_does_not_go_away_for_one():
    alone, apart = {17}, {16, 19}
    plan = {slot: frozenset("1" * (slot in alone) + "2" * (slot in apart)) for slot in range(16, 22)}
    found = in_shifts(plan)
    assert [slot for slot in found if "1" in found[slot]] == [17, 18]
    assert [slot for slot in found if "2" in found[slot]] == [16, 17, 18, 19, 20]
    assert all(plan[slot] <= found[slot] for slot in plan)


def test_a_shift_ends_with_the_office_s_session_and_a_long_gap_stays_one():
    morning, afternoon = range(16, 23), range(27, 35)
    open_at = {16, 17, 21, 22, 27, 28, 34}
    plan = {slot: frozenset("1" * (slot in open_at)) for slot in (*morning, *afternoon)}
    found = in_shifts(plan)
    assert [slot for slot in found if "1" in found[slot]] == [16, 17, 21, 22, 27, 28, 33, 34]


def test_a_plan_has_no_shift_under_an_hour_although_counters_are_closed_again_where_few_come():
    apart = replace(THREE, takes={"1": {"A": 0.0}, "2": {"L": 0.0}, "3": {"A": 0.0, "L": 0.0}})
    came = {("A", 16): 6.0, ("L", 17): 5.0, ("A", 19): 5.0, ("L", 19): 1.0, ("A", 21): 1.0}
    found = planned(wanted(came, apart))
    of_each = {number: shifts(found.open, number) for number in "123"}
    assert all(min(lengths, default=2) >= 2 for lengths in of_each.values())
    assert found.hours < 9


def test_the_plan_is_tried_on_people_who_really_came():
    found = planned(wanted(all_morning(0.5)))
    one_each = [replace(TEN_MINUTES, ticket=n, at=8 * HOUR + n * 900) for n in range(8)]
    assert achieved(THREE, QUARTER, Habits(), one_each, found.open) == 1
    at_once = [replace(TEN_MINUTES, ticket=n, at=8 * HOUR) for n in range(8)]
    assert achieved(THREE, QUARTER, Habits(), at_once, found.open) == 0.25
    assert achieved(THREE, QUARTER, Habits(), [], found.open) is None


@pytest.mark.parametrize("many", [2.0, 4.0, 6.0])
def test_a_plan_is_judged_as_if_all_days_were_played(many: float):
    few = {slot: frozenset("1") for slot in range(16, 22)}
    for plan in (
        few,
        {**few, 17: frozenset("12"), 18: frozenset("12")},
        dict.fromkeys(few, frozenset("123")),
    ):
        days = DaysToCome(wanted(all_morning(many)), lambda: None, 1, 24)
        assert days.are_kept(plan) == days.played(plan).is_enough(QUARTER)


def test_with_fewer_counters_than_a_plan_that_just_holds_the_days_behind_are_not_played_to_the_end():
    came = wanted(all_morning(4.0))
    played = list[int]()
    days = DaysToCome(came, lambda: played.append(1), 1, 24)
    two = {slot: frozenset("12") for slot in range(16, 22)}
    assert days.are_kept(two)
    assert len(played) == 24
    assert not days.are_kept({slot: frozenset("1") for slot in range(16, 22)})
    assert len(played) < 24 + 6


def test_who_was_called_and_then_waits_in_vain_at_the_next_counter_counts_once_and_is_late():
    both = Comer(1, 8 * HOUR, [Leg("A", took=60.0), Leg("?", took=60.0)])
    tally = Tally()
    plan = {16: frozenset("1")}
    tally.add(play_day([both], staffing(THREE, plan), Habits(gaps=(0.0,)), 1), QUARTER)
    assert (tally.came, tally.late) == (1, 1)


def test_busy_days_are_among_those_that_may_come():
    calm = wanted(all_morning(4.0))
    busy = replace(calm, levels=(0.5, 1.5))
    drawn = sorted(len(people(busy, seed)) for seed in range(20))
    assert drawn[-1] > 1.8 * drawn[0]
    assert len(people(calm, 1)) > 0
