"""Undoing the last command at a counter: exactly, for thirty seconds, unless a later step depends on it."""

from collections.abc import Callable
from datetime import date

import pytest

from queue_server import actions
from queue_server.actions.log import Command
from queue_server.domain.errors import UndoTooLate
from tests.office import Office, at


def gives_up(command: Command, desk: str) -> object:
    return actions.no_show(command, desk, "đã về")


# Each command that can be undone, with what comes before it at counter 1.
COMMANDS: dict[str, tuple[list[Callable], Callable]] = {
    "call_next": ([], actions.call_next),
    "call_next_with_somebody_here": ([actions.call_next], actions.call_next),
    "call_ticket": (
        [actions.call_next],
        lambda command, desk: actions.call_ticket(command, desk, "L001", "hẹn"),
    ),
    "call_of_a_missed_person": (
        [actions.call_next, gives_up],
        lambda command, desk: actions.call_ticket(command, desk, "A001", "quay lại"),
    ),
    "recall": ([actions.call_next], actions.recall),
    "serve": ([actions.call_next], actions.serve),
    "finish": ([actions.call_next, actions.serve], actions.finish),
    "no_show": ([actions.call_next], gives_up),
    "park": ([actions.call_next], lambda command, desk: actions.park(command, desk, "đi photo")),
    "resume": (
        [actions.call_next, actions.park],
        lambda command, desk: actions.resume(command, desk, "A001"),
    ),
    "transfer": (
        [actions.call_next],
        lambda command, desk: actions.transfer(command, desk, service="H", note="x"),
    ),
    "transfer_to_a_counter": (
        [actions.call_next],
        lambda command, desk: actions.transfer(command, desk, to_counter="3"),
    ),
    "restore": ([actions.call_next, gives_up], lambda command, desk: actions.restore(command, "A001")),
}


@pytest.fixture
def busy(office: Office) -> Office:
    """Two people wait for certification and one for land."""
    office.ticket("A", waited=25, note="xe lăn")
    office.ticket("A", waited=15)
    office.ticket("L", waited=5)
    return office


def seen(office: Office) -> tuple[object, ...]:
    """What hall and counters see, apart from the time and the end of the log."""
    snapshots = [office.board(), *(office.desk(counter) for counter in "1234")]
    for snapshot in snapshots:
        for passing in ("seq", "now", "undo"):
            snapshot.pop(passing, None)
        snapshot["can"] = sorted(set(snapshot.get("can", ())) - {"undo"})
    return (
        *snapshots,
        [(t.label, t.state, t.counter, t.rank_at, t.note, t.returns) for t in office.tickets()],
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_undo_restores_exactly_the_state_before(busy: Office, name: str):
    before, command = COMMANDS[name]
    for earlier in before:
        busy.press(earlier, "1")
        busy.later(seconds=40)
    there = seen(busy)

    busy.press(command, "1")
    assert seen(busy) != there
    busy.press(actions.undo, "1")

    assert seen(busy) == there


def test_a_command_can_be_undone_for_thirty_seconds(busy: Office):
    busy.press(actions.call_next, "1")
    busy.later(seconds=30)
    assert busy.desk("1")["undo"]["step"] == "call"
    assert busy.press(actions.undo, "1") == ["A001"]


def test_after_thirty_seconds_a_command_cannot_be_undone(busy: Office):
    busy.press(actions.call_next, "1")
    busy.later(seconds=30.001)
    assert busy.desk("1")["undo"] is None
    with pytest.raises(UndoTooLate):
        busy.press(actions.undo, "1")
    assert busy.state("A001") == "called"


def test_undo_restores_both_tickets_of_call_next(busy: Office):
    busy.press(actions.call_next, "1")
    busy.press(actions.call_next, "1")
    assert busy.press(actions.undo, "1") == ["A002", "A001"]
    assert [busy.state("A001"), busy.state("A002")] == ["called", "waiting"]


def test_there_is_no_undo_of_an_undo(busy: Office):
    busy.press(actions.call_next, "1")
    busy.press(actions.undo, "1")
    assert busy.desk("1")["undo"] is None
    with pytest.raises(UndoTooLate):
        busy.press(actions.undo, "1")


def test_a_counter_undoes_only_its_own_commands(busy: Office):
    busy.press(actions.call_next, "1")
    with pytest.raises(UndoTooLate):
        busy.press(actions.undo, "2")
    assert busy.state("A001") == "called"


def test_a_step_that_another_counter_depends_on_stays(busy: Office):
    busy.press(actions.call_next, "1")
    busy.press(actions.transfer, "1", service="H")
    busy.press(actions.call_next, "3")
    assert busy.desk("1")["undo"] is None
    with pytest.raises(UndoTooLate):
        busy.press(actions.undo, "1")
    assert busy.row("A001").counter == "3"


def test_undo_does_not_restore_a_citizen_who_cancelled_meanwhile(busy: Office):
    busy.press(actions.call_next, "1")
    busy.press(gives_up, "1")
    busy.press(actions.cancel, "A001")
    with pytest.raises(UndoTooLate):
        busy.press(actions.undo, "1")
    assert busy.state("A001") == "cancelled"


def test_undo_restores_nobody_at_a_closed_counter(busy: Office):
    busy.press(actions.call_next, "1")
    busy.press(actions.finish, "1")
    busy.press(actions.close_counter, "1")
    assert busy.desk("1")["undo"] is None
    with pytest.raises(UndoTooLate):
        busy.press(actions.undo, "1")
    busy.open("1")
    with pytest.raises(UndoTooLate):
        busy.press(actions.undo, "1")


def test_yesterdays_last_command_is_not_undone_after_midnight(busy: Office):
    busy.now = at("23:59:50")
    busy.press(actions.call_next, "1")
    busy.press(actions.finish, "1")
    busy.now = at("00:00:10", day=1)
    with pytest.raises(UndoTooLate):
        busy.press(actions.undo, "1")
    assert busy.state("A001") == "served"


def test_a_number_cancelled_just_before_midnight_does_not_come_back_into_the_new_days_line(busy: Office):
    address = busy.row("A001").public_id
    busy.now = at("23:59:50")
    busy.press(actions.cancel, "A001")
    busy.now = at("00:00:05", day=1)
    with pytest.raises(UndoTooLate):
        busy.press(actions.undo_cancel, address)
    busy.open("1")
    busy.ticket("A")
    assert busy.press(actions.call_next, "1") == "A001"
    assert busy.row("A001").business_date == date(2026, 11, 24)


def test_the_log_has_what_was_undone_and_by_whom(busy: Office):
    busy.press(actions.call_next, "1")
    call = busy.log()[-1]
    busy.press(actions.undo, "1", actor="Lan")
    undo = busy.log()[-1]
    assert (undo.step, undo.undoes, undo.actor, undo.given_at, undo.counter) == (
        "undo",
        call.seq,
        "Lan",
        "1",
        None,
    )
