"""A delay that a citizen asks for is no wait. The report, the floor, the desk and the greeter show the same minutes."""

from typing import Any

import pytest

from queue_server import actions, snapshots
from queue_server.reports import figures
from queue_server.storage.database import Database
from tests.office import MONDAY, Office, at

DAY = MONDAY.date()


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def press(office: Office, clock: str, action: Any, *wanted: Any, **more: Any) -> Any:
    office.now = at(clock)
    return office.press(action, *wanted, **more)


def total(office: Office) -> dict[str, Any]:
    with office.database.read() as session:
        found: dict[str, Any] = figures.waits(session, office.settings, DAY, DAY, "service")["total"]
    return found


def minutes_shown(office: Office, label: str) -> set[int]:
    """The wait of this ticket now, as every snapshot shows it."""
    desk = office.desk("1")
    with office.office_snapshot() as office_snapshot:
        people = snapshots.greeter(office_snapshot, {})["people"]
    rows = [*desk["waiting"], desk["current"], desk["next"], *desk["parked"], *desk["missed"], *people]
    return {row["waited_minutes"] for row in rows if row and row["number"] == label}


def agrees(office: Office, label: str) -> int:
    """The minutes this ticket waited. Every snapshot shows the same; after the call the report does, too."""
    (shown,) = minutes_shown(office, label)
    called = total(office)["mean"]
    if office.state(label) != "waiting":
        assert int(called) == shown
        assert office.floor()["figures"]["median"] == called
    else:
        assert office.floor()["figures"]["longest_minutes"] == shown
        assert office.board()["services"][0]["longest_minutes"] == shown
    return shown


def test_a_place_for_the_afternoon_is_waited_for_from_its_opening(office: Office):
    press(office, "09:00", actions.issue, "A", place="afternoon")
    office.now = at("11:00")
    assert agrees(office, "A001") == 0
    press(office, "13:42", actions.call_next, "1")
    assert agrees(office, "A001") == 12
    assert (total(office)["put_off"], total(office)["put_off_mean"]) == (1, 150)  # 09:00 to 11:30


def test_a_citizen_who_came_in_the_morning_and_is_called_in_the_afternoon_waited_all_the_same(office: Office):
    press(office, "11:00", actions.issue, "A")
    press(office, "13:42", actions.call_next, "1")
    assert agrees(office, "A001") == 42
    assert total(office)["put_off"] == 0


def test_an_afternoon_number_called_early_by_hand_never_waited(office: Office):
    press(office, "09:00", actions.issue, "A", place="afternoon")
    press(office, "10:00", actions.call_ticket, "1", "A001", "về sớm")
    assert agrees(office, "A001") == 0
    assert total(office)["put_off_mean"] == 60


@pytest.mark.parametrize("priority", ["", "priority"])
def test_more_minutes_that_one_asked_for_are_told_apart(office: Office, priority: str):
    press(office, "09:00", actions.issue, "A", priority=priority)
    press(office, "09:05", actions.postpone, "A001", 10)
    office.now = at("09:08")
    assert agrees(office, "A001") == 5  # the citizen asked for the three minutes since then
    press(office, "09:25", actions.call_next, "1")
    assert agrees(office, "A001") == 15
    assert (total(office)["put_off"], total(office)["put_off_mean"]) == (1, 10)


def test_after_asking_twice_both_count_but_never_more_than_went_by(office: Office):
    press(office, "09:00", actions.issue, "A")
    press(office, "09:10", actions.postpone, "A001", 10)
    press(office, "09:12", actions.postpone, "A001", 10)
    press(office, "09:15", actions.call_next, "1")
    assert agrees(office, "A001") == 10
    assert total(office)["put_off_mean"] == 5


def test_a_voucher_holder_who_lets_one_person_pass_has_not_put_off_the_morning(office: Office):
    press(office, "08:00", actions.issue, "A")
    old = office.row("A001").public_id
    office.now = at("08:00", day=1)
    office.open("1")
    office.press(actions.redeem, old)
    office.now = at("08:30", day=1)
    assert office.ticket("A") == "A002"
    assert office.press(actions.postpone, "A001", 5) == "A001"
    office.now = at("09:30", day=1)
    # 90 minutes, without the half hour that is the most a citizen can ask for
    assert minutes_shown(office, "A001") == {60}


def test_a_citizen_who_took_a_number_in_the_break_waits_from_the_opening(office: Office):
    press(office, "13:05", actions.issue, "A")
    press(office, "13:37", actions.call_next, "1")
    assert agrees(office, "A001") == 7
    assert total(office)["put_off"] == 0


def test_after_a_transfer_one_waits_again_for_the_rest_of_the_promise(office: Office):
    press(office, "09:00", actions.issue, "A", place="afternoon")
    press(office, "10:00", actions.call_ticket, "2", "A001", "về sớm")
    press(office, "10:05", actions.transfer, "2", to_counter="1")
    office.now = at("13:36")
    assert minutes_shown(office, "A001") == {6}
