"""Who speaks in the hall: one loudspeaker at a time, and nobody's call lost or said twice when it changes."""

from datetime import datetime, timedelta

import pytest

from queue_server.domain import speaking
from queue_server.domain.speaking import Turn
from tests.office import at

NINE = at("09:00")


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def hears(turn: Turn, screen: str, seconds: float, *spoken: int) -> Turn:
    return speaking.heard_from(turn, screen, spoken, after(seconds))


@pytest.fixture
def hall() -> Turn:
    """The left screen speaks; the right one is there too."""
    return hears(hears(Turn(), "left", 0), "right", 0)


def test_the_first_screen_with_sound_speaks_and_the_second_is_silent(hall: Turn):
    assert hall.screen == "left"
    assert not hall.is_alone("left", after(1))
    assert not hall.is_alone("right", after(1))


def heard_every(turn: Turn, seconds: int, first: int, last: int, screen: str = "left") -> Turn:
    """A screen tells so often that it is there."""
    for moment in range(first, last + 1, seconds):
        turn = hears(turn, screen, moment)
    return turn


def test_a_screen_is_told_that_it_is_alone_after_half_a_minute_in_which_no_other_was_heard(hall: Turn):
    assert not heard_every(Turn(), 3, 0, 27).is_alone("left", after(29.9))
    assert heard_every(Turn(), 3, 0, 30).is_alone("left", after(30))
    assert heard_every(Turn(), 20, 0, 600).is_alone("left", after(600))
    assert not heard_every(hall, 3, 3, 27).is_alone("left", after(29.9))
    assert heard_every(hall, 3, 3, 30).is_alone("left", after(30)), "the other has left"


@pytest.mark.parametrize("away", [24, 30, 600])
def test_after_a_pause_of_the_server_nobody_is_told_so_because_the_others_were_not_heard_either(away: int):
    hall = heard_every(Turn(), 20, 0, 100)
    back = hears(hall, "left", 100 + away)
    assert not back.is_alone("left", after(100 + away))
    assert not heard_every(back, 3, 103 + away, 127 + away).is_alone("left", after(129 + away))
    assert heard_every(back, 3, 103 + away, 130 + away).is_alone("left", after(130 + away))


def test_others_that_were_there_before_a_pause_too_short_to_be_noticed_still_count(hall: Turn):
    hall = heard_every(hears(heard_every(hall, 3, 3, 99), "right", 97), 20, 100, 119)
    assert not hears(hall, "left", 122).is_alone("left", after(122))


def test_a_screen_without_sound_for_a_moment_is_still_company(hall: Turn):
    muted = speaking.muted(heard_every(hears(hall, "right", 30), 3, 30, 60), "right")
    assert not muted.is_alone("left", after(59))
    gave_up = hears(speaking.muted(hears(hall, "left", 40), "left"), "right", 41)
    assert gave_up.screen == "right"
    assert not heard_every(gave_up, 3, 42, 69, "right").is_alone("right", after(69))
    assert heard_every(gave_up, 3, 42, 72, "right").is_alone("right", after(72))


def test_a_clock_set_back_tells_nobody_that_it_is_alone():
    hall = heard_every(Turn(), 20, 0, 100)
    assert not hears(hall, "left", 60).is_alone("left", after(60))
    assert heard_every(hears(hall, "left", 60), 20, 80, 100).is_alone("left", after(100))


def test_the_voice_stays_where_it_is_while_its_screen_lives(hall: Turn):
    for seconds in range(3, 60, 3):
        hall = hears(hears(hall, "right", seconds), "left", seconds)
        assert hall.screen == "left"


def test_another_screen_goes_on_when_the_speaking_one_is_not_heard_of(hall: Turn):
    assert hears(hall, "right", 6.9).screen == "left"
    assert hears(hall, "right", 7).screen == "right"


def test_a_closed_screen_is_followed_within_seconds_and_one_that_only_lost_its_link_is_not(hall: Turn):
    closed = speaking.link_ended(hall, "left", after(1))
    assert hears(closed, "right", 2.9).screen == "left"
    assert hears(closed, "right", 3).screen == "right"
    still_there = hears(closed, "left", 1.5)
    assert hears(still_there, "right", 3).screen == "left"


def test_nobody_begins_while_a_reading_may_still_be_heard(hall: Turn):
    reading = speaking.begun(hall, 11, 20, after(1))
    assert hears(reading, "right", 21).screen == "left"
    assert hears(reading, "right", 22).screen == "right"


def test_a_call_broken_off_by_the_end_of_its_screen_is_said_again_by_the_next(hall: Turn):
    closed = speaking.link_ended(speaking.begun(hall, 11, 5, after(0)), "left", after(3))
    assert hears(closed, "right", 6).spoken == ()


@pytest.mark.parametrize("ended", [True, False])
def test_a_call_that_was_heard_to_its_end_is_not_said_again_though_the_news_of_it_was_lost(hall: Turn, ended):
    reading = speaking.begun(hall, 11, 5, after(0))
    quiet = speaking.link_ended(reading, "left", after(5.5)) if ended else reading
    assert hears(quiet, "right", 8).spoken == (11,)


def test_what_any_screen_has_said_counts_for_all(hall: Turn):
    assert hears(hears(hall, "left", 1, 11, 13), "right", 2, 12, 11).spoken == (11, 12, 13)


def test_a_muted_screen_gives_its_turn_away_at_once_and_its_call_with_it(hall: Turn):
    muted = speaking.muted(speaking.begun(hall, 11, 5, NINE), "left")
    assert hears(muted, "right", 1).screen == "right"
    assert hears(muted, "right", 1).spoken == ()
    assert speaking.muted(hall, "right").screen == "left"


def test_a_day_of_calls_does_not_grow_what_is_kept(hall: Turn):
    for seq in range(1, 2000):
        hall = hears(hall, f"screen{seq}", seq * 40, seq)
    assert len(hall.spoken) == speaking.SPOKEN_KEPT
    assert len(hall.others) <= 1
