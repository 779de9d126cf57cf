"""Somebody takes note of an alert: who may, what others see, and what is over already."""

import pytest

from queue_server.domain.roles import Role
from tests.web.office_app import OfficeApp


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    """An office where somebody waits and no counter is open."""
    app: OfficeApp = new_office_app()
    answer = app.person(Role.GREETER).command("/tickets", {"service": "A"})
    assert answer.status_code == 201
    return app


def line(office_app: OfficeApp) -> dict:
    floor = office_app.person(Role.DIRECTOR).ask("/api/v1/floor").json
    return next(alert for alert in floor["alerts"] if alert["key"] == "line A")


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.DIRECTOR, Role.GREETER, Role.ADMIN])
def test_who_takes_note_is_named_on_everybodys_page_and_in_the_log(office_app, role):
    assert line(office_app)["acknowledged"] is None

    answer = office_app.person(role).command("/alerts/acknowledge", {"keys": ["line A"]})

    assert answer.json == {"acknowledged": ["line A"]}
    assert line(office_app)["acknowledged"]["by"] == role.value
    log = office_app.device("admin").ask("/api/v1/events").json
    (taken,) = [row for row in log if row["step"] == "acknowledge"]
    english = "Chứng thực: 1 waiting, no counter is open"
    assert taken["actor"] == role.value
    assert taken["data"] == {"alert": "line A", "level": "bad", "reason": english}


def test_an_alert_that_is_over_or_unknown_is_left_out(office_app):
    answer = office_app.person(Role.SUPERVISOR).command("/alerts/acknowledge", {"keys": ["line L", "line A"]})

    assert answer.json == {"acknowledged": ["line A"]}


def test_an_empty_list_is_refused(office_app):
    answer = office_app.person(Role.SUPERVISOR).command("/alerts/acknowledge", {"keys": []})

    assert (answer.status_code, answer.json["field"]) == (422, "keys")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DISPLAY, Role.KIOSK, Role.CITIZEN])
def test_others_take_note_of_nothing(office_app, role):
    answer = office_app.caller(role).command("/alerts/acknowledge", {"keys": ["line A"]})

    assert answer.status_code in (401, 403)


def test_the_pages_of_leaders_tell_what_nobody_took_note_of(office_app):
    assert "data-escalated" in office_app.person(Role.DIRECTOR).ask("/reports/waits").text
    assert "data-escalated" in office_app.person(Role.SUPERVISOR).ask("/today").text
    assert "data-escalated" not in office_app.person(Role.GREETER).ask("/greeter").text
    assert "data-escalated" not in office_app.person(Role.SUPERVISOR).ask("/floor").text
