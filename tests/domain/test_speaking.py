"""Who speaks in the hall: one loudspeaker at a time, and no call is lost or repeated when the turn changes."""

from datetime import datetime, timedelta

import pytest

from queue_server.domain import speaking
from queue_server.domain.speaking import SpeakerState
from tests.office import at

NINE = at("09:00")


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def hears(turn: SpeakerState, screen: str, seconds: float, *spoken: int) -> SpeakerState:
    return speaking.heard_from(turn, screen, spoken, after(seconds))


@pytest.fixture
def hall() -> SpeakerState:
    """The left screen speaks; the right one is present."""
    return hears(hears(SpeakerState(), "left", 0), "right", 0)


def test_the_first_screen_with_sound_speaks_and_the_second_is_silent(hall: SpeakerState):
    assert hall.screen == "left"
    assert not hall.is_alone("left", after(1))
    assert not hall.is_alone("right", after(1))


def heard_every(
    turn: SpeakerState, seconds: int, first: int, last: int, screen: str = "left"
) -> SpeakerState:
    """The interval at which a screen reports itself."""
    for moment in range(first, last + 1, seconds):
        turn = hears(turn, screen, moment)
    return turn


def test_a_screen_is_told_that_it_is_alone_after_half_a_minute_in_which_no_other_was_heard(
    hall: SpeakerState,
):
    assert not heard_every(SpeakerState(), 3, 0, 27).is_alone("left", after(29.9))
    assert heard_every(SpeakerState(), 3, 0, 30).is_alone("left", after(30))
    assert heard_every(SpeakerState(), 20, 0, 600).is_alone("left", after(600))
    assert not heard_every(hall, 3, 3, 27).is_alone("left", after(29.9))
    assert heard_every(hall, 3, 3, 30).is_alone("left", after(30)), "the other has left"


@pytest.mark.parametrize("away", [24, 30, 600])
def test_after_a_pause_of_the_server_no_screen_is_told_that_it_is_alone(away: int):
    hall = heard_every(SpeakerState(), 20, 0, 100)
    back = hears(hall, "left", 100 + away)
    assert not back.is_alone("left", after(100 + away))
    assert not heard_every(back, 3, 103 + away, 127 + away).is_alone("left", after(129 + away))
    assert heard_every(back, 3, 103 + away, 130 + away).is_alone("left", after(130 + away))


def test_others_that_were_there_before_a_pause_too_short_to_be_noticed_still_count(hall: SpeakerState):
    hall = heard_every(hears(heard_every(hall, 3, 3, 99), "right", 97), 20, 100, 119)
    assert not hears(hall, "left", 122).is_alone("left", after(122))


def test_a_screen_without_sound_for_a_moment_still_counts_as_another(hall: SpeakerState):
    muted = speaking.muted(heard_every(hears(hall, "right", 30), 3, 30, 60), "right")
    assert not muted.is_alone("left", after(59))
    gave_up = hears(speaking.muted(hears(hall, "left", 40), "left"), "right", 41)
    assert gave_up.screen == "right"
    assert not heard_every(gave_up, 3, 42, 69, "right").is_alone("right", after(69))
    assert heard_every(gave_up, 3, 42, 72, "right").is_alone("right", after(72))


def test_a_clock_set_back_tells_nobody_that_it_is_alone():
    hall = heard_every(SpeakerState(), 20, 0, 100)
    assert not hears(hall, "left", 60).is_alone("left", after(60))
    assert heard_every(hears(hall, "left", 60), 20, 80, 100).is_alone("left", after(100))


def test_the_voice_stays_where_it_is_while_its_screen_lives(hall: SpeakerState):
    for seconds in range(3, 60, 3):
        hall = hears(hears(hall, "right", seconds), "left", seconds)
        assert hall.screen == "left"


def test_another_screen_goes_on_when_the_speaking_one_is_not_heard_of(hall: SpeakerState):
    assert hears(hall, "right", 6.9).screen == "left"
    assert hears(hall, "right", 7).screen == "right"


def test_a_closed_screen_is_followed_within_seconds_and_one_that_only_lost_its_link_is_not(
    hall: SpeakerState,
):
    closed = speaking.link_ended(hall, "left", after(1))
    assert hears(closed, "right", 2.9).screen == "left"
    assert hears(closed, "right", 3).screen == "right"
    still_there = hears(closed, "left", 1.5)
    assert hears(still_there, "right", 3).screen == "left"


def test_nobody_begins_while_a_reading_may_still_be_heard(hall: SpeakerState):
    reading = speaking.begun(hall, 11, 20, after(1))
    assert hears(reading, "right", 21).screen == "left"
    assert hears(reading, "right", 22).screen == "right"


def test_a_call_broken_off_by_the_end_of_its_screen_is_said_again_by_the_next(hall: SpeakerState):
    closed = speaking.link_ended(speaking.begun(hall, 11, 5, after(0)), "left", after(3))
    assert hears(closed, "right", 6).spoken == ()


@pytest.mark.parametrize("ended", [True, False])
def test_a_call_that_was_heard_to_its_end_is_not_said_again_though_the_news_of_it_was_lost(
    hall: SpeakerState, ended
):
    reading = speaking.begun(hall, 11, 5, after(0))
    quiet = speaking.link_ended(reading, "left", after(5.5)) if ended else reading
    assert hears(quiet, "right", 8).spoken == (11,)


def test_an_announcement_said_by_any_screen_counts_for_all(hall: SpeakerState):
    assert hears(hears(hall, "left", 1, 11, 13), "right", 2, 12, 11).spoken == (11, 12, 13)


def test_a_muted_screen_gives_its_turn_away_at_once_and_its_call_with_it(hall: SpeakerState):
    muted = speaking.muted(speaking.begun(hall, 11, 5, NINE), "left")
    assert hears(muted, "right", 1).screen == "right"
    assert hears(muted, "right", 1).spoken == ()
    assert speaking.muted(hall, "right").screen == "left"


def test_a_day_of_calls_does_not_grow_what_is_kept(hall: SpeakerState):
    for seq in range(1, 2000):
        hall = hears(hall, f"screen{seq}", seq * 40, seq)
    assert len(hall.spoken) == speaking.SPOKEN_KEPT
    assert len(hall.others) <= 1


def test_a_screen_counts_from_its_first_report_on():
    turn = hears(SpeakerState(), "left", 0, 5)
    assert (turn.screen, turn.seen_at, turn.gone_at, turn.spoken) == ("left", after(0), None, (5,))
    assert (turn.heard_since, turn.heard_at, dict(turn.others)) == (after(0), after(0), {})
    assert (turn.saying, turn.until) == (None, None)


def test_the_second_screen_is_noted_beside_the_one_that_speaks(hall: SpeakerState):
    later = hears(hall, "right", 4)
    assert (dict(later.others), later.screen, later.seen_at) == ({"right": after(4)}, "left", after(0))
    assert (later.heard_since, later.heard_at) == (after(0), after(4))


def test_a_screen_that_takes_the_turn_is_no_longer_one_of_the_others(hall: SpeakerState):
    taken = hears(speaking.begun(hall, 11, 1, after(0)), "right", 8)
    assert (taken.screen, taken.seen_at, dict(taken.others)) == ("right", after(8), {})
    assert (taken.saying, taken.until, taken.gone_at, taken.spoken) == (None, None, None, (11,))


def test_others_are_forgotten_after_half_a_minute(hall: SpeakerState):
    assert dict(hears(hall, "third", 6).others) == {"right": after(0), "third": after(6)}
    assert dict(hears(hears(hall, "left", 29), "third", 30).others) == {"third": after(30)}
    assert "right" in hears(hears(hall, "left", 29), "third", 29.9).others


def test_a_reading_lasts_as_long_as_planned_and_a_second_more(hall: SpeakerState):
    reading = speaking.begun(hall, 11, 4, after(2))
    assert (reading.saying, reading.until) == (11, after(7))


@pytest.mark.parametrize(("gone", "said"), [(3.9, ()), (4, (11,)), (4.5, (11,)), (5, (11,))])
def test_a_reading_counts_as_heard_when_its_screen_lived_to_its_planned_end(
    hall: SpeakerState, gone: float, said: tuple[int, ...]
):
    closed = speaking.link_ended(speaking.begun(hall, 11, 4, after(0)), "left", after(gone))
    assert hears(closed, "right", 10).spoken == said


def test_the_end_of_another_screens_link_changes_nothing(hall: SpeakerState):
    assert speaking.link_ended(hall, "right", after(1)) is hall
    assert speaking.link_ended(hall, "left", after(1)).gone_at == after(1)


def test_a_muted_screen_is_one_of_the_others_from_then_on(hall: SpeakerState):
    muted = speaking.muted(speaking.begun(speaking.link_ended(hall, "left", after(1)), 11, 5, NINE), "left")
    assert (muted.screen, muted.seen_at, muted.gone_at, muted.saying, muted.until) == (
        "",
        None,
        None,
        None,
        None,
    )
    assert dict(muted.others) == {"right": after(0), "left": after(0)}
    assert speaking.muted(hall, "right") is hall
    assert dict(speaking.muted(SpeakerState("left"), "left").others) == {}


def test_a_pause_of_the_server_of_more_than_23_seconds_begins_the_count_again():
    assert hears(hears(SpeakerState(), "left", 0), "left", 23).heard_since == after(0)
    assert hears(hears(SpeakerState(), "left", 0), "left", 23.1).heard_since == after(23.1)
    assert hears(hears(SpeakerState(), "left", 10), "left", 10).heard_since == after(10)
    assert hears(hears(SpeakerState(), "left", 10), "left", 9.9).heard_since == after(9.9)


@pytest.mark.parametrize(("seconds", "alone"), [(29.9, False), (30, True), (31, True)])
def test_a_screen_last_heard_half_a_minute_ago_does_not_count_any_more(seconds: float, alone: bool):
    turn = SpeakerState("left", after(seconds), others={"right": after(0)}, heard_since=after(-60))
    assert turn.is_alone("left", after(seconds)) is alone


def test_the_speaking_screen_counts_for_the_others_and_not_for_itself():
    turn = SpeakerState("left", after(0), heard_since=after(-60))
    assert not turn.is_alone("right", after(1))
    assert turn.is_alone("left", after(1))
    assert SpeakerState("left", None, heard_since=after(-60)).is_alone("right", after(1))
    assert not SpeakerState("left", after(0)).is_alone("left", after(1))


def test_a_turn_without_a_known_screen_is_free():
    assert hears(SpeakerState("left"), "right", 0).screen == "right"


def test_the_newest_hundred_announcements_are_kept():
    turn = hears(SpeakerState(), "left", 0, *range(150))
    assert turn.spoken == tuple(range(50, 150))
