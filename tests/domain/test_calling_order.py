"""Who is called next."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.calling_order import PRIORITY_BOOST, Head, choose_next, rank_after_return, rank_of
from tests.office import at

NINE = at("09:00")
heads = st.builds(
    lambda ticket, late, secondary: Head(ticket, NINE + timedelta(seconds=late), secondary),
    st.integers(1, 50),
    st.integers(0, 7200),
    st.booleans(),
)


def after(minutes: float) -> "timedelta":
    return NINE + timedelta(minutes=minutes)


def test_nobody_is_next_when_nobody_waits():
    assert choose_next([]) is None


def test_the_one_who_came_first_is_next():
    assert choose_next([Head(2, after(1)), Head(1, after(0))]).ticket == 1


def test_two_who_came_in_the_same_moment_are_called_in_the_order_of_their_numbers():
    assert choose_next([Head(8, NINE), Head(7, NINE)]).ticket == 7


def test_a_line_one_only_helps_out_with_counts_ten_minutes_later():
    own, other = Head(2, after(9)), Head(1, after(0), secondary=True)
    assert choose_next([own, other]).ticket == 2
    assert choose_next([Head(2, after(11)), other]).ticket == 1
    assert choose_next([Head(2, after(10)), other]).ticket == 1


def test_an_office_may_choose_to_share_all_lines_alike():
    own, other = Head(2, after(1)), Head(1, after(0), secondary=True)
    assert choose_next([own, other], penalty=timedelta(0)).ticket == 1


def test_priority_counts_as_having_come_half_an_hour_earlier():
    assert rank_of(NINE, priority=True) == after(-30)
    assert rank_of(NINE, priority=False) == NINE
    assert rank_of(NINE, priority=True, boost=timedelta(hours=24)) == after(-24 * 60)


@given(late=st.floats(0, 240), one=st.booleans(), other=st.booleans())
def test_nobody_who_came_more_than_half_an_hour_later_is_called_before(late: float, one: bool, other: bool):
    first, second = rank_of(NINE, priority=one), rank_of(after(late), priority=other)
    if choose_next([Head(1, first), Head(2, second)]).ticket == 2:
        assert after(late) - NINE <= PRIORITY_BOOST


def test_who_comes_back_within_twenty_minutes_has_the_old_place():
    assert rank_after_return(NINE, after(30), after(50), returns=0) == NINE
    assert rank_after_return(NINE, after(30), after(50), returns=1) == NINE


def test_who_comes_back_later_or_a_third_time_goes_to_the_end():
    assert rank_after_return(NINE, after(30), after(50.1), returns=0) == after(50.1)
    assert rank_after_return(NINE, after(30), after(31), returns=2) == after(31)


@given(line=st.lists(heads, min_size=1, max_size=12))
def test_the_choice_is_the_smallest_of_all(line: list[Head]):
    def late(head: Head) -> timedelta:
        return head.rank_at - NINE + (timedelta(minutes=10) if head.secondary else timedelta(0))

    chosen = choose_next(line)
    assert (late(chosen), chosen.ticket) == sorted((late(head), head.ticket) for head in line)[0]
