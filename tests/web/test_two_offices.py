"""Two offices on one server, over every route of the running app: nobody sees or changes the other office's data.

A new route is tried here by itself. It fails until it is known what its address and its body name: `THINGS` here,
`BODIES` in sent_bodies.py.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from queue_server.access.permissions import CHANNELS, ROUTES
from queue_server.domain.roles import Role
from queue_server.voice.clips import bring_home
from queue_server.web.api.counters import BUTTONS
from tests import office as offices
from tests.web.admin.voices import begin
from tests.web.neighbours import MARK, Neighbour, belongings, furnish
from tests.web.office_app import NOWHERE, Caller, OfficeApp
from tests.web.sent_bodies import BODIES, TAKING, Sent
from tests.web.test_permissions import follow

# The thing that a word in an address names. Each belongs to one office; common things are in every office or no office.
THINGS = {"ticket_id", "job", "device", "version", "poster", "person", "code", "voice", "prompt", "vote"}
FILES = {"files.clip": "clip", "files.medium": "medium", "files.paper_picture": "paper_picture"}
COMMON = {
    "entry": "A",
    "row": 1,
    "counter": "2",
    "service": "A",
    "button": "recall",
    "part": "hours",
    "weight": "Bold",
    "filename": "css/base.css",
    "which": "feed",
}
# Whoever has a ticket's unguessable id may use it: no office stands between citizens and their own number.
HELD_BY_ANYBODY = {
    "pages.ticket",
    "vote_pages.phone",
    "votes.by_phone",
    "files.ticket_code",
    "tickets.show",
    "tickets.overtakers",
    "tickets.later",
    "tickets.cancel",
    "tickets.back",
}
# How a refusal of the neighbour's things may look: as if they did not exist.
REFUSED = {403, 404}
NAMED_BY_BUTTON = ("call", "resume", "rejoin", "restore", "requeue", "note-outcome")
# These end what other calls of this test need: they are tried last, in this order.
ENDING = ["", "leave", "sign_out", "forget", "revoke", "take_down", "remove"]


@pytest.fixture(scope="module")
def office_app(sqlite_template, tmp_path_factory) -> Iterator[OfficeApp]:
    folder = tmp_path_factory.mktemp("two offices")
    database = offices.copied(sqlite_template, folder / "queue.db")
    yield OfficeApp(folder, database, ("an-hoa", "binh-minh"), openid=NOWHERE)
    database.close()


@pytest.fixture(scope="module")
def things(office_app) -> dict[str, Any]:
    return furnish(office_app)


@pytest.fixture(scope="module")
def neighbour(office_app, things) -> Neighbour:
    stranger = Neighbour(office_app)
    stranger.ticket()  # so that no lease waits for a job
    return stranger


def routes(office_app: OfficeApp) -> list[tuple[Rule, str]]:
    """Every route and method, except those that answer the same as their GET."""
    ways = [(rule, way) for rule in office_app.app.url_map.iter_rules() for way in rule.methods or ()]
    return sorted(
        ((rule, way) for rule, way in ways if way not in ("HEAD", "OPTIONS")),
        key=lambda one: (one[1] != "GET", ending(one[0]), one[0].rule, one[1]),
    )


def ending(rule: Rule) -> int:
    name = rule.endpoint.split(".")[-1]
    return ENDING.index(name) if name in ENDING else 0


def address(rule: Rule, things: dict[str, Any]) -> str:
    unknown = rule.arguments - THINGS - set(COMMON) - {"name"}
    assert not unknown, (
        f"{rule.rule}: say in THINGS that {unknown} names something of one office and let `furnish` make one, "
        "or in COMMON that every office has it"
    )
    own = {"name": things.get(FILES.get(rule.endpoint, ""), "chime")}
    _, path = rule.build({name: {**COMMON, **things, **own}[name] for name in rule.arguments}) or (None, "")
    return str(path)


def bodies(rule: Rule, way: str, things: dict[str, Any]) -> list[Sent]:
    if way == "GET":
        return [{}]
    assert rule.endpoint in BODIES, (
        f"{rule.endpoint}: say in BODIES what is sent to it, naming the neighbour's"
    )
    return [_filled(sent, things) for sent in BODIES[rule.endpoint]]


def _filled(sent: Any, things: dict[str, Any]) -> Any:
    if isinstance(sent, dict):
        return {name: _filled(value, things) for name, value in sent.items()}
    return sent.format(**things) if isinstance(sent, str) and "{" in sent else sent


def names_a_thing(rule: Rule) -> bool:
    return bool(rule.arguments & THINGS) or rule.endpoint in FILES or rule.endpoint in TAKING


def ask(caller: Caller, path: str, way: str, sent: Sent) -> TestResponse:
    headers = {"Idempotency-Key": f"two-offices-{next(KEYS)}"} if "json" in sent else {}
    return caller.ask(path, way, headers=headers, **sent)


KEYS = iter(range(1_000_000))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CITIZEN])
def test_no_role_of_the_other_office_sees_or_changes_anything_of_this_one(
    office_app, things, neighbour, role
):
    before = belongings(office_app.database, office_app.settings.server.data, office_app.office.code)
    seen, reached = [], []
    for rule, way in routes(office_app):
        if role not in ROUTES[rule.endpoint] or rule.endpoint in HELD_BY_ANYBODY:
            continue
        for sent in bodies(rule, way, things):
            answer = ask(neighbour.caller(role), address(rule, things), way, sent)
            if MARK.encode() in answer.data:
                seen.append(f"{way} {rule.rule}")
            if names_a_thing(rule) and answer.status_code not in REFUSED:
                reached.append(f"{way} {rule.rule}: {answer.status_code}")

    assert (seen, reached) == ([], [])
    after = belongings(office_app.database, office_app.settings.server.data, office_app.office.code)
    changed = {name for name in after if name != "files" and before[name] != after[name]}
    assert changed == set(), "somebody of another office changed these"
    assert before["files"].items() <= after["files"].items(), "what the neighbours make is beside it"


def test_routes_by_a_tickets_id_are_open_to_every_role():
    assert all(ROUTES[endpoint] == frozenset(Role) for endpoint in HELD_BY_ANYBODY)


@pytest.mark.parametrize("button", NAMED_BY_BUTTON)
def test_no_desk_of_the_other_office_calls_a_number_of_this_one(office_app, things, neighbour, button):
    assert set(NAMED_BY_BUTTON) == {
        name for name, (form, _act) in BUTTONS.items() if "ticket" in form.model_fields
    }
    desk = neighbour.person(Role.SUPERVISOR)
    desk.command("/counters/2/open")
    for state in ("line", "parked", "no_show"):
        body = {"ticket": things["tickets"][state], **({"reason": "x"} if button == "call" else {})}
        assert desk.command(f"/counters/2/{button}", body).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CITIZEN])
def test_no_screen_of_the_other_office_shows_anything_of_this_one(office_app, things, neighbour, role):
    for channel in CHANNELS:
        if channel != "ticket":
            answer = follow(neighbour, role, {"channel": channel, "counter": "2"})
            assert MARK not in str(answer), channel


def test_the_office_itself_can_use_everything_that_is_refused_to_the_neighbour(sqlite_template, tmp_path):
    """Without this test, things that do not exist would be refused to everybody and prove nothing."""
    database = offices.copied(sqlite_template, tmp_path / "queue.db")
    office_app = OfficeApp(tmp_path, database, ("an-hoa", "binh-minh"))
    things = furnish(office_app)
    for page in (
        "/admin/devices",
        "/admin/posters",
        "/admin/procedures",
        "/admin/paper",
        "/admin/voice",
        "/admin/people",
        "/api/v1/people",
        "/api/v1/events",
        "/paper",
    ):
        assert MARK in office_app.person(Role.ADMIN).ask(page).text, page
    missing, marked = [], 0
    for rule, way in routes(office_app):
        if not names_a_thing(rule) or rule.endpoint in HELD_BY_ANYBODY:
            continue
        role = next(
            role for role in (Role.ADMIN, Role.PRINTER, Role.DISPLAY) if role in ROUTES[rule.endpoint]
        )
        for sent in bodies(rule, way, things):
            answer = ask(office_app.caller(role), address(rule, things), way, sent)
            marked += MARK.encode() in answer.data
            if answer.status_code in REFUSED:
                missing.append(f"{way} {rule.rule}: {answer.status_code}")
    database.close()

    assert missing == []
    assert marked > 3


def test_a_voice_of_older_versions_belongs_to_the_first_office(tmp_path, sqlite_template):
    database = offices.copied(sqlite_template, tmp_path / "queue.db")
    voice = begin(OfficeApp(tmp_path, database).person(Role.ADMIN), name="Chị Đào")
    together = tmp_path / "voice"
    for path in (together / "an-hoa").iterdir():
        path.rename(together / path.name)
    (together / "an-hoa").rmdir()

    office_app = OfficeApp(
        tmp_path, offices.copied(sqlite_template, tmp_path / "new.db"), ("an-hoa", "binh-minh")
    )
    bring_home(office_app.settings, ["an-hoa", "binh-minh"])

    pages = [
        where.person(Role.ADMIN).ask("/admin/voice").text for where in (office_app, Neighbour(office_app))
    ]
    assert [f"/admin/voice/record/{voice}" in page for page in pages] == [True, False]
    assert sorted(path.name for path in together.iterdir()) == ["an-hoa"]
    database.close()
    office_app.database.close()
