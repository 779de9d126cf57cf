"""How long somebody waited, and which part of the time they had asked for."""

from datetime import datetime, timedelta

import pytest

from queue_server.domain.calling_order import rank_at_head
from queue_server.domain.opening_hours import OpeningHours, WorkSession
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event
from queue_server.domain.waits import Wait, promised_from, wait_of, wait_with, waited_again
from tests.office import SESSIONS, ZONE, at

HOURS = OpeningHours(ZONE, {"mon": [WorkSession.parse(text) for text in SESSIONS]})
AFTERNOON = at("13:30")


def minutes(waited: float, put_off: float = 0) -> Wait:
    return Wait(timedelta(minutes=waited), timedelta(minutes=put_off))


def story(*told: tuple[str, Step, datetime | None]) -> list[Event]:
    """The valid events of one ticket: time, step, and the rank from then on."""
    return [Event(n, at(clock), step, 7, "A", rank_at=rank) for n, (clock, step, rank) in enumerate(told, 1)]


def issued(clock: str = "09:00") -> tuple[str, Step, datetime | None]:
    return clock, Step.ISSUE, at(clock)


def postponed(clock: str, rank: str) -> tuple[str, Step, datetime | None]:
    return clock, Step.POSTPONE, at(rank)


def wait(*told: tuple[str, Step, datetime | None], since: str = "09:00", until: str = "09:40") -> Wait:
    return wait_of(story(*told), at(since), at(until), HOURS)


def test_a_citizen_who_only_waits_has_postponed_nothing():
    assert wait(issued()) == minutes(40)


def test_ten_minutes_asked_for_are_ten_minutes_less_of_a_wait():
    assert wait(issued(), postponed("09:05", "09:10")) == minutes(30, 10)


def test_minutes_asked_for_twice_are_added_up():
    assert wait(issued(), postponed("09:05", "09:10"), postponed("09:12", "09:15")) == minutes(25, 15)


def test_only_half_an_hour_of_one_postponing_counts_however_late_the_next_in_line_came():
    assert wait(issued(), postponed("09:05", "10:00"), until="10:30") == minutes(60, 30)


def test_nobody_has_put_off_more_than_the_time_since_asking():
    assert wait(issued(), postponed("09:35", "09:45")) == minutes(35, 5)


def test_minutes_asked_for_before_joining_this_line_do_not_count_in_it():
    assert wait(issued(), postponed("09:05", "09:15"), since="09:10") == minutes(30)


def test_minutes_asked_for_at_the_moment_of_joining_count():
    assert wait(issued(), postponed("09:00", "09:10")) == minutes(30, 10)


def test_steps_at_or_after_the_call_change_no_wait():
    called = ("09:40", Step.CALL, None)
    assert wait(issued(), called, postponed("09:40", "09:50")) == minutes(40)
    assert wait(issued(), postponed("09:41", "09:51")) == minutes(40)


def test_minutes_asked_for_at_the_moment_of_the_call_end_with_it():
    assert wait(issued(), postponed("09:40", "09:50")) == minutes(40)


def test_minutes_that_fall_into_lunch_are_no_wait_and_are_not_put_off_either():
    asked = issued("11:25"), postponed("11:28", "11:38")
    assert wait(*asked, since="11:25", until="13:31") == minutes(3, 3)


def test_a_citizen_who_chose_the_afternoon_waits_from_its_opening():
    chosen = "09:00", Step.ISSUE, rank_at_head(at("09:00"), AFTERNOON)
    assert wait(chosen, until="13:40") == minutes(10, 150)
    assert wait(chosen, until="10:00") == minutes(0, 60)


def test_an_event_without_a_rank_leaves_the_one_there_was():
    promised = rank_at_head(at("09:00"), AFTERNOON)
    moved = "09:30", Step.MOVE, None
    assert wait(("09:00", Step.ISSUE, promised), moved, until="13:40") == minutes(10, 150)
    asked = wait(issued(), ("09:03", Step.MOVE, None), postponed("09:05", "09:10"))
    assert asked == minutes(30, 10)


def test_a_rank_in_the_past_is_no_promise():
    assert wait_with(at("08:30"), at("09:00"), at("09:20"), HOURS) == minutes(20)
    assert wait_with(None, at("09:00"), at("09:20"), HOURS) == minutes(20)
    assert wait_with(at("09:00"), at("09:00"), at("09:20"), HOURS) == minutes(20)


@pytest.mark.parametrize(
    ("rank", "since", "opens"),
    [
        (rank_at_head(at("09:00"), AFTERNOON), "09:00", AFTERNOON),
        (rank_at_head(at("07:00"), at("07:30")), "07:00", at("07:30")),
        (rank_at_head(at("09:00"), AFTERNOON), "13:30", None),
        (AFTERNOON, "09:00", None),
        (at("10:00"), "09:00", None),
    ],
)
def test_a_promise_is_known_by_the_second_before_a_session_opens(
    rank: datetime, since: str, opens: datetime | None
):
    assert promised_from(rank, at(since), HOURS) == opens


def test_a_promise_is_known_also_when_the_hours_of_that_day_were_changed_after_it():
    through_noon = HOURS.changed({at("09:00").date(): [WorkSession.parse("07:30-17:00")]})
    promised = rank_at_head(at("09:00"), AFTERNOON)
    assert promised_from(promised, at("09:00"), through_noon) == AFTERNOON
    assert wait_with(promised, at("09:00"), at("13:40"), through_noon) == minutes(10, 270)


def test_a_citizen_who_missed_a_call_and_came_back_may_ask_for_more_time_again():
    missed = ("09:10", Step.CALL, None), ("09:12", Step.NO_SHOW, None), ("09:13", Step.RESTORE, at("09:00"))
    assert wait(issued(), *missed, postponed("09:20", "09:10"), since="09:13") == minutes(17, 10)


def again(*told: tuple[str, Step, datetime | None]) -> float:
    return waited_again(story(issued(), ("09:20", Step.CALL, None), *told), HOURS) / timedelta(minutes=1)


def test_whoever_is_put_back_waits_until_the_next_call_and_both_waits_add_up():
    once = ("09:22", Step.REQUEUE, at("09:05")), ("09:30", Step.CALL, None)
    assert again(*once) == 8
    assert again(*once, ("09:31", Step.REQUEUE, at("09:06")), ("09:35", Step.CALL, None)) == 12
    assert again() == again(("09:22", Step.REQUEUE, at("09:05"))) == 0


def test_until_this_afternoon_is_not_waiting_nor_is_the_published_break():
    head = rank_at_head(at("09:00"), AFTERNOON)
    assert again(("09:22", Step.REQUEUE, head), ("13:34", Step.CALL, None)) == 4
    assert again(("11:20", Step.REQUEUE, at("09:00")), ("13:34", Step.CALL, None)) == 14
