"""An inspector sees the office's figures and not whose they are, on the page and by every way of reading it."""

import json
from typing import Any

import pytest

from queue_server.domain.roles import Role
from tests.web.office_app import OfficeApp

OFFICER = "Trần Thị Quỳnh"


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    return new_office_app()


@pytest.fixture
def working(office_app: OfficeApp) -> OfficeApp:
    """An office in which an officer opened a counter, and another one is usually at a closed counter."""
    admin = office_app.person(Role.ADMIN)
    admin.command("/people", {"name": OFFICER, "role": "officer", "usual_counter": "2"})
    office_app.person(Role.OFFICER).command("/counters/1/open")
    return office_app


def followed(office_app: OfficeApp, role: Role) -> Any:
    client = office_app.parts.live.socketio.test_client(
        office_app.app, flask_test_client=office_app.person(role).client
    )
    first = client.emit("enter", {"channel": "floor"}, callback=True)["snapshot"]
    office_app.ticket()
    office_app.parts.live.publisher.publish_now("an-hoa")
    later = [message["args"][0] for message in client.get_received() if message["name"] == "snapshot"]
    client.disconnect()
    assert later, "it goes on being told"
    return first, later[-1]["snapshot"]


def test_an_inspector_reads_the_counters_without_their_officers(working):
    inspector, supervisor = working.person(Role.INSPECTOR), working.person(Role.SUPERVISOR)

    theirs, ours = inspector.ask("/api/v1/floor").json, supervisor.ask("/api/v1/floor").json

    assert {counter["officer"] for counter in theirs["counters"]} == {""}
    assert ours["counters"][0]["officer"] == "officer"
    assert _figures(theirs) == _figures(ours)
    assert OFFICER in json.dumps(ours, ensure_ascii=False)
    assert OFFICER not in json.dumps(theirs, ensure_ascii=False)


def _figures(floor: Any) -> list[Any]:
    return [{key: told for key, told in one.items() if key != "officer"} for one in floor["counters"]]


def test_a_followed_floor_names_no_officer_to_an_inspector_either(working):
    for snapshot in followed(working, Role.INSPECTOR):
        assert {counter["officer"] for counter in snapshot["counters"]} == {""}
        assert OFFICER not in json.dumps(snapshot, ensure_ascii=False)
    for snapshot in followed(working, Role.SUPERVISOR):
        assert snapshot["counters"][0]["officer"] == "officer"


def test_nobody_asks_for_the_other_floor(working):
    client = working.parts.live.socketio.test_client(
        working.app, flask_test_client=working.person(Role.INSPECTOR).client
    )
    entered = client.emit("enter", {"channel": "floor", "counter": "", "id": ""}, callback=True)
    client.disconnect()

    assert {counter["officer"] for counter in entered["snapshot"]["counters"]} == {""}
