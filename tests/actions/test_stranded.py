"""Whatever changes in the settings, some page can call, finish or move everybody who is not done."""

from typing import Any

import pytest

from queue_server import actions
from queue_server.domain.errors import (
    CounterClosed,
    NobodyWaiting,
    ServiceNotFound,
    StepNotAllowed,
)
from tests.office import PLAIN, Office, settings_of


def without_service(code: str) -> dict[str, Any]:
    """The plain office without one of its services; counters without another service take A."""
    counters = []
    for counter in PLAIN["counters"]:
        first = [service for service in counter["services"] if service != code] or ["A"]
        helps = [service for service in counter.get("secondary", ()) if service not in (code, *first)]
        counters.append({**counter, "services": first, "secondary": helps})
    return {
        "services": [service for service in PLAIN["services"] if service["code"] != code],
        "counters": counters,
    }


def without_counter(number: str) -> dict[str, Any]:
    return {"counters": [counter for counter in PLAIN["counters"] if counter["number"] != number]}


def test_a_citizen_who_waits_for_a_service_removed_from_the_settings_is_called_by_every_counter(
    office: Office,
):
    office.ticket("L", waited=30)
    office.settings = settings_of(**without_service("L"))

    assert [item["number"] for item in office.desk("1")["waiting"]] == ["L001"]
    assert office.desk("3")["next"]["reason"] == "secondary"
    assert office.press(actions.call_next, "2") == "L001"
    assert office.press(actions.finish, "2") == "L001"


def test_a_counters_own_people_come_before_those_of_a_removed_service(office: Office):
    office.ticket("L", waited=9)
    office.ticket("A", waited=5)
    office.settings = settings_of(**without_service("L"))

    assert [office.press(actions.call_next, "1") for _ in range(2)] == ["A001", "L001"]


def test_a_citizen_who_was_sent_to_a_counter_that_is_gone_is_called_by_those_who_take_the_service(
    office: Office,
):
    office.ticket("A", waited=9)
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", service="H", to_counter="3")
    office.settings = settings_of(**without_counter("3"))

    assert office.desk("1")["waiting"] == []
    assert office.press(actions.call_next, "2") == "A001"


def test_a_citizen_who_is_at_a_counter_removed_from_the_settings_is_served_to_the_end_there(office: Office):
    office.ticket("L")
    office.press(actions.call_next, "4", given_at="4")
    office.settings = settings_of(**without_counter("4"))

    desk = office.desk("4")
    assert (desk["counter"]["name"], desk["current"]["number"]) == ("Quầy 4 (đã bỏ)", "L001")
    assert {"open", "pause", "call_next"}.isdisjoint(desk["can"])
    assert "finish" in desk["can"]
    with pytest.raises(CounterClosed):
        office.press(actions.call_next, "4", given_at="4")
    assert "4" in [counter["number"] for counter in office.floor()["counters"]]
    assert office.press(actions.finish, "4", given_at="4") == "L001"
    assert "4" not in [counter["number"] for counter in office.floor()["counters"]]


def test_tickets_parked_or_missed_at_a_removed_counter_are_taken_over_by_counters_with_the_service(
    office,
):
    for step in (actions.park, actions.no_show):
        office.ticket("H")
        office.press(actions.call_next, "3")
        office.later(minutes=2)
        office.press(step, "3")
    office.settings = settings_of(**without_counter("3"))

    desk = office.desk("2")
    assert [item["number"] for item in desk["parked"]] == ["H001"]
    assert [item["number"] for item in desk["missed"]] == ["H002"]
    assert office.press(actions.resume, "2", "H001") == "H001"


def test_the_floor_names_those_whom_no_counter_takes_and_offers_to_move_them(office: Office):
    for minutes in (9, 5):
        office.ticket("L", waited=minutes)
    office.settings = settings_of(**without_service("L"))

    alert = next(alert for alert in office.floor()["alerts"] if alert["key"] == "unassigned L")
    assert alert["acts"][0]["path"] == "/services/L/move"
    assert [option["value"] for option in alert["acts"][0]["choice"]["options"]] == ["A", "H", "Q"]
    assert "2 người chờ" in alert["text"]
    assert "L 001, L 002" in alert["text"]


def test_a_line_moved_to_another_service_keeps_numbers_places_and_the_wait_so_far(office: Office):
    office.ticket("L", waited=40)
    office.ticket("H", waited=20)
    office.settings = settings_of(**without_service("L"))

    assert office.press(actions.move_line, "L", "H", actor="Bà Hoa", reason="bỏ dịch vụ") == ["L001"]
    desk = office.desk("2")
    assert [(item["number"], item["waited_minutes"]) for item in desk["waiting"]] == [
        ("L001", 40),
        ("H001", 20),
    ]
    last = office.log()[-1]
    assert (last.step, last.service, last.actor, last.reason) == ("move", "H", "Bà Hoa", "bỏ dịch vụ")
    assert not [alert for alert in office.floor()["alerts"] if alert["key"].startswith("unassigned")]
    assert office.rebuild() == 0


def test_a_line_is_moved_to_a_service_the_office_has_and_only_when_somebody_stands_in_it(office: Office):
    with pytest.raises(NobodyWaiting):
        office.press(actions.move_line, "L", "H")
    office.ticket("L")
    with pytest.raises(ServiceNotFound):
        office.press(actions.move_line, "L", "Z")
    with pytest.raises(StepNotAllowed):
        office.press(actions.move_line, "L", "L")


def test_the_floor_reports_a_service_without_a_counter_and_a_used_up_range(office: Office):
    for _ in range(5):
        office.ticket("L")
    alerts = {alert["key"]: alert["text"] for alert in office.floor()["alerts"]}
    assert alerts["numbers L"] == "Đất đai: đã phát hết dải số đến L 005, số tiếp theo là L 1000"

    office.settings = settings_of(**without_counter("4"))
    alerts = {alert["key"]: alert["text"] for alert in office.floor()["alerts"]}
    assert alerts["no counter L"] == "Đất đai: chưa quầy nào nhận, ki-ốt không phát số"
