"""The API matches its description, for each role, each call and each answer."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from queue_server.domain.roles import Role
from queue_server.reports.typeset import MEDIA_TYPES
from queue_server.settings.config_file import settings_from
from queue_server.settings.toml import as_short_toml
from queue_server.web import computing, simulation_forms
from tests import office as offices
from tests.domain.test_id_card import CARD_2021 as CARD
from tests.web import office_app as office_apps
from tests.web.contract import CALLS, DOCUMENT, Client, differences, resolved
from tests.web.neighbours import furnish
from tests.web.office_app import NOWHERE, PASSWORD, OfficeApp, settings_in

# How many calls a client of each role makes; `make contract` makes more.
STEPS = int(os.environ.get("STEPS", "90"))
SEED = int(os.environ.get("SEED", "1"))
MOST_ATTEMPTS = 6
# Calls of which a role may use a part: a kiosk shows a voucher's code, its number and date are for staff.
FOR_STAFF_IN_PART = {"vouchers.redeem"}


@pytest.fixture(scope="module")
def office_app(sqlite_template, tmp_path_factory) -> Iterator[OfficeApp]:
    """An office that has one of everything, and reserved numbers for its kiosk."""

    def with_numbers_aside(data, codes, **server):
        raw = settings_in(data, codes, **server).model_dump()
        raw["offices"][0]["kiosk"] |= {"offline_first": 900, "local_api_url": "http://127.0.0.1:9180"}
        return settings_from(raw, "a test")

    folder = tmp_path_factory.mktemp("contract")
    database = offices.copied(sqlite_template, folder / "queue.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office_apps, "settings_in", with_numbers_aside)
        built = OfficeApp(folder, database, openid=NOWHERE)
    furnish(built)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulation_forms, "days_to_learn_from", lambda *_: [date(2026, 11, 20)])
        patch.setattr(computing, "run", lambda *_: None)  # programs beside the server are started by nobody
        yield built
    database.close()


def test_every_call_is_made_and_answers_as_described(office_app: OfficeApp):
    """Act out a visit of each kind, then make the remaining calls: each answer must be seen once."""
    order = (Role.ADMIN, Role.KIOSK, Role.PRINTER, Role.DISPLAY, Role.CITIZEN)
    clients = {role: Client(office_app, role, SEED) for role in order}
    calls = {call.name: call for call in CALLS}
    undone = dict(calls)

    def ask(name: str, **told: Any) -> TestResponse:
        role = next(role for role in order if role in calls[name].roles)
        answer = clients[role].ask(calls[name], **told)
        assert differences(calls[name], answer) == []
        if answer.status_code < 400:
            undone.pop(name, None)
        return answer

    for name, told in STORY:
        assert ask(name, **told).status_code < 400, (name, told)
    for _attempt in range(MOST_ATTEMPTS):
        for name in list(undone):
            ask(name)

    assert list(undone) == [], "a client that knows only the description never got these done"


def at_desk(button: str, seconds: int = 0, **body: Any) -> tuple[str, dict[str, Any]]:
    return f"counters.{button}", {"seconds": seconds, "place": {"counter": "1"}, "body": body}


FILE = as_short_toml(settings_in(Path("data"), ("an-hoa",)).offices[0])
RENAMED = {"services": {"A": {"name": "Sao y"}}}
# Steps that must follow each other, as at a desk; a ticket is given by the state it must be in.
STORY: list[tuple[str, dict[str, Any]]] = [
    ("tickets.issue", {"body": {"service": "A"}}),
    ("tickets.issue", {"body": {"service": "A", "note": "Ghi chú", "files": 2, "language": "en"}}),
    at_desk("pause", reason="Nghỉ", minutes=5),
    at_desk("help", reason="khách to tiếng"),
    ("alerts.acknowledge", {"body": {"keys": ["line A"]}}),
    ("help_calls.answer", {"place": {"counter": "1"}, "body": {}}),
    at_desk("help-end"),
    at_desk("close"),
    at_desk("open"),
    at_desk("call-next"),
    at_desk("undo"),
    at_desk("call-next"),
    at_desk("recall", 90),
    at_desk("serve"),
    at_desk("set-files", files=5),
    at_desk("set-at-seat", at_seat=True),
    at_desk("set-priority", priority=True, reason="quên"),
    at_desk("park", note="thiếu giấy"),
    at_desk("resume", ticket="parked"),
    at_desk("park", note="nộp phí", aside="away"),
    at_desk("rejoin", ticket="parked"),
    at_desk("call", ticket="waiting", reason="Vừa quay lại"),
    at_desk("requeue", place="after", people=2),
    at_desk("call", ticket="waiting", reason="Vừa quay lại"),
    at_desk("park", aside="result"),
    ("tickets.rejoin", {"body": {}}),
    at_desk("call", ticket="waiting", reason="Có kết quả"),
    at_desk("transfer", service="L"),
    at_desk("call", ticket="waiting", reason="Cụ già yếu"),
    at_desk("recall", 90),
    at_desk("no-show", 90),
    at_desk("restore", ticket="no_show"),
    at_desk("call", ticket="waiting", reason="Cụ già yếu"),
    at_desk("recall", 90),
    at_desk("no-show", 90),
    ("tickets.restore", {"body": {}}),
    at_desk("call", ticket="waiting", reason="Cụ già yếu"),
    at_desk("finish", outcomes=["done", "post"]),
    at_desk("note-outcome", 0, ticket="served", outcomes=["form-03"]),
    ("corrections.dispute", {"place": {"ticket_id": "noted visit"}, "body": {"reason": "máy treo"}}),
    ("corrections.keep", {"place": {"ticket_id": "noted visit"}, "body": {"reason": "đã xem lại"}}),
    (
        "corrections.correct",
        {
            "place": {"ticket_id": "noted visit"},
            "body": {"row": "noted row", "outcomes": [], "reason": "ghi nhầm"},
        },
    ),
    (
        "corrections.undo",
        {"place": {"ticket_id": "noted visit", "row": "corrected row"}, "body": {"reason": "nhầm"}},
    ),
    (
        "votes.by_phone",
        {
            "place": {"ticket_id": "not judged"},
            "body": {"level": 2, "reasons": ["Chờ lâu"], "code": "code not judged"},
        },
    ),
    ("votes.close", {"place": {"vote": "low vote"}, "body": {"done": "Đã xin lỗi"}}),
    at_desk("serve-new", service="A", files=2),
    at_desk("transfer", service="H", here=True),
    at_desk("finish"),
    ("votes.by_number", {"body": {"number": "number not judged", "level": 5}}),
    ("tickets.issue", {"body": {"service": "A"}}),
    ("tickets.cancel", {"place": {"ticket_id": "waiting"}, "body": {}}),
    ("tickets.undo_cancel", {"seconds": 0, "body": {}}),
    ("tickets.back", {"place": {"ticket_id": "no_show"}, "body": {}}),
    ("tickets.undo_return", {"seconds": 0, "body": {}}),
    ("tickets.set_at_seat", {"place": {"ticket_id": "waiting"}, "body": {"at_seat": True}}),
    (
        "tickets.set_priority",
        {"place": {"ticket_id": "waiting"}, "body": {"priority": True, "reason": "quên"}},
    ),
    ("tickets.undo_priority", {"seconds": 0, "body": {}}),
    ("tickets.later", {"place": {"ticket_id": "waiting"}, "body": {"minutes": 5}}),
    (
        "lines.move_ticket",
        {"place": {"ticket_id": "waiting"}, "body": {"counter": "2", "reason": "nhầm hàng"}},
    ),
    ("lines.undo_move", {"seconds": 0, "body": {}}),
    ("lines.move", {"place": {"service": "A"}, "body": {"to": "H"}}),
    ("lines.move", {"place": {"service": "H"}, "body": {"to": "A"}}),
    ("days.plan", {"body": {"what": "off", "first": "2026-12-24", "last": "2026-12-25"}}),
    ("tickets.read_card", {"body": {"card": CARD}}),
    ("vouchers.redeem", {"body": {"voucher": "carried_over"}}),
    ("procedures.print_list", {"place": {"code": "AN-1"}, "body": {}}),
    ("procedures.undo_last_import", {"body": {"reason": "nạp nhầm tệp", "dry_run": True}}),
    ("procedures.drop", {"place": {"code": "AN-1"}, "body": {"effective_from": "2099-01-01", "reason": "x"}}),
    ("clock.decide", {"body": {"what": "believe", "machine_ms": "now_ms"}}),
    ("devices.lease", {"body": {"epoch": ""}}),
    ("settings.change", {"body": {"version": "newest", "reason": "Đổi tên", "changes": RENAMED}}),
    ("settings.undo", {"body": {"version": "newest", "reason": "Lỡ tay"}}),
    ("own_session.check_password", {"body": {"password": PASSWORD}}),
    ("settings.import_file", {"body": {"text": FILE, "reason": "từ tệp", "dry_run": True}}),
    ("staff.add", {"body": {"name": "Lê Thị Đào", "role": "officer", "usual_counter": "1"}}),
    ("staff.change", {"body": {"role": "greeter", "usual_counter": ""}}),
    ("staff.lock", {"body": {}}),
    ("staff.unlock", {"body": {}}),
    ("staff.renew_password", {"body": {}}),
    ("staff.end_sessions", {"body": {}}),
    ("staff.end_second_factor", {"body": {}}),
    ("staff.bind_openid", {"body": {"subject": "0a1b2c3d"}}),
    ("staff.unbind_openid", {"body": {}}),
    ("staff.remove", {"body": {}}),
    ("devices.display_status", {"body": {"sound": "on", "screen": "tv", "saying": {"seq": 1, "seconds": 5}}}),
    ("devices.session", {"body": {"token": "kiosk's token"}}),
    ("figures.waits", {"query": "?format=csv"}),
    ("figures.missing", {"query": "?format=csv"}),
    ("figures.missing", {"query": "?format=xlsx"}),
    ("evidence.show", {"query": "?month=2026-11"}),
    ("figures.promise", {"query": "?format=csv"}),
    ("votes.report", {"query": "?format=csv"}),
    ("why.show", {"query": "?format=svg"}),
    ("busy.show", {"query": "?format=svg&chart=share"}),
    ("plan.show", {}),
    ("procedures.procedure", {"place": {"code": "AN-1"}}),
    ("simulations.start", {"body": {"days": 5, "open": {"2": ["07:30-11:30"]}}}),
    ("simulations.show", {"query": ""}),
    ("simulations.cancel", {"body": {}}),
]


@pytest.mark.parametrize("role", Role)
def test_random_calls_of_each_role_are_answered_as_described(office_app: OfficeApp, role: Role):
    client = Client(office_app, role, SEED)
    for step in range(STEPS):
        call = CALLS[step % len(CALLS)] if step < len(CALLS) else client.random.choice(CALLS)
        if call.name == "devices.leave":
            continue
        answer = client.ask(call)
        assert differences(call, answer) == [], (SEED, step)
        shut_out = answer.status_code in (401, 403) and answer.json["code"] in (
            "sign_in_needed",
            "not_allowed",
        )
        if role not in call.roles:
            assert shut_out, f"{call.name} lets {role} in, and the description does not say so"
        elif call.name not in {"devices.session"} | FOR_STAFF_IN_PART:
            assert not shut_out, f"{call.name} shuts {role} out, and the description does not say so"


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_a_call_is_public_exactly_when_the_description_says_so(call):
    public = Role.CITIZEN in call.roles

    assert (call.operation["security"] == []) is public


def test_every_reference_of_the_description_resolves_and_every_answer_has_a_schema():
    references = list(_references(DOCUMENT))
    assert len(references) > 100
    assert all(resolved({"$ref": reference}) for reference in references)
    for call in CALLS:
        for status, said in call.operation["responses"].items():
            for mimetype, content in said["content"].items():
                assert resolved(content["schema"]), (call.name, status, mimetype)


def _references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def test_files_and_the_pattern_of_a_key_are_declared():
    waits = next(call for call in CALLS if call.name == "figures.waits")
    assert set(waits.operation["responses"]["200"]["content"]) == {
        "application/json",
        "text/csv",
        *MEDIA_TYPES.values(),
    }
    keys = [
        part["schema"]["pattern"]
        for call in CALLS
        for part in call.operation["parameters"]
        if part["name"] == "Idempotency-Key"
    ]
    assert set(keys) == {"^[A-Za-z0-9_-]{8,80}$"}
    assert len(keys) == sum(call.method in ("post", "patch") for call in CALLS) - len(WITHOUT_KEY)


# They may be sent again at any time: nothing is done twice, or, of a mail for trial, it may be.
WITHOUT_KEY = {
    *("mail_trial.send", "simulations.start", "simulations.cancel"),
    "tickets.read_card",
    "pairing.ask",
    "devices.session",
    "own_session.check_password",
    "devices.lease",
    "devices.job_state",
    "devices.printer_status",
    "devices.display_status",
    "offline.block",
    "offline.take_over",
}


def test_a_refused_method_is_answered_with_the_allowed_ones(office_app: OfficeApp):
    for call in CALLS:
        path = f"/api/v1{call.path}".format(
            ticket_id="A" * 16,
            **{"counter": "1", "job": 1, "code": "AN-1", "service": "A", "person": 1, "vote": 1, "row": 1},
            which="feed",
        )
        answer = office_app.person(Role.ADMIN).ask(path, "PUT")
        assert answer.status_code == 405, path
        assert call.method.upper() in answer.headers["Allow"].split(", "), path
        assert answer.json["code"] == "http_405"
