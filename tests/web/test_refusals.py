"""Refusals: their field, code and language; never a trace, and nothing is lost."""

import errno
import json
import os
import re
import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import select

from queue_server.storage.models import LogEntry, Ticket
from queue_server.web.error_words import WORDS

REPOSITORY = Path(__file__).parent.parent.parent

LONG_NOTE = "Hồ sơ đất đai, thửa số 12, tờ bản đồ số 7 " * 5


def refused(answer, status, code):
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    assert answer.json["code"] == code
    assert answer.json["status"] == status
    assert answer.json["type"] == f"urn:queue:{code}"
    assert answer.json["detail"]
    return answer.json


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "service"),
        ({"service": 7}, "service"),
        ({"service": ""}, "service"),
        ({"service": "A" * 21}, "service"),
        ({"service": "A\0"}, "service"),
        ({"service": "A", "files": 0}, "files"),
        ({"service": "A", "files": "2"}, "files"),
        ({"service": "A", "files": 10**30}, "files"),
        ({"service": "A", "priority": "yes"}, "priority"),
        ({"service": "A", "language": "fr"}, "language"),
        ({"service": "A", "note": "x" * 201}, "note"),
        ({"service": "A", "note": "a\0b"}, "note"),
        ({"service": "A", "note": "\u0344" * 200}, "note"),
        ({"service": "A", "phone": "0912345678"}, "phone"),
        ([], ""),
        (None, ""),
        ("A", ""),
    ],
)
def test_a_wrong_command_names_the_field_and_changes_nothing(office_app, body, field):
    before = office_app.device("admin").ask("/api/v1/events").json

    answer = office_app.device("kiosk").ask(
        "/api/v1/tickets", "POST", json=body, headers={"Idempotency-Key": "a-wrong-order"}
    )

    assert refused(answer, 422, "invalid")["field"] == field
    assert office_app.device("admin").ask("/api/v1/events").json == before


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe", b'{"service": "A"}'[:-2], b"[" * 30_000, b'{"service": "\\ud800"}', b"9" * 9000],
)
def test_bytes_that_are_no_json_are_refused(office_app, data):
    answer = office_app.device("kiosk").ask(
        "/api/v1/tickets", "POST", data=data, content_type="application/json"
    )

    refused(answer, 422, "invalid")


def test_a_transfer_without_a_target_names_the_missing_field(office_app):
    answer = office_app.device("counter").command("/counters/1/transfer", {"note": "thiếu giấy"})

    assert refused(answer, 422, "invalid")["field"] == "service"


def test_json_sent_under_another_name_is_refused(office_app):
    body = json.dumps({"service": "A"})

    answer = office_app.device("kiosk").ask("/api/v1/tickets", "POST", data=body, content_type="text/plain")

    refused(answer, 422, "invalid")


def test_a_command_without_its_key_is_refused(office_app):
    for key in ("", "short", "with space", "x" * 81, "khóa-lệnh-này"):
        headers = {"Idempotency-Key": key.encode().decode("latin-1")}
        answer = office_app.device("kiosk").ask(
            "/api/v1/tickets", "POST", json={"service": "A"}, headers=headers
        )
        assert refused(answer, 422, "invalid")["field"] == "Idempotency-Key"


@pytest.mark.parametrize(
    "note",
    [
        "Bác Sáu 👵🏽 cần xe lăn ♿",
        unicodedata.normalize("NFD", "Nguyễn Thị Hường"),
        LONG_NOTE[:200],
        "dòng 1\ndòng 2",
        "'; --",
    ],
)
def test_a_note_keeps_every_letter_in_composed_form(office_app, note):
    number = office_app.ticket(note=note)["number"]

    with office_app.database.read() as session:
        kept = session.scalar(select(Ticket.note).where(Ticket.label == number))
        logged = session.scalar(
            select(LogEntry.reason).where(LogEntry.step == "issue").order_by(LogEntry.seq.desc())
        )
    assert kept == logged == unicodedata.normalize("NFC", note).strip()


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/tickets/AAAAAAAAAAAAAAAA", "ticket_not_found"),
        ("POST", "/tickets/AAAAAAAAAAAAAAAA/cancel", "ticket_not_found"),
        ("POST", "/tickets/A999/reprint", "ticket_not_found"),
        ("POST", "/counters/99/open", "counter_not_found"),
        ("POST", "/counters/1/explode", "not_found"),
        ("GET", "/desk/99", "counter_not_found"),
        ("GET", "/no/such/thing", "not_found"),
    ],
)
def test_an_unknown_thing_is_a_404_that_names_it(office_app, method, path, code):
    supervisor = office_app.device("admin")
    answer = supervisor.command(path) if method == "POST" else supervisor.ask(f"/api/v1{path}")

    refused(answer, 404, code)


def test_a_ticket_is_found_by_its_id_only_not_by_its_number(office_app):
    ticket = office_app.ticket()

    assert office_app.citizen().ask(f"/api/v1/tickets/{ticket['id']}").json["number"] == ticket["number"]
    refused(office_app.citizen().ask(f"/api/v1/tickets/{ticket['number']}"), 404, "ticket_not_found")
    refused(office_app.citizen().command(f"/tickets/{ticket['number']}/cancel"), 404, "ticket_not_found")


def test_an_unknown_service_is_a_404_and_an_unknown_job_too(office_app):
    refused(office_app.device("kiosk").command("/tickets", {"service": "Z"}), 404, "service_not_found")
    for job in ("999999", "2147483647"):
        path = f"/print-jobs/{job}/state"
        refused(office_app.device("printer").command(path, {"state": "printed"}), 404, "not_found")
    refused(
        office_app.device("printer").command("/print-jobs/99999999999999999999/state", {"state": "sent"}),
        404,
        "not_found",
    )


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/reports/waits?from=2026-13-01", "from"),
        ("/reports/waits?from=2026-11-23&to=2026-11-22", "to"),
        ("/reports/waits?from=2020-01-01&to=2026-11-22", "from"),
        ("/reports/waits?by=colour", "by"),
        ("/reports/waits?format=xml", "format"),
        ("/reports/waits?colour=red", "colour"),
        ("/events?after=-1", "after"),
        ("/events?after=many", "after"),
        ("/events?after=99999999999999999999", "after"),
    ],
)
def test_a_wrong_query_names_its_field(office_app, path, field):
    assert refused(office_app.device("admin").ask(f"/api/v1{path}"), 422, "invalid")["field"] == field


@pytest.mark.parametrize("days", ["from=0001-01-01&to=0001-01-02", "from=9999-12-30&to=9999-12-31"])
def test_days_at_the_end_of_the_calendar_have_an_empty_report(office_app, days):
    answer = office_app.device("reports").ask(f"/api/v1/reports/waits?{days}")

    assert (answer.status_code, answer.json["rows"]) == (200, [])


@pytest.mark.parametrize(
    "asked",
    [
        *("votes?from=9999-12-30&to=9999-12-31", "votes?from=0001-01-01&to=0001-01-02"),
        *("promise?from=9999-12-30&to=9999-12-31", "missing-documents?from=0001-01-01&to=0001-01-02"),
        *("busy?to=0001-01-05", "busy?from=9999-12-30&to=9999-12-31"),
        *("why?day=0001-01-01", "why?day=9999-12-31", "why?weekday=mon&from=9999-12-27&to=9999-12-31"),
    ],
)
def test_no_report_fails_at_the_ends_of_the_calendar(office_app, asked):
    assert office_app.device("reports").ask(f"/api/v1/reports/{asked}").status_code in (200, 422)


def test_a_body_beyond_64_kilobytes_is_refused_unread(office_app):
    big = {"service": "A", "note": "x" * 70_000}

    refused(office_app.device("kiosk").command("/tickets", big), 413, "http_413")


def test_a_method_that_a_route_does_not_know_is_refused(office_app):
    refused(office_app.device("admin").ask("/api/v1/tickets", "PUT"), 405, "http_405")


def test_a_refusal_is_in_vietnamese_or_english(office_app):
    office_app.device("admin").command("/counters/4/open")
    details = {
        language: office_app.device("admin")
        .command("/counters/4/call-next", **{"Accept-Language": language})
        .json["detail"]
        for language in ("vi", "en", "en-US,en;q=0.9", "fr", "vi-VN,vi;q=0.9,en;q=0.1")
    }

    assert (
        details["vi"] == details["fr"] == details["vi-VN,vi;q=0.9,en;q=0.1"] == "Chưa có ai chờ cho quầy này."
    )
    assert details["en"] == details["en-US,en;q=0.9"] == "Nobody is waiting for this counter."


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("finish", {}, "nothing_current"),
        ("undo", {}, "undo_too_late"),
        ("call-next", {}, "counter_closed"),
        ("call", {"ticket": "A001"}, "reason_needed"),
        ("restore", {"ticket": "A001"}, "step_not_allowed"),
    ],
)
def test_a_forbidden_step_is_a_409_with_its_reason(new_office_app, path, body, code):
    office_app = new_office_app()
    office_app.ticket()

    refused(office_app.device("admin").command(f"/counters/3/{path}", body), 409, code)


def test_an_unexpected_error_reveals_nothing_about_the_program(new_office_app, tmp_path, caplog):
    office_app = new_office_app()
    kiosk, person = office_app.device("kiosk"), office_app.person("supervisor")
    kiosk.ask("/api/v1/kiosk"), person.ask("/floor")
    office_app.database.close()
    for name in ("queue.db-wal", "queue.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / "queue.db").write_bytes(b"this is no database " * 1000)

    command = kiosk.command("/tickets", {"service": "A"})
    page = person.ask("/counter")
    ready = office_app.citizen().ask("/readyz")

    refused(command, 500, "unexpected")
    assert (page.status_code, page.mimetype) == (500, "text/html")
    assert ready.status_code == 503
    for answer in (command, page, ready):
        for secret in ("Traceback", "sqlite", "queue_server", str(tmp_path), "DatabaseError"):
            assert secret not in answer.text
    assert "file is not a database" in caplog.text
    assert office_app.citizen().ask("/healthz").status_code == 200


@pytest.mark.parametrize("trouble", [errno.EACCES, errno.EPERM, errno.EIO])
def test_a_file_that_cannot_be_read_stops_no_office_one_that_cannot_be_written_does(
    new_office_app, caplog, trouble
):
    def fails(**_asked):
        raise OSError(trouble, os.strerror(trouble))

    office_app = new_office_app()
    kiosk = office_app.device("kiosk")
    office_app.app.view_functions |= dict.fromkeys(("snapshots.kiosk", "tickets.issue"), fails)

    refused(kiosk.ask("/api/v1/kiosk"), 500, "unexpected")
    assert office_app.parts.machine.refuses == ""
    assert os.strerror(trouble) in caplog.text

    refused(kiosk.command("/tickets", {"service": "A"}), 503, "cannot_write")
    assert office_app.parts.machine.refuses != ""


def test_the_page_for_integrators_lists_every_code():
    sources = "".join(path.read_text() for path in (REPOSITORY / "queue_server" / "web").rglob("*.py"))
    codes = {*WORDS, *re.findall(r'(?:problem|refusal)\(\s*"(\w+)"', sources)}
    page = (REPOSITORY / "docs" / "shape.md").read_text()

    listed = page.partition("\nCodes: ")[2].partition("\n\n")[0]
    alone = re.sub(r"with `.*?[;)]", "", listed)  # further values of a refusal

    assert set(re.findall(r"`([a-z_]+)`", alone)) == codes
