"""A band follows the days: each size of line becomes wider by itself, and by as much as its day can say."""

import random

from queue_server.forecast.band import Said, size_of
from queue_server.forecast.rolling_band import RollingBand

SHORT, LONG = 3, 25


def day(ahead: int, many: int, late: float = 1.0, seed: int = 0) -> list[Said]:
    """So many estimates of ten minutes, half to one and a half times of which came, times `late`."""
    dice = random.Random(f"{ahead} {seed}")
    return [Said(600, 600 * late * dice.uniform(0.5, 1.5), ahead) for _ in range(many)]


def after(*days: list[Said]) -> RollingBand:
    band = RollingBand()
    for said in days:
        band.day_over(said)
    return band


USUAL = [[*day(SHORT, 60, seed=n), *day(LONG, 60, seed=n)] for n in range(10)]


def late(many: int) -> list[Said]:
    """A day on which short lines are as ever and everybody in a long one is called later than was said."""
    return [*day(SHORT, 60), *day(LONG, many, late=9)]


def test_long_lines_that_slip_get_wider_ranges_and_short_ones_keep_theirs():
    usual, slipped = after(*USUAL), after(*USUAL, late(60))
    assert slipped.shares[size_of(LONG)].above < usual.shares[size_of(LONG)].above / 2
    assert abs(slipped.shares[size_of(SHORT)].above - usual.shares[size_of(SHORT)].above) < 0.02


def test_a_few_late_calls_say_less_than_a_day_full_of_them():
    few, full = (after(*USUAL, late(many)).shares[size_of(LONG)].above for many in (5, 60))
    assert after(*USUAL).shares[size_of(LONG)].above > few > full


def test_nothing_moves_before_there_are_days_to_learn_from():
    first = after(*USUAL[:2], late(60))
    assert first.shares == RollingBand().shares


def test_a_day_beyond_the_last_twenty_is_forgotten():
    assert (
        after(day(SHORT, 60, late=20), *(day(SHORT, 60, seed=n) for n in range(20))).of(600, SHORT).high
        < 1200
    )
