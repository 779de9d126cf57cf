"""A supervisor moves one person who waits, and says why."""

from typing import Any

import pytest

from queue_server import actions
from queue_server.domain.errors import (
    CounterNotFound,
    NobodyWaiting,
    ReasonNeeded,
    ServiceNotFound,
    StepNotAllowed,
    TicketNotFound,
)
from tests.office import Office


def move(office: Office, number: str, reason: str = "vào nhầm hàng", **to: str) -> Any:
    return office.press(actions.move_ticket, number, reason, actor="Lan", given_at="", **to)


def test_whoever_took_the_wrong_number_keeps_number_place_and_wait_in_the_right_line(office: Office):
    office.ticket("A", waited=30)
    office.ticket("L", waited=20)
    assert move(office, "A 001", service="L") == "A001"
    waiting = office.desk("4")["waiting"]
    assert [(one["number"], one["waited_minutes"]) for one in waiting] == [("A001", 30), ("L001", 20)]
    last = office.log()[-1]
    assert (last.step, last.actor, last.reason) == ("move", "Lan", "vào nhầm hàng")
    assert office.rebuild() == 0


def test_a_number_sent_to_one_counter_is_called_there_only_and_can_be_sent_back(office: Office):
    office.ticket("A", waited=5)
    move(office, "A001", to_counter="3")
    with pytest.raises(NobodyWaiting):
        office.press(actions.call_next, "1")
    assert office.rebuild() == 0
    move(office, "A001", service="A", reason="hoàn tác")
    assert office.press(actions.call_next, "1") == "A001"


@pytest.mark.parametrize(
    ("number", "reason", "to", "refused"),
    [
        ("A001", " ", {"service": "L"}, ReasonNeeded),
        ("A001", "nhầm", {"service": "A"}, StepNotAllowed),
        ("A001", "nhầm", {}, StepNotAllowed),
        ("A001", "nhầm", {"service": "X"}, ServiceNotFound),
        ("A001", "nhầm", {"to_counter": "9"}, CounterNotFound),
        ("A009", "nhầm", {"service": "L"}, TicketNotFound),
    ],
)
def test_a_move_without_reason_or_to_nowhere_is_refused(
    office: Office, number: str, reason: str, to: dict[str, str], refused: Any
):
    office.ticket("A")
    with pytest.raises(refused):
        move(office, number, reason, **to)


def test_who_is_at_a_counter_is_transferred_there_and_not_moved_from_afar(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    with pytest.raises(StepNotAllowed):
        move(office, "A001", service="L")
