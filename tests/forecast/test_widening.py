"""A band that slips becomes wider by itself, and never narrower than is promised."""

from queue_server.domain.said_range import SaidRange
from queue_server.forecast.band import OUTSIDE
from queue_server.forecast.widening import Told, widened

QUARTER_TO_HALF = SaidRange(15, 30)


def day(early: int, right: int, late: int) -> list[Told]:
    """So many were called before their quarter to half an hour, in it, and after it."""
    return [
        (QUARTER_TO_HALF, minutes * 60)
        for minutes, many in ((5, early), (20, right), (50, late))
        for _ in range(many)
    ]


def test_without_any_day_ten_in_a_hundred_are_left_out_on_each_side():
    shares = widened([])
    assert (shares.below, shares.above) == (OUTSIDE, OUTSIDE)


def test_who_is_called_late_too_often_gets_later_ends_from_the_next_day_on():
    first, later = widened([day(5, 65, 30)]), widened([day(5, 65, 30)] * 10)
    assert OUTSIDE > first.above > later.above
    assert first.below == OUTSIDE


def test_who_is_called_early_too_often_gets_earlier_beginnings():
    assert widened([day(30, 65, 5)]).below < OUTSIDE


def test_when_ranges_hold_again_they_narrow_to_what_is_promised_and_no_further():
    slipped = [day(5, 65, 30)] * 5
    assert widened(slipped).above < widened([*slipped, day(0, 100, 0)]).above
    assert widened([*slipped, *[day(0, 100, 0)] * 30]).above == OUTSIDE


def test_more_than_an_hour_said_too_often_makes_no_other_range_wider():
    assert widened([[(SaidRange(60, None), 3000.0)] * 50]).below == OUTSIDE


def test_a_few_tickets_say_nothing():
    assert widened([day(0, 5, 14)]).above == OUTSIDE


def test_a_range_without_an_end_and_one_from_zero_cannot_slip_on_that_side():
    shares = widened([[(SaidRange(60, None), 9000.0), (SaidRange(0, 10), 0.0)] * 50])
    assert (shares.below, shares.above) == (OUTSIDE, OUTSIDE)
