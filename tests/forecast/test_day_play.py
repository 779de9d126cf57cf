"""Playing a whole day: everybody is called when the office's rule says so, and counters work while they are open."""

import math
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

import pytest

from queue_server.domain.calling_order import DeskView, choose_next, rank_in_part, rank_of
from queue_server.forecast.day_play import DayResult, play_day
from queue_server.forecast.day_staffing import Comer, Leg, Post, Staffing
from queue_server.forecast.habits import Habits, who
from tests.forecast.moments import NINE, SESSIONS

FIVE, BOOSTS = 300.0, {"": 0.0, "priority": 1800.0}
ALL_DAY = [(0.0, math.inf)]
HABITS = Habits(all_visits=(FIVE,), gaps=(0.0,))


def comer(ticket: int, minute: float, service: str = "A", *, took: float = FIVE, **more: object) -> Comer:
    """Somebody who comes so many minutes after nine and whose visit takes five minutes."""
    legs = more.pop("legs", (Leg(service, took, 0.0),))
    return Comer(ticket, NINE + minute * 60, legs, **more)  # type: ignore[arg-type]


def counter(
    *services: str, helps: tuple[str, ...] = (), open: object = ALL_DAY, officers: object = ()
) -> Post:
    takes = dict.fromkeys(services or ("A",), 0.0) | dict.fromkeys(helps, 600.0)
    return Post(takes, open, officers)  # type: ignore[arg-type]


def day(people: list[Comer], *posts: Post, habits: Habits = HABITS, **more: object) -> DayResult:
    named = {str(n): post for n, post in enumerate(posts, 1)}
    staffing = Staffing(named, SESSIONS, BOOSTS, **more)  # type: ignore[arg-type]
    return play_day(people, staffing, habits, 1)


def minutes(result: DayResult) -> dict[int, float]:
    """How many minutes each waited, by ticket."""
    return {one.who.ticket: one.wait / 60 for one in result.called}


def test_people_wait_for_those_who_came_before():
    assert minutes(day([comer(n, n) for n in range(4)], counter())) == {0: 0, 1: 4, 2: 8, 3: 12}
    assert minutes(day([comer(n, n) for n in range(4)], counter(), counter())) == {0: 0, 1: 0, 2: 3, 3: 3}


def test_priority_counts_as_having_come_earlier():
    people = [comer(1, 0), comer(2, 1), comer(3, 2, priority="priority")]
    assert minutes(day(people, counter())) == {1: 0, 3: 3, 2: 9}


def test_a_counter_that_helps_out_takes_its_own_people_first():
    people = [comer(1, 0, "H"), comer(2, 1, "A"), comer(3, 4, "H")]
    assert minutes(day(people, counter("H", helps=("A",)))) == {1: 0, 3: 1, 2: 9}


def test_a_counter_calls_only_while_it_is_open_and_finishes_whom_it_serves():
    open_at = [(NINE, NINE + 120), (NINE + 1200, NINE + 1500)]
    result = day([comer(1, 1), comer(2, 2)], counter(open=open_at))
    assert minutes(result) == {1: 0, 2: 18}
    work = result.work["1"]
    assert (work.open, work.taken, work.visits) == (420, 600, 2)


def test_nobody_is_called_in_the_break_and_the_break_is_no_waiting():
    late = (SESSIONS[0][1] - NINE) / 60 - 1
    result = day([comer(1, late), comer(2, late + 0.5)], counter())
    assert [one.at for one in result.called] == [SESSIONS[0][1] - 60, SESSIONS[1][0]]
    assert minutes(result)[2] == 0.5


def test_who_loses_patience_leaves_and_is_in_nobodys_way():
    impatient = comer(2, 1, legs=(Leg("A", FIVE, 0.0, patience=120.0),))
    result = day([comer(1, 0), impatient, comer(3, 2)], counter())
    assert minutes(result) == {1: 0, 3: 3}
    assert [one.ticket for one in result.left] == [2]


def test_who_would_have_left_is_served_as_usual_when_the_line_is_shorter():
    impatient = comer(2, 1, legs=(Leg("A", None, 0.0, patience=120.0),))
    result = day(
        [comer(1, 0), impatient], counter(), counter(), habits=Habits(all_visits=(77.0,), gaps=(0.0,))
    )
    assert not result.left
    assert result.work["2"].taken == 77


def test_after_the_last_call_those_who_wait_stay_unserved():
    result = day([comer(1, 0), comer(2, 1)], counter(), last_call=NINE + 240)
    assert [one.ticket for one in result.unserved] == [2]


def test_nobody_is_served_where_no_counter_takes_the_service():
    assert [one.ticket for one in day([comer(1, 0, "L")], counter()).unserved] == [1]


def test_who_is_sent_on_keeps_the_place_and_waits_at_the_next_counter():
    both = comer(1, 0, legs=(Leg("A", FIVE, 0.0), Leg("H", FIVE, 0.0)))
    result = day([both, comer(2, 1, "H"), comer(3, 2, "H")], counter(), counter("H"))
    assert minutes(result) == {1: 0, 2: 0, 3: 9}  # after the one who was sent on


def test_who_was_sent_to_one_counter_waits_for_it():
    sent = comer(2, 1, legs=(Leg("A", FIVE, 0.0, counter="1"),))
    assert minutes(day([comer(1, 0), sent], counter(), counter())) == {1: 0, 2: 4}


def test_a_counter_takes_back_whom_it_set_aside_before_it_calls():
    aside = Leg("A", 60.0, 0.0, after=240.0, at_once=True, stays=True)
    result = day([comer(1, 0, legs=(Leg("A", FIVE, 0.0), aside)), comer(2, 1), comer(3, 2)], counter())
    assert minutes(result) == {1: 0, 2: 4, 3: 9}
    assert result.work["1"].visits == 4


def test_who_comes_back_late_stands_behind_those_who_came_meanwhile():
    back = Leg("A", FIVE, 0.0, after=600.0, keeps_rank=False)
    result = day(
        [comer(1, 0, legs=(Leg("A", 60.0, 0.0), back)), *(comer(n, n) for n in range(2, 5))], counter()
    )
    assert minutes(result) == {1: 0, 2: 0, 3: 4, 4: 8}


def test_who_lets_others_go_first_waited_that_much_less():
    later = comer(1, 1, legs=(Leg("A", FIVE, 0.0, put_off=240.0),))
    assert minutes(day([comer(0, 0), later, comer(2, 2)], counter())) == {0: 0, 2: 3, 1: 5}


def test_a_number_promised_to_the_afternoon_is_called_first_then():
    promised = Comer(1, NINE, (Leg("A", FIVE, 0.0),), promised=SESSIONS[1][0] - 1, called_from=SESSIONS[1][0])
    early = comer(2, (SESSIONS[1][0] - NINE) / 60 - 10)
    assert minutes(day([promised, early], counter())) == {1: 0, 2: 5}


def test_a_slower_officer_takes_longer_for_the_same_visit():
    habits = Habits(gaps=(0.0,), speeds={who("Lan", ""): 1.0, who("Minh", ""): 1.5})
    same = comer(1, 0, legs=(Leg("A", FIVE, 0.0, officer="Lan"),))
    assert day([same], counter(officers=["Minh"]), habits=habits).work["1"].taken == 450
    assert day([same], counter(officers=["Lan"]), habits=habits).work["1"].taken == 300


def test_another_staffing_draws_the_same_visits():
    habits = Habits(all_visits=(60.0, 300.0, 900.0), gaps=(0.0, 30.0))
    people = [comer(n, n, legs=(Leg("A"),)) for n in range(20)]
    one, two = (day(people, *([counter()] * many), habits=habits) for many in (1, 2))
    assert sum(work.taken for work in one.work.values()) == sum(work.taken for work in two.work.values())
    assert sum(two.waits()) < sum(one.waits())


def test_ranks_are_those_of_the_office():
    staffing = Staffing({}, SESSIONS, BOOSTS)
    midnight = datetime(2026, 11, 23, tzinfo=UTC)
    for at in (6.9, 9.0, 11.49, 11.5, 13.1, 13.6, 16.0, 17.5):
        begins = midnight + timedelta(seconds=SESSIONS[1][0] if 11.5 <= at < 17 else 0)
        rank = rank_in_part(rank_of(midnight + timedelta(hours=at), timedelta(minutes=30)), begins)
        assert staffing.rank(at * 3600, "priority") == (rank - midnight).total_seconds()


class Waiting(NamedTuple):
    id: int
    service: str
    rank_at: datetime
    counter: str | None


def by_the_rule(people: list[Comer], staffing: Staffing) -> list[int]:
    """In which order the counters call everybody, by the office's own rule: each in turn, one second apart."""
    views = [
        DeskView(
            number,
            [service for service, back in post.takes.items() if not back],
            [service for service, back in post.takes.items() if back],
            counters=set(staffing.posts),
        )
        for number, post in staffing.posts.items()
    ]
    midnight = datetime(2026, 11, 23, tzinfo=UTC)
    left = [
        Waiting(
            one.ticket,
            one.legs[0].service,
            midnight + timedelta(seconds=staffing.rank(one.at, one.priority)),
            one.legs[0].counter,
        )
        for one in people
    ]
    order: list[int] = []
    for n in range(len(people) * len(views)):
        chosen = choose_next(left, views[n % len(views)])
        if chosen:
            left.remove(chosen)
            order.append(chosen.id)
    return order


@pytest.mark.parametrize("seed", range(30))
def test_counters_call_whom_the_rule_of_calling_chooses(seed: int):
    dice = Random(seed)
    posts = {}
    for n in range(1, dice.randint(2, 5)):
        own, *others = dice.sample(["A", "H", "L"], 3)
        posts[str(n)] = counter(own, helps=tuple(others[: dice.randint(0, 2)]), open=[(NINE + n, math.inf)])
    people = [
        Comer(
            n,
            NINE - dice.uniform(0, 3600),
            (Leg(dice.choice("AHL"), 1000.0, 0.0, counter=dice.choice([None] * 6 + ["1"])),),
            dice.choice(["", "", "priority"]),
        )
        for n in range(dice.randint(1, 25))
    ]
    staffing = Staffing(posts, SESSIONS, BOOSTS)
    called = sorted(play_day(people, staffing, HABITS, 1).called, key=lambda one: one.at)
    assert [one.who.ticket for one in called] == by_the_rule(people, staffing)
