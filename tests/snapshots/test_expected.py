"""What a waiting citizen's phone is told of the call to come."""

from typing import Any

import pytest

from queue_server import actions, snapshots
from queue_server.storage.database import Database
from tests.known_waits import quotes, teach
from tests.office import Office
from tests.said_ranges import issue_said


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def seen(office: Office, number: str) -> dict[str, Any]:
    told = quotes(office)
    with office.database.read() as session:
        row = office.row(number)
        return dict(snapshots.ticket(session, office.settings, row, now=office.now, quotes=told))


def test_the_nearer_the_turn_the_greater_the_chance_to_be_called_soon(office: Office):
    teach(office)
    line = [office.press(actions.issue, "H") for _ in range(12)]
    chances = [seen(office, number)["chance_soon"] for number in (line[0], line[6], line[-1])]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] >= 10 > chances[-1]


def test_without_an_estimate_there_is_no_chance_and_people_are_counted(office: Office):
    number = office.press(actions.issue, "H")
    assert (seen(office, number)["wait"], seen(office, number)["chance_soon"]) == (None, None)


def test_what_was_told_at_the_issue_is_not_told_from_a_later_moment(office: Office):
    number = office.press(issue_said, "H", 15, 30)
    assert seen(office, number)["wait"] == {"low": 15, "high": 30}
    office.later(minutes=20)
    assert seen(office, number)["wait"] is None


def test_whoever_is_called_waits_for_no_call(office: Office):
    teach(office)
    number = office.press(actions.issue, "H")
    office.press(actions.call_next, "3")
    assert (seen(office, number)["wait"], seen(office, number)["chance_soon"]) == (None, None)


def test_officer_and_greeter_see_what_a_citizen_was_told(office: Office):
    told, untold = office.press(issue_said, "H", 15, 30), office.press(actions.issue, "H")
    said = {"low": 15, "high": 30}
    assert {one["number"]: one["said"] for one in office.desk("3")["waiting"]} == {told: said, untold: None}
    with office.office_snapshot() as office_snapshot:
        people = snapshots.greeter(office_snapshot, {})["people"]
    assert {one["number"]: one["said"] for one in people} == {told: said, untold: None}
    office.press(actions.call_next, "3")
    assert office.desk("3")["current"]["said"] == said


def test_whoever_waits_again_after_the_first_call_was_told_nothing_of_that(office: Office):
    office.press(issue_said, "H", 15, 30)
    office.press(actions.call_next, "3")
    office.press(actions.transfer, "3", service="A")
    assert [one["said"] for one in office.desk("1")["waiting"]] == [None]
