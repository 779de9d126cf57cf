"""What may happen to a ticket and what may not: the whole table, written a second time."""

from itertools import product

import pytest

from queue_server.domain.errors import StepNotAllowed
from queue_server.domain.ticket_state import FINAL, State, Step, allows, state_after

# One line for each state: which steps are allowed and where they lead. All others are refused.
LIFE = """
none      issue:waiting
waiting   call:called serve:serving postpone:waiting move:waiting cancel:cancelled day_end:carried_over set_back:waiting
waiting   follow:waiting set_at_seat:waiting set_priority:waiting
called    recall:called serve:serving finish:served park:parked transfer:waiting no_show:no_show day_end:served
called    requeue:waiting set_files:called set_at_seat:called set_priority:called set_back:called
serving   recall:serving finish:served park:parked transfer:waiting requeue:waiting day_end:served set_back:serving
serving   set_files:serving set_at_seat:serving set_priority:serving
parked    resume:serving rejoin:waiting cancel:cancelled day_end:carried_over set_back:parked
parked    set_at_seat:parked set_priority:parked
no_show   restore:waiting requeue:waiting cancel:cancelled set_back:no_show
served    note_outcome:served
cancelled
carried_over
"""
TABLE = {
    (state, step): following
    for state, *steps in map(str.split, LIFE.strip().splitlines())
    for step, following in (pair.split(":") for pair in steps)
}
PAIRS = list(product([None, *State], Step))


@pytest.mark.parametrize(("state", "step"), PAIRS, ids=[f"{state or 'none'}-{step}" for state, step in PAIRS])
def test_every_step_leads_where_the_table_says_or_is_refused(state: State | None, step: Step):
    wanted = TABLE.get((str(state or "none"), str(step)))
    if wanted is not None:
        assert state_after(state, step) == wanted
        return
    with pytest.raises(StepNotAllowed) as refused:
        state_after(state, step)
    assert refused.value.details == {"state": str(state or "none"), "step": str(step)}


def test_a_button_is_offered_exactly_when_the_table_has_its_row():
    rows = {pair for pair in TABLE if pair[0] != "none"}
    assert {(str(a), str(b)) for a, b in product(State, Step) if allows(a, b)} == rows


def test_a_finished_ticket_allows_no_more_steps_but_to_note_its_outcome():
    still = [(state, step) for state, step in product(FINAL, Step) if allows(state, step)]
    assert still == [(State.SERVED, Step.NOTE_OUTCOME)]


def test_every_unfinished_ticket_can_be_ended_at_night():
    waiting_for_somebody = set(State) - FINAL - {State.NO_SHOW}
    assert all(state_after(state, Step.DAY_END) in FINAL for state in waiting_for_somebody)


def test_states_and_steps_have_the_names_that_every_log_contains():
    assert " ".join(State) == "waiting called serving served parked no_show cancelled carried_over"
    assert " ".join(Step) == (
        "issue call recall serve finish park resume rejoin requeue transfer no_show restore postpone move follow "
        "cancel day_end set_back note_outcome set_files set_at_seat set_priority correct dispute "
        "keep_entry undo"
    )
