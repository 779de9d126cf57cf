"""A past day read for the play: who came, how long visits took, when counters were open, and what came of it."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from queue_server.domain.ticket_state import Aside, Step
from queue_server.domain.visit import Event
from queue_server.forecast.day_log import CounterChange, DayLog, Rules
from queue_server.forecast.day_play import DayResult, play_day
from queue_server.forecast.habits import Habits
from queue_server.forecast.past_day import past_day

MIDNIGHT = datetime(2026, 11, 2, tzinfo=UTC)
BOOSTS = {"": 0.0, "priority": 1800.0}
NOTHING_KNOWN = Habits(all_visits=(60.0,), gaps=(0.0,))


def clock(text: str) -> datetime:
    hours, minutes = text.split(":")
    return MIDNIGHT + timedelta(hours=int(hours), minutes=int(minutes))


class Log:
    """A day written down by hand: one step after the other, times like "09:05"."""

    def __init__(self, **takes: Sequence[str]) -> None:
        self.takes = {number[1:]: dict.fromkeys(services, 0.0) for number, services in takes.items()}
        self.events: list[Event] = []
        self.changes: list[CounterChange] = []
        self.seq = 0

    def step(self, at: str, step: Step, ticket: int, counter: str | None = None, **more: Any) -> None:
        self.seq += 1
        service = more.pop("service", "A")
        self.events.append(Event(self.seq, clock(at), step, ticket, service, counter, **more))

    def issue(self, at: str, ticket: int, **more: Any) -> None:
        self.step(at, Step.ISSUE, ticket, **{"rank_at": clock(at), **more})

    def visit(self, called: str, finished: str, ticket: int, counter: str = "1", **more: Any) -> None:
        self.step(called, Step.CALL, ticket, counter, **more)
        self.step(finished, Step.FINISH, ticket, counter, **more)

    def counter(self, at: str, counter: str, state: Any, officer: str = "Lan") -> None:
        self.seq += 1
        self.changes.append(CounterChange(self.seq, clock(at), counter, state, officer))

    @property
    def day(self) -> DayLog:
        sessions = [(clock("07:30"), clock("11:30")), (clock("13:30"), clock("17:00"))]
        rules = Rules(self.takes, sessions, BOOSTS)
        return DayLog(MIDNIGHT.date(), MIDNIGHT, self.events, self.changes, rules)

    def played(self) -> DayResult:
        people, staffing = past_day(self.day)
        return play_day(people, staffing, NOTHING_KNOWN, 1)

    def waits(self) -> dict[int, float]:
        return {one.who.ticket: one.wait / 60 for one in self.played().called}


@pytest.fixture
def log() -> Log:
    """A morning with counter 1, which opens at half past seven."""
    log = Log(n1="A", n2="A")
    log.counter("07:30", "1", "open")
    return log


def test_played_again_everybody_waits_as_they_did(log: Log) -> None:
    log.issue("08:00", 1)
    log.visit("08:01", "08:10", 1)
    log.issue("08:05", 2)
    log.issue("08:06", 3, priority="priority", rank_at=clock("07:36"))
    log.visit("08:11", "08:20", 3)
    log.visit("08:22", "08:30", 2)
    assert log.waits() == {1: 1, 3: 5, 2: 17}
    assert log.played().work["1"].taken == 26 * 60


def test_a_pause_of_a_counter_is_in_its_hours_and_not_in_the_way_of_its_calls(log: Log) -> None:
    log.counter("08:00", "1", "paused")
    log.issue("08:05", 1)
    log.counter("08:20", "1", "open", "Minh")
    log.visit("08:21", "08:30", 1)
    log.counter("17:01", "1", "closed")
    _people, staffing = past_day(log.day)
    post = staffing.posts["1"]
    # whoever is there at the last closing stays until nobody waits
    assert post.open == [(7.5 * 3600, 8 * 3600), (8 * 3600 + 21 * 60, math.inf)]
    assert post.officers == ["Lan", "Minh"]
    assert staffing.posts["2"].open == []
    assert log.waits() == {1: 16}


def test_who_was_sent_on_comes_to_both_counters_again(log: Log) -> None:
    log.takes["3"] = {"H": 0.0}
    log.counter("07:30", "3", "open")
    log.issue("08:00", 1)
    log.step("08:00", Step.CALL, 1, "1")
    log.step("08:10", Step.TRANSFER, 1, service="H")
    log.visit("08:12", "08:20", 1, "3", service="H")
    result = log.played()
    assert {number: work.taken / 60 for number, work in result.work.items()} == {"1": 10, "2": 0, "3": 8}
    assert log.waits() == {1: 0}


def test_a_no_show_who_comes_back_is_called_again(log: Log) -> None:
    log.issue("08:00", 1)
    log.step("08:00", Step.CALL, 1, "1")
    log.step("08:02", Step.NO_SHOW, 1, "1")
    log.step("08:10", Step.RESTORE, 1, rank_at=clock("08:00"))
    log.visit("08:11", "08:20", 1)
    assert log.played().work["1"].visits == 2
    assert log.played().work["1"].taken == 11 * 60


def test_who_is_set_aside_is_taken_back_when_the_counter_becomes_free(log: Log) -> None:
    log.issue("08:00", 1)
    log.step("08:00", Step.CALL, 1, "1")
    log.step("08:05", Step.PARK, 1, "1", aside=Aside.HERE)
    log.issue("08:05", 2)
    log.visit("08:05", "08:15", 2)
    log.issue("08:06", 3)
    log.step("08:16", Step.RESUME, 1, "1")
    log.step("08:18", Step.FINISH, 1, "1")
    log.visit("08:19", "08:30", 3)
    assert log.waits() == {1: 0, 2: 0, 3: 13}


def test_who_walked_out_leaves_again_unless_called_before(log: Log) -> None:
    log.issue("08:00", 1)
    log.visit("08:00", "08:30", 1)
    log.issue("08:05", 2)
    log.step("08:20", Step.CANCEL, 2)
    assert [one.ticket for one in log.played().left] == [2]
    log.counter("07:30", "2", "open")
    assert log.waits() == {1: 0, 2: 0}


def test_who_got_a_voucher_at_closing_is_not_served_in_the_play_either(log: Log) -> None:
    log.issue("16:30", 1)
    log.visit("16:30", "17:30", 1)
    log.issue("16:40", 2)
    log.step("17:00", Step.DAY_END, 2, reason="closing")
    assert [one.ticket for one in log.played().unserved] == [2]


def test_who_asked_for_ten_minutes_more_goes_behind_and_waited_that_much_less(log: Log) -> None:
    log.issue("08:00", 1)
    log.visit("08:00", "08:20", 1)
    log.issue("08:05", 2)
    log.issue("08:10", 3)
    log.step("08:06", Step.POSTPONE, 2, rank_at=clock("08:15"))
    log.visit("08:20", "08:25", 3)
    log.visit("08:25", "08:30", 2)
    assert log.waits() == {1: 0, 3: 10, 2: 10}


def test_who_was_served_without_a_call_did_not_wait(log: Log) -> None:
    log.issue("08:00", 1)
    log.step("08:01", Step.SERVE, 1, "1")
    log.step("08:10", Step.FINISH, 1, "1")
    assert log.waits() == {}
    assert log.played().work["1"].taken == 540


def test_what_belongs_to_another_day_and_what_was_undone_is_left_out(log: Log) -> None:
    log.step("08:00", Step.CALL, 9, "1")
    log.issue("08:00", 1)
    log.step("08:01", Step.CALL, 1, "1")
    log.step("08:02", Step.UNDO, 1, "1", undoes=log.seq)
    log.visit("08:05", "08:10", 1)
    assert log.waits() == {1: 5}
