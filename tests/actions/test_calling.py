"""Calling a ticket: who is next, what happens to the one before, who is refused."""

import pytest

from queue_server import actions
from queue_server.domain.errors import (
    CounterClosed,
    NobodyWaiting,
    ReasonNeeded,
    StepNotAllowed,
    TicketNotFound,
)
from tests.office import Office


def test_whoever_came_first_is_called_first(office: Office):
    office.ticket("A", waited=9)
    office.ticket("A", waited=5)

    assert office.press(actions.call_next, "1") == "A001"
    assert office.press(actions.call_next, "2") == "A002"
