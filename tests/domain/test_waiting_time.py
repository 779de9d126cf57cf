"""The director's figures, compared with a slow way of calculating them."""

from datetime import timedelta
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.waiting_time import WITHIN_15, WITHIN_30, Distribution, distribution, percentile

seconds = st.lists(st.integers(0, 4 * 3600), min_size=1, max_size=60)


def waits(*minutes: float) -> list[timedelta]:
    return [timedelta(minutes=value) for value in minutes]


def test_without_a_call_there_are_no_figures_instead_of_zeros():
    assert distribution([]) == Distribution(0)
    assert distribution([]).median is None


def test_with_one_wait_every_figure_equals_it():
    assert distribution(waits(12)) == Distribution(1, 12, 12, 12, 12, 12, 1, 1)


def test_ten_waits_counted_by_hand():
    found = distribution(waits(1, 2, 3, 4, 5, 10, 15, 16, 30, 31))
    assert (found.mean, found.median, found.p90, found.longest) == (11.7, 7.5, 30, 31)
    assert (found.within_15, found.within_30) == (0.7, 0.9)


def test_a_wait_of_exactly_fifteen_minutes_reaches_the_target():
    assert distribution([timedelta(minutes=15)]).within_15 == 1
    assert distribution([timedelta(minutes=15, microseconds=1)]).within_15 == 0


@given(values=seconds)
def test_the_median_is_that_of_the_textbook(values: list[int]):
    assert distribution([timedelta(seconds=v) for v in values]).median == pytest.approx(median(values) / 60)


@given(values=seconds)
def test_nine_of_ten_waits_are_within_the_ninety_percent_figure_and_no_smaller_wait_would_do(
    values: list[int],
):
    found = distribution([timedelta(seconds=v) for v in values]).p90 * 60
    enough = [v for v in sorted(values) if sum(w <= v for w in values) * 10 >= 9 * len(values)]
    assert found == pytest.approx(enough[0])


@given(values=seconds, tenths=st.integers(1, 10))
def test_every_percentile_is_a_wait_that_happened(values: list[int], tenths: int):
    ordered = sorted(timedelta(seconds=v) for v in values)
    chosen = percentile(ordered, tenths / 10)
    share = Fraction(sum(wait <= chosen for wait in ordered), len(ordered))
    assert chosen in ordered
    assert share >= Fraction(tenths, 10)


@given(values=seconds)
def test_figures_do_not_depend_on_the_order_of_the_day(values: list[int]):
    there = [timedelta(seconds=v) for v in values]
    assert distribution(there) == distribution(there[::-1])


def test_every_figure_of_four_waits():
    four = distribution(waits(10, 20, 31, 15))
    assert (four.count, four.mean, four.median, four.p90, four.longest) == (4, 19, 17.5, 31, 31)
    assert (four.within_15, four.within_30) == (0.5, 0.75)
    assert (timedelta(minutes=15), timedelta(minutes=30)) == (WITHIN_15, WITHIN_30)


def test_a_small_share_of_few_waits_is_the_smallest_wait():
    ordered = waits(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    assert [percentile(ordered, share) for share in (0.01, 0.1, 0.11, 0.9, 1)] == waits(1, 1, 2, 9, 10)
