"""Every page, call and channel, tried by everybody: allowed is exactly what `queue_server.access.permissions` says."""

import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from queue_server.access.permissions import CHANNELS, ROUTES
from queue_server.actions.setup import add_token
from queue_server.domain.roles import Role
from queue_server.storage.models import Office
from tests.web.office_app import DEVICES, PASSWORD, OfficeApp

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PATCH", "DELETE")
LEAD_TO_SIGNING_IN = ("people.sign_out", "people.sign_in_code")
# After these the visitor may be somebody else.
BEGIN_OR_END = {
    "people.sign_in",
    "people.sign_out",
    "people.new_password",
    "devices.session",
    "devices.leave",
}


def rules(office_app: OfficeApp) -> list[Rule]:
    return list(office_app.app.url_map.iter_rules())


def address(rule: Rule, ticket: str) -> str:
    """The rule's path with existing things in it, so that only the permissions can refuse."""
    things = {
        "ticket_id": ticket,
        "counter": "1",
        "service": "A",
        "button": "recall",
        "part": "hours",
        "job": 1,
        "device": 1_000_000,
        "version": 1_000_000,
        "poster": 1_000_000,
        "person": 1_000_000,
        "vote": 1_000_000,
        "row": 1_000_000,
        "code": "HT-1",
        "weight": "Bold",
        "name": "chime",
        "entry": "A",
        "voice": "nobody",
        "prompt": "0" * 12,
        "filename": "css/base.css",
        "which": "feed",
    }
    _, path = rule.build({name: things[name] for name in rule.arguments}) or (None, None)
    assert path is not None, rule
    return path


def entered(answer: TestResponse, endpoint: str = "") -> bool:
    """Whether it was allowed: a refusal is 401, 403 or a redirect to signing in or pairing.

    Signing out leads to signing in, for everybody, and so does a code without a password before it.
    """
    elsewhere = endpoint not in LEAD_TO_SIGNING_IN and answer.headers.get("Location", "").startswith(
        ("/sign-in", "/pair")
    )
    return answer.status_code not in (401, 403) and not elsewhere


def right_password(rule: Rule) -> dict[str, dict[str, str]]:
    """Return a valid body: a wrong password would cause a 401 of its own."""
    form = {"data": {"office": "an-hoa", "name": "director", "password": PASSWORD}}
    return form if rule.endpoint == "people.sign_in" else {}


@pytest.fixture(scope="module")
def ticket(office_app) -> str:
    return office_app.ticket()["id"]  # with a job, so that the print agent need not wait for one


@pytest.mark.parametrize("role", Role)
def test_every_route_is_allowed_to_the_roles_in_the_table_and_denied_to_all_others(office_app, ticket, role):
    office_app.employ(Role.DIRECTOR)
    observed, wanted, reader = set(), set(), office_app.caller(role)
    for rule in rules(office_app):
        for method in rule.methods:
            caller = office_app.caller(role) if rule.endpoint in BEGIN_OR_END else reader
            more = right_password(rule) if method == "POST" else {}
            if entered(caller.ask(address(rule, ticket), method, **more), rule.endpoint):
                observed.add(f"{method} {rule.rule}")
            if role in ROUTES[rule.endpoint]:
                wanted.add(f"{method} {rule.rule}")

    assert observed == wanted


def test_every_route_is_in_the_table_and_the_table_names_no_other(office_app):
    assert {rule.endpoint for rule in rules(office_app)} == set(ROUTES)
    assert {method for rule in rules(office_app) for method in rule.methods} <= set(METHODS)


def test_a_route_that_is_not_listed_is_denied_to_all(new_office_app):
    office_app = new_office_app()
    office_app.app.add_url_rule("/back-door", "back_door", lambda: "welcome")

    assert not any(entered(office_app.caller(role).ask("/back-door")) for role in Role)


def follow(office_app: OfficeApp, role: Role, wish: dict[str, str]) -> dict:
    """The server's answer to a client that enters a channel over Socket.IO."""
    caller = office_app.caller(role)
    auth = {"token": office_app.tokens[role]} if role in DEVICES else None
    client = office_app.parts.live.socketio.test_client(
        office_app.app, auth=auth, flask_test_client=caller.client
    )
    answer = client.emit("enter", wish, callback=True)
    client.disconnect()
    return answer


@pytest.mark.parametrize("role", Role)
def test_every_channel_is_allowed_to_the_roles_in_the_table_and_denied_to_all_others(
    office_app, ticket, role
):
    wishes = {channel: {"channel": channel, "counter": "1", "id": ticket} for channel in CHANNELS}

    answers = {channel: follow(office_app, role, wish) for channel, wish in wishes.items()}

    assert {channel for channel, answer in answers.items() if "snapshot" in answer} == {
        channel for channel in CHANNELS if role in CHANNELS[channel]
    }
    codes = {answer["problem"]["code"] for answer in answers.values() if "problem" in answer}
    assert codes <= ({"sign_in_needed"} if role is Role.CITIZEN else {"not_allowed"})


def test_an_unknown_channel_is_denied_to_all(office_app):
    for wish in (
        {"channel": "vault"},
        {"channel": "desk", "counter": "99"},
        {"channel": "ticket", "id": "A\0"},
        {},
        7,
    ):
        assert "problem" in follow(office_app, Role.ADMIN, wish), wish


def test_a_page_of_the_first_release_is_told_to_load_again(office_app):
    answer = follow(office_app, Role.KIOSK, {"room": "kiosk"})

    assert answer["problem"]["code"] == "sign_in_needed", "at this code its screens load anew"
    assert "tải lại trang" in answer["problem"]["detail"]


def test_the_key_of_a_counter_is_valid_for_its_own_counter_only(office_app):
    key = office_app.device("counter")
    socket = office_app.parts.live.socketio.test_client(
        office_app.app, auth={"token": office_app.tokens["counter"]}
    )

    assert key.command("/counters/1/open").status_code == 200
    assert key.command("/counters/2/open").json["code"] == "not_allowed"
    assert key.ask("/api/v1/desk/1").status_code == 200
    assert key.ask("/api/v1/desk/2").status_code == 403
    assert key.ask("/counter/2").headers["Location"] == "/counter/1"
    assert "snapshot" in socket.emit("enter", {"channel": "desk", "counter": "1"}, callback=True)
    assert (
        socket.emit("enter", {"channel": "desk", "counter": "2"}, callback=True)["problem"]["code"]
        == "not_allowed"
    )


def test_a_device_of_an_office_that_was_removed_is_refused(new_office_app):
    office_app = new_office_app()
    with office_app.database.write() as session:
        session.add(Office(code="closed-office", seq=0, hash=""))
        session.flush()
        office_app.tokens["old"] = add_token(session, "closed-office", "old", "admin")

    assert office_app.device("old").ask("/api/v1/floor").status_code == 401
