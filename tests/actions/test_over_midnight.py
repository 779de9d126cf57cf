"""An office without opening hours works through midnight: a citizen at a counter is served to the end."""

import pytest

from queue_server import actions
from queue_server.domain.errors import StepNotAllowed
from queue_server.reports import figures
from queue_server.storage.database import Database
from tests.office import MONDAY, PLAIN, Office, at, settings_of

DAY = MONDAY.date()


@pytest.fixture
def night(database: Database) -> Office:
    """Three minutes to midnight: A001 is served at counter 1 since 23:50, A002 called at 2, A003 parked, A004 waits."""
    office = Office(database, settings_of(office={**PLAIN["office"], "hours": {}}))
    office.now = at("23:45")
    for _ in range(4):
        office.ticket("A")
    office.press(actions.call_ticket, "3", "A003", "gần cửa")
    office.press(actions.park, "3")
    office.now = at("23:50")
    for counter in ("1", "2"):
        office.press(actions.call_next, counter)
    office.press(actions.serve, "1")
    office.now = at("00:05", day=1)
    office.press(actions.issue, "H")  # the first command of the new day
    return office


def test_a_citizen_who_is_at_a_counter_stays_there_and_the_counters_stay_open(night: Office):
    assert night.desk("1")["current"]["number"] == "A001"
    assert night.desk("2")["current"]["number"] == "A002"
    assert {counter["state"] for counter in night.floor()["counters"]} == {"open"}
    assert [night.state(label) for label in ("A003", "A004")] == ["carried_over", "carried_over"]


def test_the_visit_keeps_its_service_time_in_the_report_of_its_day(night: Office):
    night.now = at("00:06", day=1)
    night.press(actions.finish, "1")
    with night.database.read() as session:
        total = figures.waits(session, night.settings, DAY, DAY, "service")["total"]
    assert total["service_mean"] == 16
    assert night.state("A001") == "served"
    assert night.rebuild() == 0


def test_calling_the_next_citizen_ends_a_visit_of_the_day_before(night: Office):
    night.ticket("A")
    assert night.press(actions.call_next, "1") == "A001"  # of the new day
    states = [
        (ticket.business_date.day, ticket.state) for ticket in night.tickets() if ticket.label == "A001"
    ]
    assert states == [(23, "served"), (24, "called")]


def test_a_ticket_of_the_day_before_can_be_parked_transferred_and_called_again(night: Office):
    night.press(actions.park, "1")
    assert [item["number"] for item in night.desk("1")["parked"]] == ["A001"]
    night.press(actions.resume, "1", night.row("A001").public_id)
    night.press(actions.transfer, "2", service="H")
    assert [item["number"] for item in night.desk("3")["waiting"]] == ["A002", "H001"]
    assert night.press(actions.call_next, "3") == "A002"


def test_a_visit_does_not_continue_through_a_second_midnight(night: Office):
    night.now = at("00:05", day=2)
    night.ticket("H")
    assert night.desk("1")["current"] is None
    assert night.state("A001") == "served"


def test_an_office_with_closing_hours_ends_every_visit_at_night(database: Database):
    office = Office(database)
    office.now = at("16:50")
    office.ticket("A")
    office.press(actions.call_next, "1")
    address = office.row("A001").public_id
    office.now = at("07:30", day=1)
    office.ticket("A")
    assert office.desk("1")["current"] is None
    with pytest.raises(StepNotAllowed):
        office.press(actions.cancel, address)
