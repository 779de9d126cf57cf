"""The end of a day: open tickets end, counters close, numbers begin again, whatever the clock does."""

from datetime import date

import pytest

from queue_server import actions
from queue_server.actions.days import begin, turn_day
from queue_server.domain.errors import CounterClosed, StepNotAllowed, TicketNotFound
from tests.office import Office, at

FINAL = {"served", "cancelled", "carried_over", "no_show"}


@pytest.fixture
def evening(office: Office) -> Office:
    """One minute to midnight with a ticket in every state that can remain at night."""
    for waited in (9, 8, 7, 6, 5, 4):
        office.ticket("A", waited=waited)
    office.press(actions.call_next, "1")
    office.press(actions.no_show, "1", "đã về")  # A001
    office.press(actions.call_next, "1")
    office.press(actions.park, "1")  # A002
    office.press(actions.call_next, "1")
    office.press(actions.finish, "1")  # A003
    office.press(actions.call_next, "1")  # A004 called
    office.press(actions.call_next, "2")
    office.press(actions.serve, "2")  # A005 serving; A006 waits
    office.now = at("23:59")
    return office


def test_before_midnight_the_day_goes_on(evening: Office):
    assert evening.ticket("A") == "A007"
    assert evening.state("A004") == "called"


def test_the_first_command_after_midnight_ends_the_tickets_of_the_day_before(evening: Office):
    evening.now = at("00:00", day=1)
    evening.ticket("H")
    ended = [ticket.state for ticket in evening.tickets()][:6]
    assert ended == ["no_show", "carried_over", "served", "served", "served", "carried_over"]
    assert {counter["state"] for counter in evening.floor()["counters"]} == {"closed"}
    assert evening.desk("1")["current"] is None


def test_a_new_days_numbers_begin_at_the_first(evening: Office):
    evening.now = at("00:00", day=1)
    assert [evening.ticket("A"), evening.ticket("A")] == ["A001", "A002"]


def test_two_days_first_tickets_are_two_tickets(evening: Office):
    evening.now = at("08:00", day=1)
    evening.ticket("A")
    old, new = (ticket for ticket in evening.tickets() if ticket.label == "A001")
    assert (old.business_date, new.business_date) == (date(2026, 11, 23), date(2026, 11, 24))
    assert old.public_id != new.public_id
    assert (old.state, new.state) == ("no_show", "waiting")
    evening.open("1")
    evening.press(actions.call_next, "1")
    assert evening.state("A001") == "called"


def test_a_day_ends_only_once(evening: Office):
    evening.now = at("08:00", day=1)
    with evening.database.write(evening.settings.code) as session:
        assert turn_day(begin(session, evening.settings.code, evening.now)) is False
    before = len(evening.log())
    evening.ticket("H")
    assert [entry.step for entry in evening.log()[before:]] == ["issue"]


def test_after_a_weekend_switched_off_monday_ends_friday(evening: Office):
    evening.now = at("07:10", day=4)
    assert evening.ticket("A") == "A001"
    assert {ticket.state for ticket in evening.tickets()[:-1]} <= FINAL


def test_a_counter_left_open_is_closed_and_does_not_call_on_the_next_day(evening: Office):
    evening.now = at("08:00", day=1)
    assert evening.desk("1")["counter"]["state"] == "closed"
    assert evening.desk("1")["can"] == ["open"]
    with pytest.raises(CounterClosed):
        evening.press(actions.call_next, "1")
    evening.open("1")
    assert evening.desk("1")["counter"]["state"] == "open"


@pytest.mark.parametrize("label", ["A001", "A002", "A006"])
def test_yesterdays_tickets_are_over(evening: Office, label: str):
    address = evening.row(label).public_id
    evening.now = at("08:00", day=1)
    evening.open("1")
    for command in (
        lambda command: actions.restore(command, address),
        lambda command: actions.cancel(command, address),
        lambda command: actions.call_ticket(command, "1", address, "hôm qua"),
        lambda command: actions.resume(command, "1", address),
    ):
        with pytest.raises(StepNotAllowed):
            evening.press(command)
    with pytest.raises(TicketNotFound):
        evening.press(actions.restore, label)


def test_a_clock_set_back_across_midnight_gives_no_number_twice(office: Office):
    office.now = at("00:02", day=1)
    assert [office.ticket("A"), office.ticket("A")] == ["A001", "A002"]
    office.now = at("23:58")
    assert office.press(actions.issue, "A", any_time=True) == "A003"
    assert {ticket.business_date for ticket in office.tickets()} == {date(2026, 11, 24)}
    assert office.board()["business_date"] == "2026-11-24"
    assert office.board()["services"][0]["waiting"] == 3


def test_after_a_clock_two_days_ahead_numbers_continue_where_the_day_stopped(office: Office):
    office.ticket("A")
    office.now = at("09:00", day=2)
    assert office.ticket("A") == "A001"
    office.now = at("09:10")
    assert office.press(actions.issue, "A") == "A003"  # A002 is the number that was given two days ahead
    states = [(ticket.label, ticket.state) for ticket in office.tickets()]
    assert states[:2] == [("A001", "carried_over"), ("A001", "carried_over")]
    assert states[2:] == [("A002", "waiting"), ("A003", "waiting")]


def test_a_restart_in_the_middle_of_the_day_changes_nothing(evening: Office):
    there = [(ticket.label, ticket.state) for ticket in evening.tickets()]
    again = Office(evening.database, evening.settings, opened=False)
    again.now = evening.now
    assert [(ticket.label, ticket.state) for ticket in again.tickets()] == there
    assert again.ticket("A") == "A007"
    assert again.desk("1")["counter"]["state"] == "open"
