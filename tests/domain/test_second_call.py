"""When a called person may be called again, and when the call may be given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from queue_server.domain.second_call import (
    LastCall,
    NoShowRule,
    given_up_at,
    heard_at,
    last_call,
    no_show_from,
    recall_from,
)
from queue_server.domain.speaking import SpeakerState
from tests.office import at

CALLED = at("09:00")
CALL = LastCall(12, CALLED)


def after(seconds: float) -> datetime:
    return CALLED + timedelta(seconds=seconds)


def seconds_until(*turns: SpeakerState, now: float = 1, call: LastCall = CALL) -> float:
    return (recall_from(call, turns, after(now)) - CALLED).total_seconds()


@dataclass(frozen=True)
class Row:
    seq: int
    step: str
    ticket: int | None
    at: datetime = CALLED
    given_at: str | None = "1"
    command_seq: int = 11


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([Row(11, "finish", 6), Row(12, "call", 7)], CALL),
        ([Row(11, "call", 7), Row(12, "recall", 7), Row(13, "finish", 6)], CALL),
        ([Row(11, "call", 7), Row(12, "undo", 7)], None),
        ([Row(12, "call", 6)], None),
        ([], None),
    ],
)
def test_a_command_that_called_knows_the_call(rows: list[Row], found: LastCall | None):
    assert last_call(rows, 7) == found


def test_without_a_voice_a_call_is_repeated_after_the_time_of_one_sentence():
    assert seconds_until() == 8


def test_a_call_that_was_said_may_be_repeated_at_once():
    assert seconds_until(SpeakerState("tv", spoken=(11, 12), heard_at=CALLED)) == 0


def test_a_call_that_is_being_said_is_repeated_when_it_is_over():
    assert seconds_until(SpeakerState("tv", saying=12, until=after(5), heard_at=CALLED)) == 5


def test_a_sentence_about_somebody_else_is_not_waited_for_by_its_end():
    assert seconds_until(SpeakerState("tv", saying=11, until=after(5), heard_at=CALLED)) == 30


def test_a_reading_of_unknown_length_is_waited_for_like_one_that_has_not_begun():
    assert seconds_until(SpeakerState("tv", saying=12, until=None, heard_at=CALLED)) == 30


@pytest.mark.parametrize(("silent", "seconds"), [(29.9, 30), (30, 8), (31, 8)])
def test_a_screen_that_was_not_heard_of_for_half_a_minute_is_not_waited_for(silent: float, seconds: float):
    assert seconds_until(SpeakerState("tv", heard_at=after(1 - silent))) == seconds


def test_where_no_screen_ever_spoke_one_sentence_is_enough():
    assert seconds_until(SpeakerState()) == 8


def test_when_two_parts_of_the_hall_say_a_call_the_first_is_enough():
    assert (
        seconds_until(SpeakerState("tv", heard_at=CALLED), SpeakerState("hall", saying=12, until=after(4)))
        == 4
    )


def test_a_call_by_a_clock_that_was_ahead_may_be_repeated_now():
    assert seconds_until(SpeakerState("tv", heard_at=CALLED), now=-600) == -600
    assert seconds_until(now=0) == 8


def test_a_counter_is_heard_in_its_own_part_of_the_hall_and_by_the_screens_of_the_whole():
    whole, ours, other = SpeakerState("whole"), SpeakerState("ours"), SpeakerState("other")
    assert heard_at({"": whole, "Khu A": ours, "Khu B": other}, "Khu A") == [whole, ours]
    assert heard_at({"Khu B": other}, "Khu A") == []


def test_nobody_is_given_up_within_a_minute_of_the_only_call():
    assert no_show_from(CALLED, recalls=0) == after(60)
    assert no_show_from(CALLED, recalls=1) == CALLED


@pytest.mark.parametrize(
    ("calls", "recalls", "given_up"),
    [(3, 2, True), (3, 5, True), (3, 1, False), (1, 0, True), (0, 9, False)],
)
def test_the_rule_gives_up_after_enough_calls_and_long_enough_after_the_last(
    calls: int, recalls: int, given_up: bool
):
    rule = NoShowRule(calls, timedelta(seconds=60))
    assert given_up_at(rule, recalls, CALLED) == (after(60) if given_up else None)


def test_whoever_the_officer_goes_to_is_never_given_up():
    assert given_up_at(NoShowRule(1, timedelta(0)), 9, CALLED, at_seat=True) is None
