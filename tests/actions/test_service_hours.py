"""A service with its own hours: outside them the kiosk gives no number of it and offers another way."""

from datetime import date
from typing import Any

import pytest

from queue_server import actions, queries, snapshots
from queue_server.actions import offline, today
from queue_server.actions.setup import add_token
from queue_server.domain.errors import NoSuchTime, SessionFull
from tests.office import PLAIN, Office, at, settings_of

PRINTER = {"state": "ready", "detail": ""}


@pytest.fixture
def office(database) -> Office:
    """Land is received in the morning until 11:00; results are handed out in the afternoon from 14:00."""
    own = {"L": ["07:30-11:00"], "Q": ["14:00-16:00"]}
    services = [{**service, "hours": own.get(service["code"], [])} for service in PLAIN["services"]]
    kiosk = {"offline_first": 3, "offline_numbers": 2}
    office_app = {**PLAIN["office"], "dates": {"2026-11-24": ["07:30-11:30"]}}
    return Office(database, settings_of(office=office_app, services=services, kiosk=kiosk))


def refused(office: Office, service: str, **more: Any) -> dict[str, Any]:
    with pytest.raises(SessionFull) as refusal:
        office.press(actions.issue, service, **more)
    return refusal.value.details


def kinds(facts: dict[str, Any]) -> list[str]:
    return [choice["kind"] for choice in facts["choices"]]


def tile(office: Office, service: str) -> dict[str, Any]:
    with office.office_snapshot() as office_snapshot:
        services = snapshots.kiosk(office_snapshot, PRINTER, lambda *phrases: None)["services"]
    return next({key: s[key] for key in ("open", "opens", "left")} for s in services if s["code"] == service)


def test_within_its_hours_a_service_is_like_any_other(office: Office):
    assert office.press(actions.issue, "L") == "L001"
    assert tile(office, "L") == {"open": True, "opens": None, "left": 12}


def test_a_closed_service_offers_another_day(office: Office):
    office.now = at("11:05")
    facts = refused(office, "L")
    assert (facts["hours"], facts["over"]) == ("07:30–11:00", True)
    assert kinds(facts) == ["another_day", "online"]
    assert tile(office, "L") == {"open": False, "opens": None, "left": 0}


def test_a_service_of_the_afternoon_offers_the_afternoon_in_the_morning(office: Office):
    facts = refused(office, "Q")
    assert (facts["hours"], facts["over"]) == ("14:00–16:00", False)
    assert kinds(facts)[0] == "afternoon"
    assert tile(office, "Q") == {"open": False, "opens": "13:30", "left": 0}
    assert office.press(actions.issue, "Q", place="afternoon") == "Q001"


def test_no_afternoon_is_promised_for_a_service_of_the_morning(office: Office):
    assert "hours" in refused(office, "L", place="afternoon")


def test_the_help_desk_may_give_its_number_at_any_time(office: Office):
    office.now = at("16:30")
    assert office.press(actions.issue, "Q", any_time=True) == "Q001"


def test_a_day_without_the_service_is_not_offered(office: Office):
    """On Tuesday the office works in the morning only."""
    tuesday = date(2026, 11, 24)
    days = refused(office, "Q")["choices"][1]["dates"]
    assert days == ["2026-11-25", "2026-11-26", "2026-11-27"]
    with pytest.raises(NoSuchTime):
        office.press(actions.promise, "Q", tuesday)


def test_a_service_of_two_weekdays_is_closed_on_the_others(database):
    own = {"tue": ["07:30-11:30"], "thu": ["13:30-17:00"]}
    services = [{**s, "hours": own if s["code"] == "L" else []} for s in PLAIN["services"]]
    office = Office(database, settings_of(services=services))

    facts = refused(office, "L")

    assert (facts["hours"], kinds(facts)) == ("", ["another_day", "online"])
    assert facts["choices"][0]["dates"] == ["2026-11-24", "2026-11-26", "2026-12-01"]
    assert tile(office, "L") == {"open": False, "opens": None, "left": 0}
    office.now = at("09:00", day=1)
    assert office.press(actions.issue, "L") == "L001"
    office.now = at("09:00", day=3)
    assert tile(office, "L") == {"open": False, "opens": "13:00", "left": 0}


@pytest.fixture
def agent(office: Office) -> int:
    """The print agent beside the kiosk."""
    with office.database.write() as session:
        add_token(session, office.settings.code, "Máy in", "printer")
        return int(queries.devices(session, office.settings.code)[0].id)


def test_a_kiosk_without_its_server_keeps_the_hours_too(office: Office, agent: int):
    block = office.press(lambda command: offline.offline_block(command, agent, "the book"))
    assert set(block.ranges) == {"A", "H", "L"}
    office.now = at("10:30")
    block = office.press(lambda command: offline.offline_block(command, agent, "the book"))
    assert block.open["L"] == (at("10:30"), at("11:00"))
    assert block.open["A"] == (at("10:30"), at("11:30"))


def test_a_stopped_service_has_no_reserved_numbers(office: Office, agent: int):
    office.press(today.stop_numbers, "A", True)
    block = office.press(lambda command: offline.offline_block(command, agent, "the book"))
    assert "A" not in block.ranges
