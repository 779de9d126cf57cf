"""Who stands at the counter is served at once: without a number, or with another service in the same visit."""

from datetime import timedelta

import pytest

from queue_server import actions
from queue_server.domain.errors import CounterClosed, ServiceNotFound, StepNotAllowed
from queue_server.reports.figures import waits
from tests.office import Office, at


def total(office: Office) -> dict:
    with office.database.read() as session:
        day = at("12:00").date()
        return waits(session, office.settings, day, day, "service")["total"]


def test_somebody_without_a_number_is_given_one_and_served_without_a_call(office: Office):
    office.ticket("A", waited=5)
    assert office.press(actions.serve_without_number, "1", "A", 2) == "A002"
    desk = office.desk("1")
    assert (desk["current"]["number"], desk["current"]["state"], desk["current"]["files"]) == (
        "A002",
        "serving",
        2,
    )
    assert "recall" not in desk["can"]
    assert office.board()["calls"] == []
    assert [item["number"] for item in desk["waiting"]] == ["A001"]


def test_the_visit_before_is_finished_and_undo_brings_it_back_and_cancels_the_new_number(office: Office):
    office.ticket("A", waited=5)
    office.press(actions.call_next, "1")
    office.press(actions.serve_without_number, "1", "Q")
    assert (office.state("A001"), office.state("Q001")) == ("served", "serving")
    office.press(actions.undo, "1")
    assert (office.state("A001"), office.state("Q001")) == ("called", "cancelled")
    assert "undo" not in office.desk("1")["can"]
    assert office.rebuild() == 0


def test_an_undone_number_of_an_idle_counter_cannot_be_undone_again(office: Office):
    office.press(actions.serve_without_number, "1", "A")
    office.press(actions.undo, "1")
    assert office.state("A001") == "cancelled"
    assert office.desk("1")["undo"] is None


def test_only_an_open_counter_of_the_office_serves_for_a_service_of_the_office(office: Office):
    with pytest.raises(ServiceNotFound):
        office.press(actions.serve_without_number, "1", "Z")
    office.press(actions.close_counter, "1")
    with pytest.raises(CounterClosed):
        office.press(actions.serve_without_number, "1", "A")


def test_somebody_who_was_not_called_is_not_called_again(office: Office):
    office.press(actions.serve_without_number, "1", "A")
    with pytest.raises(StepNotAllowed):
        office.press(actions.recall, "1")


def test_such_a_visit_counts_as_service_and_shortens_no_wait(office: Office):
    office.ticket("A", waited=20)
    office.press(actions.serve_without_number, "1", "A")
    office.later(minutes=4)
    office.press(actions.call_next, "1")
    office.later(minutes=6)
    office.press(actions.finish, "1")
    report = total(office)
    assert (report["tickets"], report["called"], report["mean"], report["service_mean"]) == (2, 1, 24, 5)


def test_another_service_in_the_same_visit_goes_on_at_once_with_the_same_number(office: Office):
    office.ticket("A", waited=9)
    office.press(actions.call_next, "2")
    office.later(minutes=5)
    office.press(actions.transfer, "2", service="H", here=True, note="khai sinh luôn")
    current = office.desk("2")["current"]
    assert (current["number"], current["service"], current["state"]) == ("A001", "H", "serving")
    assert current["serving_at"] == current["called_at"]
    assert office.row("A001").called_at == office.now
    office.later(minutes=7)
    office.press(actions.finish, "2")
    assert total(office)["service_mean"] == 6
    assert office.rebuild() == 0


def test_going_on_here_is_undone_as_one_step(office: Office):
    office.ticket("A", waited=9)
    office.press(actions.call_next, "2")
    office.press(actions.transfer, "2", service="H", here=True)
    office.later(seconds=5)
    office.press(actions.undo, "2")
    row = office.row("A001")
    assert (row.service, row.state, row.counter) == ("A", "called", "2")
    assert office.now - row.called_at == timedelta(seconds=5)
