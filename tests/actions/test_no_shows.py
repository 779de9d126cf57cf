"""Somebody who does not come is marked as missing by the office's rule, after enough calls, and never too early."""

import pytest

from queue_server import actions
from queue_server.actions.no_shows import BY_RULE, give_up_unanswered
from queue_server.snapshots.office_snapshot import stamp
from tests.office import Office, settings_of


@pytest.fixture
def strict(database) -> Office:
    """An office that gives up a minute after the second call; A001 was called a minute ago, and again just now."""
    office = Office(database, settings_of(queue={"no_show_calls": 2, "no_show_seconds": 60}))
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.later(minutes=1)
    return office


def look(office: Office, seconds: float = 60) -> str:
    """Let the rule look at counter 1 after so many seconds; returns what A001 is then."""
    office.later(seconds=seconds)
    office.press(give_up_unanswered, "1", actor=BY_RULE, given_at="1")
    return office.state("A001")


def test_the_call_is_given_up_after_enough_calls_and_the_seconds_after_the_last(strict: Office):
    assert look(strict, 600) == "called"
    strict.press(actions.recall, "1")
    assert look(strict, 59) == "called"
    assert look(strict, 1) == "no_show"


def test_the_log_names_the_rule_and_why_and_a_rebuild_finds_nothing_to_correct(strict: Office):
    strict.press(actions.recall, "1")
    look(strict)
    row = strict.log()[-1]
    assert (row.step, row.actor, row.given_at, row.data) == (
        "no_show",
        BY_RULE,
        "1",
        {"calls": 2, "seconds": 60},
    )
    assert strict.rebuild() == 0


def test_the_desk_says_when_and_of_others_and_of_those_who_are_served_nothing(strict: Office):
    assert strict.desk("1")["gives_up_at"] is None, "one call more is needed"
    strict.press(actions.recall, "1")
    said = strict.desk("1")["gives_up_at"]
    strict.later(seconds=60)
    assert (said, strict.desk("2")["gives_up_at"]) == (stamp(strict.now), None)
    strict.press(actions.set_at_seat_here, "1", at_seat=True)
    assert strict.desk("1")["gives_up_at"] is None
    strict.press(actions.recall, "1")
    strict.press(actions.serve, "1")
    assert strict.desk("1")["gives_up_at"] is None


def test_whoever_is_being_served_is_left_alone(strict: Office):
    strict.press(actions.recall, "1")
    strict.press(actions.serve, "1")
    assert look(strict, 3600) == "serving"


def test_whoever_the_officer_goes_to_is_not_missing(strict: Office):
    strict.press(actions.set_at_seat, "A001", at_seat=True)
    strict.press(actions.recall, "1")
    assert look(strict, 3600) == "called"
    strict.press(actions.set_at_seat, "A001", at_seat=False)
    strict.press(actions.recall, "1")
    assert look(strict) == "no_show"


def test_the_officer_takes_it_back_as_usual_and_it_is_not_done_again_before_the_next_call(strict: Office):
    strict.press(actions.recall, "1")
    look(strict)
    assert strict.desk("1")["undo"]["step"] == "no_show"
    strict.press(actions.undo, "1")
    assert look(strict, 3600) == "called"
    strict.press(actions.recall, "1")
    assert look(strict) == "no_show"


def test_without_a_rule_a_call_stands_as_long_as_the_officer_wants(database):
    office = Office(database)
    office.ticket("A")
    office.press(actions.call_next, "1")
    assert look(office, 3600) == "called"


def test_the_rule_of_one_counter_touches_no_other(strict: Office):
    strict.ticket("A")
    strict.press(actions.call_next, "2")
    strict.press(actions.recall, "1")
    strict.later(minutes=1)
    strict.press(actions.recall, "2")
    assert look(strict) == "no_show"
    assert strict.state("A002") == "called"
