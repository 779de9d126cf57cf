"""What a visit came to: noted with its finish or shortly after, by the counter that ended it."""

from typing import Any

import pytest

from queue_server import actions
from queue_server.domain.errors import CounterNotFound, NothingCurrent
from queue_server.domain.outcomes import (
    NOTHING_NOTED,
    OutcomeNotOffered,
    Outcomes,
    OutcomesContradict,
    OutcomeTooLate,
)
from queue_server.settings.outcomes import USUAL_OUTCOMES
from queue_server.storage.database import Database
from tests.actions.ended_visits import ended_visit, last, note, outcomes_of
from tests.office import Office, at, settings_of

DONE, CASH = Outcomes(("done",)), Outcomes(("done", "paid-cash"))


@pytest.fixture
def visit(office: Office) -> str:
    """Counter 1 has just ended somebody's visit."""
    return ended_visit(office)


def test_what_a_visit_came_to_is_noted_with_its_finish(office: Office):
    number = office.ticket("A", waited=5)
    office.press(actions.call_next, "1")
    office.press(actions.finish, "1", CASH)

    assert outcomes_of(office, number) == CASH
    assert office.log()[-1].data == {"outcomes": ["done", "paid-cash"]}


def test_who_says_nothing_is_asked_nothing_and_the_log_notes_nothing(office: Office, visit: str):
    assert office.log()[-1].data is None
    assert outcomes_of(office, visit) == NOTHING_NOTED


def test_call_next_and_resume_note_it_of_the_visit_that_they_finish(office: Office):
    first, second = office.ticket("A", waited=9), office.ticket("A", waited=8)
    office.press(actions.call_next, "1")
    office.press(actions.park, "1")
    office.press(actions.call_next, "1")
    office.press(actions.resume, "1", first, DONE)
    third = office.ticket("A")
    office.press(actions.call_next, "1", CASH)

    assert (outcomes_of(office, second), outcomes_of(office, first)) == (DONE, CASH)
    assert office.row(third).state == "called"


def test_where_nobody_is_served_there_is_nothing_to_note_it_of(office: Office):
    office.ticket("A")
    with pytest.raises(NothingCurrent):
        office.press(actions.call_next, "1", DONE)


def test_it_is_noted_after_the_next_number_was_called_and_stands_in_the_offices_order(
    office: Office, visit: str
):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.later(seconds=30)
    note(office, visit, Outcomes(("paid-cash", "done")))

    assert outcomes_of(office, visit) == CASH
    row = office.log()[-1]
    assert (row.step, row.counter, row.actor) == ("note_outcome", "1", "officer 1")
    assert row.data == {"outcomes": ["done", "paid-cash"]}
    assert office.row(visit).state == "served"


def test_a_second_note_stands_in_place_of_the_first_and_none_takes_it_back(office: Office, visit: str):
    note(office, visit, CASH)
    note(office, visit, Outcomes(("form-03",)))
    assert outcomes_of(office, visit) == Outcomes(("form-03",))

    note(office, visit, NOTHING_NOTED)
    assert outcomes_of(office, visit) == NOTHING_NOTED


def test_undo_takes_the_note_back_and_brings_the_one_before_it(office: Office, visit: str):
    note(office, visit, DONE)
    note(office, visit, CASH)
    office.press(actions.undo, "1")

    assert outcomes_of(office, visit) == DONE
    assert (office.row(visit).state, last(office)["outcomes"]) == ("served", ["done"])


def test_an_undone_finish_leaves_no_visit_to_note_it_of(office: Office, visit: str):
    office.press(actions.undo, "1")

    assert last(office) is None
    with pytest.raises(OutcomeTooLate):
        note(office, visit, DONE)


def test_the_desk_shows_for_a_minute_what_may_be_noted(office: Office, visit: str):
    seen = last(office)
    assert (seen["number"], seen["service_name"], seen["outcomes"]) == (visit, "Chứng thực", [])
    assert [choice["code"] for choice in seen["choices"]] == [one.code for one in USUAL_OUTCOMES]
    assert seen["until"] == "2026-11-23T02:07:00.000Z"

    office.later(seconds=60)
    assert last(office) is not None
    office.later(seconds=1)
    assert last(office) is None


def test_a_minute_after_the_end_it_is_too_late_and_a_minute_after_each_note(office: Office, visit: str):
    office.later(seconds=50)
    note(office, visit, DONE)
    office.later(seconds=50)
    note(office, visit, CASH)
    office.later(seconds=61)
    with pytest.raises(OutcomeTooLate) as refused:
        note(office, visit, DONE)
    assert refused.value.details == {"number": visit, "seconds": 60}


def test_the_office_sets_how_long_it_is_asked(database: Database):
    office = Office(database, settings_of(queue={"outcome_seconds": 10}))
    number = office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.finish, "1")
    office.later(seconds=11)
    with pytest.raises(OutcomeTooLate):
        note(office, number, DONE)


def test_only_the_last_visit_of_a_counter_is_noted_and_only_there(office: Office, visit: str):
    other = office.ticket("A")
    office.press(actions.call_next, "2")
    office.press(actions.finish, "2")

    with pytest.raises(OutcomeTooLate):
        note(office, visit, DONE, counter="2")
    note(office, visit, DONE)
    note(office, other, CASH, counter="2")
    assert (last(office)["outcomes"], last(office, "2")["outcomes"]) == (["done"], ["done", "paid-cash"])


def test_a_note_that_comes_after_the_next_finish_does_not_fall_to_the_next_visit(office: Office, visit: str):
    following = office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.finish, "1")

    with pytest.raises(OutcomeTooLate):
        note(office, visit, DONE)
    assert outcomes_of(office, following) == NOTHING_NOTED


def test_a_visit_undone_at_one_counter_and_ended_at_another_is_noted_at_the_other(office: Office, visit: str):
    office.press(actions.undo, "1")
    office.press(actions.transfer, "1", to_counter="2")
    office.press(actions.call_next, "2")
    office.press(actions.finish, "2")

    with pytest.raises(OutcomeTooLate):
        note(office, visit, DONE)
    note(office, visit, DONE, counter="2")
    assert last(office) is None


def test_nobody_notes_it_at_a_counter_that_there_never_was(office: Office, visit: str):
    with pytest.raises(CounterNotFound):
        note(office, visit, DONE, counter="9")


# --- what is refused ---


@pytest.mark.parametrize("step", [actions.finish, actions.call_next])
def test_an_unknown_outcome_refuses_the_whole_step(office: Office, step: Any):
    number = office.ticket("A", waited=2)
    office.ticket("A")
    office.press(actions.call_next, "1")
    with pytest.raises(OutcomeNotOffered) as refused:
        office.press(step, "1", Outcomes(("done", "lunch")))

    assert refused.value.details == {"outcome": "lunch", "service": "Chứng thực"}
    assert office.row(number).state == "called"


def test_outcomes_that_exclude_each_other_are_not_both_noted(office: Office, visit: str):
    with pytest.raises(OutcomesContradict) as refused:
        note(office, visit, Outcomes(("form-02", "done", "post")))
    assert refused.value.details == {"one": "Đã xong", "other": "Phiếu 02"}


def test_an_outcome_of_one_service_is_neither_shown_nor_taken_for_another(database: Database):
    own = [
        {"code": "done", "name": "Xong"},
        {"code": "map", "name": "Đã trích lục bản đồ", "services": ["L"]},
    ]
    office = Office(database, settings_of(outcomes=own))
    number = office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.finish, "1")

    assert [choice["code"] for choice in last(office)["choices"]] == ["done"]
    with pytest.raises(OutcomeNotOffered):
        note(office, number, Outcomes(("map",)))


def test_an_office_without_outcomes_asks_for_none(database: Database):
    office = Office(database, settings_of(outcomes=[]))
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.finish, "1")

    assert last(office) is None
    assert "note_outcome" not in office.desk("1")["can"]


def test_an_outcome_that_the_office_takes_away_stays_in_the_log_and_is_noted_no_more(
    office: Office, visit: str
):
    note(office, visit, CASH)
    fewer = [one for one in USUAL_OUTCOMES if one.code != "paid-cash"]
    office.settings = office.settings.model_copy(update={"outcomes": tuple(fewer)})

    assert last(office)["outcomes"] == ["done", "paid-cash"]
    with pytest.raises(OutcomeNotOffered):
        note(office, visit, CASH)
    note(office, visit, DONE)
    assert outcomes_of(office, visit) == DONE


def test_after_midnight_nothing_is_noted_of_yesterday(office: Office):
    office.now = at("23:59")
    number = office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.finish, "1")
    holder = office.row(number).public_id
    office.now = at("00:00:10", day=1)

    with pytest.raises(OutcomeTooLate):
        note(office, holder, DONE)
