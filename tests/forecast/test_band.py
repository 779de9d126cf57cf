"""Ranges are learned from past errors, for short and long lines apart, and widen by themselves when they slip."""

import random

import pytest

from queue_server.forecast.band import Band, Range, Said, Shares, learned_band, quantile


def past(many: int, spread: float, ahead: int = 3) -> list[Said]:
    dice = random.Random(ahead)
    return [Said(600, 600 * dice.uniform(1 - spread, 1 + spread), ahead) for _ in range(many)]


def test_eight_of_ten_past_waits_lie_in_the_range_that_they_teach():
    said = past(1000, 0.5)
    range_ = learned_band(said).of(600, 3)
    assert sum(range_.holds(one.wait) for one in said) == pytest.approx(800, abs=25)
    assert (range_.low, range_.high) == (pytest.approx(360, abs=15), pytest.approx(840, abs=15))


def test_long_lines_have_ranges_of_their_own_once_there_are_enough():
    band = learned_band([*past(500, 0.1, ahead=3), *past(500, 0.9, ahead=25)])
    short, long = band.of(600, 3), band.of(600, 25)
    assert long.high - long.low > 5 * (short.high - short.low)
    assert learned_band([*past(500, 0.1, ahead=3), *past(20, 0.9, ahead=25)]).of(600, 25) == learned_band(
        [*past(500, 0.1, ahead=3), *past(20, 0.9, ahead=25)]
    ).of(600, 3)


def test_a_range_without_any_past_is_wide():
    range_ = Band([]).of(600)
    assert (range_.low, range_.high) == (240, 1020)


def test_a_day_with_too_many_late_calls_widens_the_next_days_above_and_only_there():
    late = [(Range(0, 300, 600), 900.0)] * 30 + [(Range(0, 300, 600), 300.0)] * 70
    after = Shares().after(late)
    assert after.above < Shares().above
    assert after.below > Shares().below
    assert Shares().after([]) == Shares()


def test_ranges_are_said_in_steps_of_five_minutes_and_never_as_a_point():
    assert Range(400, 500, 1000).rounded() == Range(300, 500, 900)
    assert Range(310, 320, 330).rounded() == Range(300, 320, 600)


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 3), (1.0, 5), (0.25, 1.5)])
def test_a_quantile_lies_between_two_values(share: float, value: float):
    assert quantile([1, 2, 3, 4, 5], share) == value
