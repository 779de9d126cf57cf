"""What the reports know of one ticket's day."""

from datetime import timedelta

import pytest

from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Turn
from queue_server.domain.visit_record import VisitRecord
from tests.office import at

NONE = timedelta(0)


def record(state: State = State.SERVED, *ends: Step) -> VisitRecord:
    turns = [Turn(1, "A", "1", "Lan", at("08:10"), None, at("08:20"), end) for end in ends]
    return VisitRecord("A", at("08:00"), state, timedelta(minutes=10), NONE, NONE, NONE, NONE, 1, turns)


@pytest.mark.parametrize("state", list(State))
def test_who_did_not_come_and_who_gave_the_number_up_has_left(state: State):
    assert record(state).abandoned is (state in (State.NO_SHOW, State.CANCELLED))


def test_who_was_sent_to_another_counter_was_transferred_also_when_it_was_long_ago():
    assert record(State.SERVED, Step.TRANSFER, Step.FINISH).transferred
    assert not record(State.SERVED, Step.FINISH).transferred
