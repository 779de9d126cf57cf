"""Taking numbers and calling them: who is next, what happens to the current ticket, who is refused."""

from datetime import timedelta

import pytest

from queue_server import actions
from queue_server.domain.errors import (
    CounterBusy,
    CounterClosed,
    CounterNotFound,
    NobodyWaiting,
    NothingCurrent,
    OfficeNotSetUp,
    ReasonNeeded,
    ServiceClosed,
    ServiceNotFound,
    StepNotAllowed,
    TicketNotFound,
)
from tests.office import Office, at, settings_of


def test_numbers_are_given_one_after_the_other_for_each_service(office: Office):
    assert [office.ticket(service) for service in "AHAQ"] == ["A001", "H001", "A002", "Q001"]


def test_a_refused_command_uses_up_no_number(office: Office):
    office.now = at("12:00")
    with pytest.raises(ServiceClosed) as refused:
        office.press(actions.issue, "A")
    assert refused.value.details["hours"] == "07:30–11:30, 13:30–17:00"
    office.now = at("13:00")
    assert office.press(actions.issue, "A") == "A001"


def test_a_greeter_may_give_a_number_outside_the_hours(office: Office):
    office.now = at("18:00")
    assert office.press(actions.issue, "A", any_time=True) == "A001"


def test_no_number_is_given_for_an_unknown_service(office: Office):
    with pytest.raises(ServiceNotFound):
        office.press(actions.issue, "Z")


def test_when_the_range_is_used_up_numbers_go_on_with_one_digit_more(office: Office):
    assert [office.ticket("L") for _ in range(7)][4:] == ["L005", "L1000", "L1001"]
    assert office.ticket("A") == "A001"


def test_an_office_that_was_never_set_up_takes_no_commands(office: Office):
    office.settings = settings_of(office={"code": "elsewhere", "title": "Nơi khác"})
    with pytest.raises(OfficeNotSetUp):
        office.press(actions.issue, "A")


def test_the_citizen_who_came_first_is_called_first(office: Office):
    office.ticket("A", waited=9)
    office.ticket("A", waited=5)
    assert office.press(actions.call_next, "1") == "A001"
    assert office.press(actions.call_next, "2") == "A002"


def test_a_counter_calls_for_all_its_services_by_time(office: Office):
    office.ticket("H", waited=9)
    office.ticket("A", waited=5)
    assert [office.press(actions.call_next, "2") for _ in range(2)] == ["H001", "A001"]


def test_a_counter_helps_out_when_the_other_line_has_waited_ten_minutes_longer(office: Office):
    office.ticket("A", waited=19)
    office.ticket("H", waited=10)
    office.ticket("H", waited=8)
    assert office.press(actions.call_next, "3") == "H001"
    assert office.press(actions.call_next, "3") == "A001"


def test_priority_is_called_before_those_who_came_up_to_half_an_hour_earlier(office: Office):
    office.ticket("A", waited=31)
    office.ticket("A", waited=29)
    office.ticket("A", waited=0, priority="priority")
    assert [office.press(actions.call_next, "1") for _ in range(3)] == ["A001", "A003", "A002"]


def test_the_next_call_finishes_with_the_person_before(office: Office):
    office.ticket("A", waited=9)
    office.ticket("A", waited=5)
    office.press(actions.call_next, "1")
    office.press(actions.call_next, "1")
    assert [office.state("A001"), office.state("A002")] == ["served", "called"]


def test_when_nobody_waits_the_person_at_the_counter_stays(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    with pytest.raises(NobodyWaiting):
        office.press(actions.call_next, "1")
    assert office.state("A001") == "called"


def test_a_counter_cannot_call_a_ticket_that_it_may_not_serve(office: Office):
    office.ticket("L")
    with pytest.raises(NobodyWaiting):
        office.press(actions.call_next, "1")


@pytest.mark.parametrize("stop", [actions.pause_counter, actions.close_counter])
def test_a_counter_that_is_not_open_calls_nobody(office: Office, stop):
    office.ticket("A")
    office.press(stop, "1")
    for call in (actions.call_next, lambda command, desk: actions.call_ticket(command, desk, "A001", "vội")):
        with pytest.raises(CounterClosed):
            office.press(call, "1")
    assert office.state("A001") == "waiting"


def test_a_counter_the_office_does_not_have_is_not_found(office: Office):
    with pytest.raises(CounterNotFound):
        office.press(actions.call_next, "9")


@pytest.mark.parametrize(
    "button", [actions.recall, actions.serve, actions.finish, actions.no_show, actions.park, actions.transfer]
)
def test_buttons_for_the_person_at_the_counter_need_one(office: Office, button):
    with pytest.raises(NothingCurrent):
        office.press(button, "1")


def test_a_call_out_of_order_needs_a_reason_which_the_log_keeps(office: Office):
    office.ticket("A", waited=9)
    office.ticket("L", waited=5)
    with pytest.raises(ReasonNeeded):
        office.press(actions.call_ticket, "1", "L001", "  ")
    assert office.press(actions.call_ticket, "1", "l 001", "người khuyết tật") == "L001"
    assert (office.log()[-1].step, office.log()[-1].reason) == ("call", "người khuyết tật")


def test_a_ticket_is_found_by_its_address_too(office: Office):
    office.ticket("A")
    address = office.row("A001").public_id
    assert office.press(actions.call_ticket, "4", address, "hẹn trước") == "A001"


def test_a_number_that_was_not_given_today_is_not_found(office: Office):
    with pytest.raises(TicketNotFound):
        office.press(actions.call_ticket, "1", "A007", "vội")


def test_calling_the_person_who_is_already_here_is_refused(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    with pytest.raises(StepNotAllowed):
        office.press(actions.call_ticket, "1", "A001", "nhầm")
    assert office.state("A001") == "called"


def test_a_citizen_at_one_counter_cannot_be_called_to_another(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    with pytest.raises(StepNotAllowed):
        office.press(actions.call_ticket, "2", "A001", "nhầm")
    assert office.row("A001").counter == "1"


def test_a_missed_person_called_by_hand_is_taken_back_first(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.no_show, "1", "đã về")
    assert office.press(actions.call_ticket, "2", "A001", "vừa quay lại") == "A001"
    assert [entry.step for entry in office.log()[-2:]] == ["restore", "call"]
    assert office.row("A001").returns == 1


def test_a_missed_person_who_is_back_in_time_has_the_old_place(office: Office):
    office.ticket("A", waited=30)
    office.press(actions.call_next, "1")
    office.press(actions.no_show, "1", "đã về")
    office.ticket("A")
    office.later(minutes=20)
    office.press(actions.restore, "A001", given_at="1")
    assert office.press(actions.call_next, "1") == "A001"


def test_a_missed_person_who_is_back_late_goes_to_the_end(office: Office):
    office.ticket("A", waited=30)
    office.press(actions.call_next, "1")
    office.press(actions.no_show, "1", "đã về")
    office.ticket("A")
    office.later(minutes=20, seconds=1)
    office.press(actions.restore, "A001", given_at="1")
    assert office.press(actions.call_next, "1") == "A002"


def test_a_transfer_keeps_the_first_time(office: Office):
    office.ticket("A", waited=20)
    office.press(actions.call_next, "1")
    office.ticket("H", waited=0)
    office.press(actions.transfer, "1", service="H", note="thiếu bản sao")
    assert office.row("A001").note == "thiếu bản sao"
    assert office.press(actions.call_next, "3") == "A001"


def test_a_transfer_to_one_counter_is_called_by_that_counter_only(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", to_counter="3")
    for other in ("1", "2"):
        with pytest.raises(NobodyWaiting):
            office.press(actions.call_next, other)
    assert office.press(actions.call_next, "3") == "A001"


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ({"service": "Z"}, ServiceNotFound),
        ({"to_counter": "9"}, CounterNotFound),
        ({}, StepNotAllowed),
        ({"service": "A"}, StepNotAllowed),
        ({"to_counter": "1"}, StepNotAllowed),
        ({"service": "A", "to_counter": "1"}, StepNotAllowed),
    ],
)
def test_a_transfer_without_a_target_is_refused(office: Office, where, error):
    office.ticket("A")
    office.press(actions.call_next, "1")
    with pytest.raises(error):
        office.press(actions.transfer, "1", **where)
    assert office.state("A001") == "called"


def test_a_counter_may_keep_a_person_for_another_service_and_the_same_service_may_go_on_elsewhere(
    office: Office,
):
    office.ticket("A"), office.ticket("A")
    office.press(actions.call_next, "2")
    office.press(actions.transfer, "2", service="H", to_counter="2")
    assert office.press(actions.call_next, "2") == "A001"
    office.press(actions.transfer, "2", service="H", to_counter="3")
    assert office.press(actions.call_next, "3") == "A001"


def test_a_closed_counter_takes_no_pause(office: Office):
    office.press(actions.close_counter, "1")
    with pytest.raises(CounterClosed):
        office.press(actions.pause_counter, "1", "ăn trưa")
    assert office.desk("1")["counter"]["state"] == "closed"


def test_resuming_a_parked_ticket_finishes_the_current_one_as_calling_the_next_does(
    office: Office,
):
    office.ticket("A", waited=9, note="xe lăn")
    office.ticket("A", waited=5)
    office.press(actions.call_next, "1")
    office.press(actions.park, "1", "đi photo")
    office.press(actions.call_next, "1")
    office.press(actions.resume, "1", "A001")
    assert [office.state(label) for label in ("A001", "A002")] == ["serving", "served"]
    assert office.row("A001").note == "xe lăn"
    office.press(actions.undo, "1")
    assert [office.state(label) for label in ("A001", "A002")] == ["parked", "called"]


def test_a_counter_with_somebody_at_it_does_not_close(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    with pytest.raises(CounterBusy):
        office.press(actions.close_counter, "1")


def test_a_pause_says_until_when(office: Office):
    office.press(actions.pause_counter, "1", "họp", 15, actor="Lan")
    counter = office.desk("1")["counter"]
    assert (counter["state"], counter["reason"], counter["officer"]) == ("paused", "họp", "Lan")
    assert counter["back_at"] == (office.now + timedelta(minutes=15)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def test_opening_an_open_counter_changes_nothing(office: Office):
    before = len(office.log())
    office.open("1")
    assert len(office.log()) == before


def test_a_citizen_cancels_a_waiting_number(office: Office):
    office.ticket("A")
    office.press(actions.cancel, office.row("A001").public_id)
    assert office.state("A001") == "cancelled"
    with pytest.raises(NobodyWaiting):
        office.press(actions.call_next, "1")


def test_a_citizen_at_the_counter_cannot_cancel_by_phone(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    with pytest.raises(StepNotAllowed):
        office.press(actions.cancel, office.row("A001").public_id)
