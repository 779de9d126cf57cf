"""A range that was said: its ends, its width, and how long a wait it says."""

from datetime import timedelta

import pytest

from queue_server.domain.said_range import SaidRange


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


@pytest.mark.parametrize("data", [None, {}, {"number": 7}, {"said": None}])
def test_an_issue_that_said_nothing_has_no_range(data: dict | None):
    assert SaidRange.of(data) is None


def test_an_issue_says_a_range_or_that_it_takes_longer():
    assert SaidRange.of({"said": {"low": 15, "high": 30}}) == SaidRange(15, 30)
    assert SaidRange.of({"said": {"low": 60, "high": None}}) == SaidRange(60, None)


def test_both_ends_belong_to_the_range():
    said = SaidRange(15, 30)
    assert [said.is_after(minutes(n)) for n in (14.9, 15)] == [True, False]
    assert [said.is_before(minutes(n)) for n in (30, 30.1)] == [False, True]


def test_more_than_an_hour_has_no_end():
    said = SaidRange(60, None)
    assert not said.is_before(minutes(600))
    assert (said.is_after(minutes(59)), said.is_after(minutes(60))) == (True, False)
    assert (said.width, SaidRange(15, 30).width) == (None, 15)


def test_the_size_is_that_of_the_middle():
    sizes = [
        SaidRange(*ends).size
        for ends in ((0, 5), (0, 20), (15, 20), (15, 45), (40, 50), (45, 80), (60, None))
    ]
    assert sizes == [0, 10, 10, 30, 45, 60, 60]
