"""The rhythm of calls, when a log tells nothing else."""

from queue_server.forecast.rhythm import LONGEST, SLOTS, Rhythm


def test_the_rhythm_of_each_half_hour_carries_the_line_on():
    rhythm = Rhythm({}, [1 / 60] * 16 + [1 / 120] * (SLOTS - 16))
    half_past_seven = 7.5 * 3600
    assert rhythm.seconds_until("A", half_past_seven, 10, 1.0) == 600
    assert rhythm.seconds_until("A", half_past_seven, 40, 1.0) == 1800 + 10 * 120


def test_a_slow_line_late_in_the_evening_ends_at_the_longest_wait():
    rhythm = Rhythm({"A": [1e-9] * SLOTS}, [0.0] * SLOTS)
    assert rhythm.seconds_until("A", 23 * 3600.0, 5, 1.0) == LONGEST
