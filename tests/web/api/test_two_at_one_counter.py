"""Two officers, or two windows, work at one counter: nobody is finished with whom the presser does not see."""

from collections.abc import Callable
from typing import Any

import pytest

from queue_server.domain.roles import Role
from tests.web.office_app import Caller, OfficeApp

# Every button that does something to whom the counter serves, with its body.
ABOUT_CURRENT: dict[str, dict[str, Any]] = {
    "call-next": {},
    "call": {"ticket": "A003", "reason": "gọi trước"},
    "recall": {},
    "serve": {},
    "serve-new": {"service": "A"},
    "finish": {},
    "no-show": {"reason": "đã về"},
    "park": {},
    "requeue": {"place": "end"},
    "set-files": {"files": 2},
    "set-at-seat": {"at_seat": True},
    "set-priority": {"priority": True, "reason": "quên chọn"},
    "resume": {"ticket": "A003"},
    "transfer": {"service": "H"},
    "undo": {},
}


@pytest.fixture
def desk(new_office_app: Callable[..., OfficeApp]) -> Caller:
    """Counter 1, open; three wait."""
    office_app = new_office_app()
    for _ in range(3):
        office_app.ticket("A")
    officer = office_app.person(Role.OFFICER)
    officer.command("/counters/1/open")
    return officer


def press(desk: Caller, button: str, body: Any = None, *, seen: str) -> Any:
    return desk.command(f"/counters/1/{button}", body, **{"Current-Ticket": seen}).json


def test_of_two_who_call_at_the_same_moment_one_calls_and_the_other_reads_who_came(desk: Caller):
    called = press(desk, "call-next", seen="none")["current"]

    refused = press(desk, "call-next", seen="none")

    assert (refused["code"], "A 001" in refused["detail"]) == ("counter_moved_on", True)
    assert desk.ask("/api/v1/desk/1").json["current"]["number"] == "A001"
    assert press(desk, "call-next", seen=called["id"])["current"]["number"] == "A002"


@pytest.mark.parametrize("button", ABOUT_CURRENT)
def test_no_button_is_pressed_for_whom_its_sender_does_not_see(desk: Caller, button: str):
    first = press(desk, "call-next", seen="none")["current"]
    press(desk, "call-next", seen=first["id"])

    refused = press(desk, button, ABOUT_CURRENT[button], seen=first["id"])

    assert refused["code"] == "counter_moved_on"
    assert desk.ask("/api/v1/desk/1").json["current"]["number"] == "A002"


def test_who_sees_somebody_that_has_left_reads_that_nobody_is_there(desk: Caller):
    called = press(desk, "call-next", seen="none")["current"]
    press(desk, "finish", seen=called["id"])

    refused = press(desk, "no-show", {"reason": "đã về"}, seen=called["id"])

    assert (refused["code"], "chưa có ai" in refused["detail"]) == ("counter_moved_on", True)


def test_help_and_opening_hours_of_a_counter_are_about_nobody(desk: Caller):
    called = press(desk, "call-next", seen="none")["current"]
    press(desk, "park", seen=called["id"])
    for button in ("help", "help-end", "pause", "open", "close"):
        assert "code" not in press(desk, button, seen=called["id"]), button


def test_a_program_that_says_nothing_of_whom_it_sees_presses_for_whoever_is_there(desk: Caller):
    desk.command("/counters/1/call-next")

    assert desk.command("/counters/1/call-next").json["current"]["number"] == "A002"


def test_an_answer_that_was_lost_is_the_same_although_somebody_is_there_by_then(desk: Caller):
    sent = ("/counters/1/call-next", {}, "an-officer-on-slow-wifi")
    first = desk.command(*sent, **{"Current-Ticket": "none"}).json

    assert desk.command(*sent, **{"Current-Ticket": "none"}).json == first
