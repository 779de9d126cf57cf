"""What boards show beside the calls: counters, zones, who is next, and the reason of a silence."""

from typing import Any

from queue_server import actions
from queue_server.storage.database import Database
from tests.office import PLAIN, Office, settings_of

DIVIDED = [
    {**counter, "zone": "Khu A" if counter["number"] in "12" else "Khu B"} for counter in PLAIN["counters"]
]


def counters(office: Office) -> dict[str, dict[str, Any]]:
    return {counter["number"]: counter for counter in office.board()["counters"]}


def test_every_counter_is_on_the_board_with_its_state(office: Office):
    office.ticket("A", priority="priority")
    office.press(actions.call_next, "1")
    office.press(actions.pause_counter, "2", reason="in hồ sơ", minutes=10)
    office.press(actions.close_counter, "4")

    shown = counters(office)

    assert {number: counter["state"] for number, counter in shown.items()} == {
        "1": "open", "2": "paused", "3": "open", "4": "closed",
    }  # fmt: skip
    assert (shown["1"]["ticket"]["number"], shown["1"]["ticket"]["state"]) == ("A001", "called")
    assert shown["1"]["ticket"]["priority"] is True
    assert (shown["2"]["reason"], shown["2"]["back_at"]) == ("in hồ sơ", "2026-11-23T02:10:00.000Z")
    assert shown["3"]["ticket"] is None


def test_a_quiet_part_of_the_hall_keeps_its_calls_while_another_part_is_busy(database: Database):
    office = Office(database, settings_of(counters=DIVIDED))
    office.ticket("L", waited=30)
    for n in range(9):
        office.ticket("A", waited=20 - n)
    office.press(actions.call_next, "4")
    for _ in range(9):
        office.press(actions.call_next, "1")
    office.later(minutes=4)  # everything that may still be announced is shown, however much it is

    calls = office.board()["calls"]

    assert [call["number"] for call in calls if call["zone"] == "Khu B"] == ["L001"]
    assert [call["number"] for call in calls if call["zone"] == "Khu A"] == [
        f"A00{n}" for n in range(9, 2, -1)
    ]


def test_the_next_three_of_a_service_are_in_the_order_of_calling(office: Office):
    for waited in (9, 7, 5):
        office.ticket("A", waited=waited)
    office.ticket("A", priority="priority")

    assert office.board()["services"][0]["next"] == ["A004", "A001", "A002"]


def test_a_citizen_who_was_sent_to_one_counter_is_not_told_as_the_next_of_the_services_line(office: Office):
    for waited in (9, 7, 5):
        office.ticket("A", waited=waited)
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", to_counter="3")

    assert office.board()["services"][0]["next"] == ["A002", "A003"]
    office.press(actions.call_next, "1")
    assert office.board()["services"][0]["next"] == ["A003"]


def test_the_mean_visit_of_a_service_is_told_only_when_enough_were_measured_today(office: Office):
    for n in range(6):
        office.ticket("A", waited=30 - n)
    for visits in range(5):
        office.press(actions.call_next, "1")
        assert counters(office)["1"]["ticket"]["measured_minutes"] is None, f"{visits} visits say nothing"
        office.later(minutes=6)
        office.press(actions.finish, "1")

    office.press(actions.call_next, "1")
    assert counters(office)["1"]["ticket"]["measured_minutes"] == 6.0
