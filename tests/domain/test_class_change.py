"""Where somebody stands in line after the class of priority was changed: as if it had been said at the kiosk."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.calling_order import HEAD, opening_of, rank_at_head, rank_in_part, rank_of
from queue_server.domain.class_change import rank_with_boost
from tests.domain.story import NINE

NONE, HALF_AN_HOUR = timedelta(0), timedelta(minutes=30)
MIDNIGHT = NINE.replace(hour=0, minute=0)
AFTERNOON = MIDNIGHT + timedelta(hours=13, minutes=30)
BEGINS = (MIDNIGHT, AFTERNOON)
TO_THE_SECOND = timedelta(seconds=1)
boosts = st.integers(0, 120).map(lambda minutes: timedelta(minutes=minutes))
moments = st.integers(0, 24 * 3600 - 1).map(lambda seconds: MIDNIGHT + timedelta(seconds=seconds))


def issued(at: datetime, boost: timedelta) -> datetime:
    """The rank that a number issued then has with this boost."""
    return rank_in_part(rank_of(at, boost), max(begun for begun in BEGINS if begun <= at))


@pytest.mark.parametrize(("before", "now"), [(NONE, HALF_AN_HOUR), (HALF_AN_HOUR, NONE)])
def test_it_counts_as_having_come_earlier_by_the_boost_of_the_class_that_it_has_now(before, now):
    assert rank_with_boost(NINE - before, before, now, BEGINS, NINE) == NINE - now


@given(moments, boosts, boosts)
def test_a_class_said_later_gives_the_place_of_the_kiosk(at: datetime, before: timedelta, boost: timedelta):
    told_later = rank_with_boost(issued(at, before), before, boost, BEGINS, at + HALF_AN_HOUR)
    apart = abs(told_later - issued(at, boost))
    assert apart <= TO_THE_SECOND


@given(moments, boosts, boosts)
def test_whoever_is_promised_the_head_of_the_afternoon_stays_there_in_the_order_of_the_boosts(
    at, before, boost
):
    promised = rank_at_head(at - before, AFTERNOON)
    moved = rank_with_boost(promised, before, boost, BEGINS, NINE)
    assert opening_of(moved, BEGINS) == AFTERNOON
    assert abs(moved - rank_at_head(at - boost, AFTERNOON)) <= timedelta(microseconds=2)


def test_no_boost_goes_back_before_the_afternoon():
    came = AFTERNOON + timedelta(minutes=10)
    assert AFTERNOON <= rank_with_boost(came, NONE, HALF_AN_HOUR, BEGINS, came) < AFTERNOON + HEAD


def test_whoever_was_put_back_to_the_end_of_the_line_is_not_set_behind_those_who_come_from_now_on():
    at_the_end, now = NINE, NINE + timedelta(minutes=2)
    assert rank_with_boost(at_the_end, HALF_AN_HOUR, NONE, BEGINS, now) == now
    assert rank_with_boost(at_the_end, NONE, HALF_AN_HOUR, BEGINS, now) == NINE - HALF_AN_HOUR


def test_a_visit_that_goes_on_from_yesterday_has_a_rank_of_yesterday():
    yesterday = NINE - timedelta(days=1)
    assert rank_with_boost(yesterday, NONE, HALF_AN_HOUR, BEGINS, NINE) == yesterday - HALF_AN_HOUR
