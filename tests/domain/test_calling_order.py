"""Who is called next."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.calling_order import (
    PRIORITY_BOOST,
    DeskView,
    choose_next,
    in_calling_order,
    rank_after_return,
    rank_at_head,
    rank_of,
)
from tests.domain.line import Waits
from tests.office import at

NINE, AFTERNOON = at("09:00"), at("13:30")
# It serves A and helps out with Q; somebody else serves L.
DESK = DeskView("1", "A", "Q", AFTERNOON)


def ranks(late: int, promised: bool) -> datetime:
    came = NINE + timedelta(seconds=late)
    return rank_at_head(came, AFTERNOON) if promised else came


hall = st.lists(
    st.tuples(
        st.sampled_from("AQL"),
        st.builds(ranks, st.integers(0, 7200), st.sampled_from([False, False, False, True])),
        st.sampled_from([None, None, None, "1", "2"]),
    ),
    max_size=12,
).map(lambda people: [Waits(n, *person) for n, person in enumerate(people, 1)])


def after(minutes: float) -> "timedelta":
    return NINE + timedelta(minutes=minutes)


def test_nobody_is_next_when_nobody_waits():
    assert choose_next([], DESK) is None


def test_the_one_who_came_first_is_next():
    assert choose_next([Waits(2, "A", after(1)), Waits(1, "A", after(0))], DESK).id == 1


def test_two_who_came_in_the_same_moment_are_called_in_the_order_of_their_numbers():
    assert choose_next([Waits(8, "A", NINE), Waits(7, "A", NINE)], DESK).id == 7


def test_a_line_one_only_helps_out_with_counts_ten_minutes_later():
    own, other = Waits(2, "A", after(9)), Waits(1, "Q", after(0))
    assert choose_next([own, other], DESK).id == 2
    assert choose_next([Waits(2, "A", after(11)), other], DESK).id == 1
    assert choose_next([Waits(2, "A", after(10)), other], DESK).id == 1


def test_an_office_may_choose_to_share_all_lines_alike():
    own, other = Waits(2, "A", after(1)), Waits(1, "Q", after(0))
    assert choose_next([own, other], replace(DESK, penalty=timedelta(0))).id == 1


def test_who_was_sent_to_a_counter_is_called_there_as_its_own_and_nowhere_else():
    sent, own = Waits(1, "Q", after(5), "1"), Waits(2, "A", after(6))
    assert choose_next([sent, own], DESK).id == 1
    assert choose_next([sent], DeskView("2", "Q")) is None


def test_who_was_promised_the_afternoon_stands_last_and_is_not_called_before():
    promised, own = Waits(1, "A", rank_at_head(NINE, AFTERNOON)), Waits(2, "A", after(120))
    assert [one.id for one in in_calling_order([promised, own], DESK)] == [2, 1]
    assert choose_next([promised], DESK) is None
    assert choose_next([promised], replace(DESK, opens=None)).id == 1


def test_priority_counts_as_having_come_half_an_hour_earlier():
    assert rank_of(NINE, priority=True) == after(-30)
    assert rank_of(NINE, priority=False) == NINE
    assert rank_of(NINE, priority=True, boost=timedelta(hours=24)) == after(-24 * 60)


@given(late=st.floats(0, 240), one=st.booleans(), other=st.booleans())
def test_nobody_who_came_more_than_half_an_hour_later_is_called_before(late: float, one: bool, other: bool):
    first, second = rank_of(NINE, priority=one), rank_of(after(late), priority=other)
    if choose_next([Waits(1, "A", first), Waits(2, "A", second)], DESK).id == 2:
        assert after(late) - NINE <= PRIORITY_BOOST


def test_who_comes_back_within_twenty_minutes_has_the_old_place():
    assert rank_after_return(NINE, after(30), after(50), returns=0) == NINE
    assert rank_after_return(NINE, after(30), after(50), returns=1) == NINE


def test_who_comes_back_later_or_a_third_time_goes_to_the_end():
    assert rank_after_return(NINE, after(30), after(50.1), returns=0) == after(50.1)
    assert rank_after_return(NINE, after(30), after(31), returns=2) == after(31)


@given(people=hall)
def test_the_list_is_the_order_in_which_they_would_be_called_one_after_the_other(people: list[Waits]):
    called, left = [], list(people)
    while (chosen := choose_next(left, DESK)) is not None:
        called.append(chosen)
        left.remove(chosen)
    listed = in_calling_order(people, DESK)
    assert listed[: len(called)] == called
    assert all(one.rank_at >= AFTERNOON - timedelta(seconds=1) for one in listed[len(called) :])
    assert sorted(listed) == sorted(one for one in people if DESK.serves(one))


@given(people=hall)
def test_the_first_of_each_line_tell_who_is_next_as_well_as_all_the_people_do(people: list[Waits]):
    heads: dict[str | None, Waits] = {}
    for one in sorted(people, key=lambda one: (one.rank_at, one.id)):
        if DESK.serves(one) and one.rank_at < AFTERNOON - timedelta(seconds=1):
            heads.setdefault(one.service if one.counter is None else None, one)
    assert choose_next(heads.values(), DESK) == choose_next(people, DESK)
