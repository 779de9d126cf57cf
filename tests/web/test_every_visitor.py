"""Every way to be somebody, over every route and channel, in two offices: each gets exactly what the table says.

tests/web/test_permissions.py tries the roles; here are the keys of machines, cookies of machines, the people of the
second office, and all who were somebody once: a revoked key, an ended session, a locked or removed person.
"""

from collections.abc import Callable, Iterator

import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from queue_server.access.permissions import CHANNELS, ROUTES
from queue_server.actions.setup import add_token
from queue_server.domain.roles import DEVICE_KINDS, PEOPLE, ROLE_OF_DEVICE, Role
from queue_server.web.security import BEFORE_NEW_PASSWORD, UNATTENDED
from tests import office as offices
from tests.web.neighbours import Neighbour
from tests.web.office_app import Caller, OfficeApp
from tests.web.test_permissions import BEGIN_OR_END, LEAD_TO_SIGNING_IN, address, right_password
from tests.web.visitors import STRANGERS, Become, machine_with_cookie, revoked_key, unknown_key, with_values

IN, SIGN_IN, PAIR, NEW_PASSWORD = "let in", "led to signing in", "led to pairing", "led to a new password"
LED = {"/sign-in": SIGN_IN, "/pair": PAIR, "/new-password": NEW_PASSWORD}
REFUSALS = {"sign_in_needed", "not_allowed", "new_password_needed"}
# An officer comes to help at another counter: the call is answered from one's own.
AT_ANOTHER_COUNTER = {"help_calls.answer"}


@pytest.fixture(scope="module")
def office_app(sqlite_template, tmp_path_factory) -> Iterator[OfficeApp]:
    folder = tmp_path_factory.mktemp("every visitor")
    database = offices.copied(sqlite_template, folder / "queue.db")
    yield OfficeApp(folder, database, ("an-hoa", "binh-minh"))
    database.close()


@pytest.fixture(scope="module")
def neighbour(office_app) -> Neighbour:
    stranger = Neighbour(office_app)
    with office_app.database.write() as session:
        stranger.tokens["counter"] = add_token(session, stranger.office.code, "quầy", "counter", "1")
    stranger.ticket()  # so that no lease waits for a job
    return stranger


@pytest.fixture(scope="module")
def ticket(office_app) -> str:
    return office_app.ticket()["id"]


@pytest.fixture
def restored_admin(office_app) -> Iterator[None]:
    """The office's admin and its hour as before, after a test that locked or removed them."""
    began = office_app.now
    yield
    office_app.at(began)
    with_values(locked=False, active=True)(office_app, office_app.employ(Role.ADMIN))
    office_app.parts.identities.forget()


def routes(office_app: OfficeApp) -> Iterator[tuple[Rule, str]]:
    for rule in office_app.app.url_map.iter_rules():
        yield from ((rule, way) for way in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


def outcome(answer: TestResponse, endpoint: str) -> str:
    """What became of the visitor at the door; signing out leads to signing in, for everybody."""
    led = [LED[page] for page in LED if answer.headers.get("Location", "").startswith(page)]
    if led and (led[0] != SIGN_IN or endpoint not in LEAD_TO_SIGNING_IN):
        return led[0]
    refused = (answer.get_json(silent=True) or {}).get("code") if answer.status_code in (401, 403) else None
    if refused in REFUSALS:
        return str(refused)
    return "refused in words" if answer.status_code in (401, 403) and not answer.is_json else IN


def tabled(role: Role, rule: Rule, way: str) -> str:
    """What the table says, and how a refusal looks."""
    if role in ROUTES[rule.endpoint]:
        return IN
    api = rule.rule.startswith("/api/")
    if role is not Role.CITIZEN:
        return "not_allowed" if api else "refused in words"
    if way == "GET" and not api:
        return PAIR if rule.endpoint in UNATTENDED else SIGN_IN
    return "sign_in_needed" if api else "refused in words"


def differing(
    office_app: OfficeApp, become: Become, expected: Callable[[Rule, str], str], ticket: str
) -> dict[str, tuple[str, str]]:
    """Where this visitor's way through all routes is not the expected one: (expected, seen)."""
    caller, found = become(office_app), {}
    for rule, way in routes(office_app):
        more = right_password(rule) if way == "POST" else {}
        seen = outcome(caller.ask(address(rule, ticket), way, **more), rule.endpoint)
        if rule.endpoint in BEGIN_OR_END:
            caller = become(office_app)
        if seen != expected(rule, way):
            found[f"{way} {rule.rule}"] = expected(rule, way), seen
    return found


@pytest.mark.parametrize("kind", DEVICE_KINDS)
@pytest.mark.parametrize("door", ["key", "cookie"])
def test_a_machine_may_what_its_role_may_with_its_key_and_with_its_cookie(office_app, ticket, kind, door):
    become = OfficeApp.device if door == "key" else machine_with_cookie
    role = ROLE_OF_DEVICE[kind]
    office_app.employ(Role.DIRECTOR)

    assert differing(office_app, lambda app: become(app, kind), lambda *of: tabled(role, *of), ticket) == {}


@pytest.mark.parametrize("kind", DEVICE_KINDS)
def test_a_machine_of_the_second_office_may_the_same(office_app, neighbour, ticket, kind):
    role = ROLE_OF_DEVICE[kind]
    office_app.employ(Role.DIRECTOR)

    assert differing(neighbour, lambda app: app.device(kind), lambda *of: tabled(role, *of), ticket) == {}


@pytest.mark.parametrize("role", PEOPLE)
def test_people_of_the_second_office_may_the_same(office_app, neighbour, ticket, role):
    office_app.employ(Role.DIRECTOR)

    assert differing(neighbour, lambda app: app.person(role), lambda *of: tabled(role, *of), ticket) == {}


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.usefixtures("restored_admin")
def test_who_was_somebody_once_is_nobody_now(office_app, ticket, who):
    office_app.employ(Role.DIRECTOR)

    def become(app: OfficeApp) -> Caller:
        caller = STRANGERS[who](app)
        app.parts.identities.forget()  # other processes learn it within five seconds, this one at once
        return caller

    assert differing(office_app, become, lambda *of: tabled(Role.CITIZEN, *of), ticket) == {}


@pytest.mark.parametrize("become", [unknown_key, revoked_key])
def test_a_key_that_is_not_valid_opens_nothing_not_even_what_is_public(office_app, ticket, become):
    caller = become(office_app)

    answers = {caller.ask(address(rule, ticket), way).status_code for rule, way in routes(office_app)}

    assert answers == {401}


def test_with_a_first_password_one_may_only_choose_an_own_one(new_office_app):
    office_app = new_office_app()
    ticket = office_app.ticket()["id"]
    office_app.employ(Role.ADMIN, must_change=True)

    def expected(rule: Rule, way: str) -> str:
        if tabled(Role.ADMIN, rule, way) != IN or rule.endpoint in BEFORE_NEW_PASSWORD:
            return tabled(Role.ADMIN, rule, way)
        return "new_password_needed" if rule.rule.startswith("/api/") else NEW_PASSWORD

    office_app.employ(Role.DIRECTOR)
    assert differing(office_app, lambda app: app.person(Role.ADMIN), expected, ticket) == {}


def test_the_key_of_a_counter_is_refused_at_every_other_counter_wherever_one_is_named(office_app, ticket):
    key, entered = office_app.device("counter"), set()
    for rule, way in routes(office_app):
        if "counter" in rule.arguments and Role.OFFICER in ROUTES[rule.endpoint]:
            path = address(rule, ticket).replace("/1", "/2").replace("/api/v2", "/api/v1")
            answer = key.ask(path, way, json={}, headers={"Idempotency-Key": f"another-{rule.endpoint}"})
            if answer.status_code != 403 and answer.headers.get("Location") != "/counter/1":
                entered.add(rule.endpoint)

    assert entered == AT_ANOTHER_COUNTER


# --- channels ---


def entering(office_app: OfficeApp, caller: Caller, ticket: str) -> dict[str, str]:
    """What a socket with the caller's key or cookie is answered at each channel: its office's code, or why not."""
    token = caller.headers.get("Authorization", "").removeprefix("Bearer ")
    client = office_app.parts.live.socketio.test_client(
        office_app.app, auth={"token": token} if token else None, flask_test_client=caller.client
    )
    answers = {
        channel: client.emit("enter", {"channel": channel, "counter": "1", "id": ticket}, callback=True)
        for channel in CHANNELS
    }
    client.disconnect()
    return {
        channel: answer["snapshot"]["office"] if "snapshot" in answer else answer["problem"]["code"]
        for channel, answer in answers.items()
    }


def tabled_channels(role: Role, code: str) -> dict[str, str]:
    refused = "sign_in_needed" if role is Role.CITIZEN else "not_allowed"
    own = {channel: code if role in roles else refused for channel, roles in CHANNELS.items()}
    return {**own, "ticket": "an-hoa"}  # everybody may follow a number whose id they know


@pytest.mark.parametrize("kind", DEVICE_KINDS)
def test_a_machines_socket_follows_the_channels_of_its_role_and_office(office_app, neighbour, ticket, kind):
    role = ROLE_OF_DEVICE[kind]

    assert entering(office_app, office_app.device(kind), ticket) == tabled_channels(role, "an-hoa")
    assert entering(office_app, machine_with_cookie(office_app, kind), ticket) == tabled_channels(
        role, "an-hoa"
    )
    assert entering(neighbour, neighbour.device(kind), ticket) == tabled_channels(role, "binh-minh")


@pytest.mark.parametrize("role", PEOPLE)
def test_a_persons_socket_follows_the_channels_of_the_own_office(neighbour, ticket, role):
    assert entering(neighbour, neighbour.person(role), ticket) == tabled_channels(role, "binh-minh")


@pytest.mark.parametrize(
    "become", [*STRANGERS.values(), unknown_key, revoked_key], ids=[*STRANGERS, "unknown", "revoked"]
)
@pytest.mark.usefixtures("restored_admin")
def test_the_socket_of_who_was_somebody_once_follows_only_numbers(office_app, ticket, become):
    caller = become(office_app)
    office_app.parts.identities.forget()

    assert entering(office_app, caller, ticket) == tabled_channels(Role.CITIZEN, "")


def test_with_a_first_password_no_channel_opens(new_office_app):
    office_app = new_office_app()
    office_app.employ(Role.ADMIN, must_change=True)
    tabled = tabled_channels(Role.ADMIN, "new_password_needed")

    told = entering(office_app, office_app.person(Role.ADMIN), office_app.ticket()["id"])

    assert told == {**tabled, "ticket": "new_password_needed"}


def test_a_socket_hears_nothing_but_the_wish_to_follow_a_channel(office_app):
    assert set(office_app.parts.live.socketio.server.handlers["/"]) == {"connect", "disconnect", "enter"}
    assert set(office_app.parts.live.socketio.server.handlers) == {"/"}
