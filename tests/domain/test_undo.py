"""What a counter can still undo."""

from datetime import datetime, timedelta
from typing import NamedTuple

import pytest

from queue_server.domain.ticket_state import Step
from queue_server.domain.undo import undoable
from tests.office import at

NOW = at("09:00")
WINDOW = timedelta(seconds=30)


class Row(NamedTuple):
    """A log row with the values that the rule reads."""

    seq: int
    step: str
    ticket: int | None
    given_at: str | None = "1"
    command_seq: int = 0
    at: datetime = NOW - timedelta(seconds=10)


def taken_back(*rows: Row, now: datetime = NOW) -> list[int]:
    return [row.seq for row in undoable(rows, "1", now, WINDOW)]


def test_undoing_call_next_undoes_the_finish_and_the_call():
    finish, call = Row(5, Step.FINISH, 70, command_seq=5), Row(6, Step.CALL, 71, command_seq=5)
    assert taken_back(finish, call) == [5, 6]


def test_only_the_last_command_of_the_desk_is_undone():
    assert taken_back(Row(4, Step.SERVE, 70, command_seq=4), Row(5, Step.FINISH, 70, command_seq=5)) == [5]


def test_a_desk_undoes_only_its_own_commands():
    assert taken_back(Row(5, Step.CALL, 70, command_seq=5), Row(6, Step.CALL, 71, "2", 6)) == [5]
    assert taken_back(Row(6, Step.CALL, 71, "2", 6)) == []
    assert taken_back() == []


@pytest.mark.parametrize(("ago", "wanted"), [(0, [5]), (10, [5]), (30, [5]), (30.001, []), (-0.001, [])])
def test_a_command_can_be_undone_for_thirty_seconds_after_it_was_given(ago: float, wanted: list[int]):
    given = Row(5, Step.CALL, 70, command_seq=5, at=NOW - timedelta(seconds=ago))
    assert taken_back(given) == wanted


@pytest.mark.parametrize("step", [Step.UNDO, "close_counter"])
def test_after_an_undo_or_the_closing_of_the_counter_nothing_can_be_undone(step: str):
    last = Row(6, step, None if step == "close_counter" else 70, command_seq=6)
    assert taken_back(Row(5, Step.CALL, 70, command_seq=5), last) == []


def test_a_step_that_a_later_one_depends_on_stays():
    call = Row(5, Step.CALL, 70, command_seq=5)
    assert taken_back(call, Row(6, Step.CANCEL, 70, None, 6)) == []
    assert taken_back(call, Row(6, Step.CANCEL, 99, None, 6)) == [5]


def test_a_command_stays_when_one_of_its_two_tickets_has_a_later_step():
    finish, call = Row(5, Step.FINISH, 70, command_seq=5), Row(6, Step.CALL, 71, command_seq=5)
    assert taken_back(finish, call, Row(7, Step.CANCEL, 70, "2", 7)) == []


def test_earlier_steps_of_a_ticket_do_not_prevent_an_undo():
    assert taken_back(Row(4, Step.ISSUE, 70, None, 4), Row(5, Step.CALL, 70, command_seq=5)) == [5]
