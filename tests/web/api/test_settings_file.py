"""The whole settings as one file over HTTP: taken away, looked at, brought in."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from queue_server.domain.roles import Role
from tests.web.api.settings_calls import change, read, stored
from tests.web.office_app import Caller, OfficeApp


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    return new_office_app()


@pytest.fixture
def admin(office_app) -> Caller:
    return office_app.person(Role.ADMIN)


def exported(caller: Caller, query: str = "") -> str:
    answer = caller.ask(f"/admin/settings/file.toml{query}")
    assert (answer.status_code, answer.mimetype) == (200, "application/toml")
    return str(answer.text)


def bring(admin: Caller, text: str, **more: Any) -> TestResponse:
    return admin.command("/settings/file", {"text": text, "reason": "từ tệp", **more}, str(uuid.uuid4()))


def paths(answer: TestResponse) -> list[str]:
    assert answer.status_code == 200, answer.json
    return [one["path"] for one in answer.json["changes"]]


def test_bringing_in_what_was_taken_away_changes_nothing(office_app, admin):
    change(admin, {"office": {"hours": {"mon": ["07:30-11:30"]}}, "services": {"A": {"name": "Sao y"}}})

    answer = bring(admin, exported(admin))

    assert (paths(answer), stored(office_app)) == ([], 2)


def test_a_file_is_looked_at_first_and_then_saved_with_who_and_why(office_app, admin):
    text = exported(admin).replace('name = "Chứng thực"', 'name = "Sao y"')

    looked = bring(admin, text, dry_run=True)
    assert (paths(looked), stored(office_app)) == (["services.A.name"], 1)
    assert looked.json["changes"][0]["words"].endswith("đổi từ “Chứng thực” thành “Sao y”.")
    saved = bring(admin, text, version=looked.json["version"])

    assert saved.json["version"] == 2
    (newest, _first) = admin.ask("/api/v1/settings/history").json["versions"]
    assert (newest["origin"], newest["actor"], newest["reason"]) == ("file", "admin", "từ tệp")
    assert read(admin)["settings"]["services"]["A"]["name"] == "Sao y"


def test_an_earlier_version_is_brought_back_by_its_file(admin):
    change(admin, {"services": {"L": None}, "counters": {"4": None}})

    assert {"services.L", "counters.4"} <= set(paths(bring(admin, exported(admin, "?version=1"))))
    assert "L" in read(admin)["settings"]["services"]
    assert admin.ask("/admin/settings/file.toml?version=9").status_code == 404
    assert admin.ask("/admin/settings/file.toml?version=x").status_code == 404


def test_whom_a_file_touches_is_told_and_nobody_is_stranded(office_app, admin):
    office_app.ticket("L")
    without = exported(admin).replace('services = ["L", "A"]', 'services = ["A"]')
    refused = bring(admin, without.replace('"L"]', '"A"]').replace('secondary = ["L"]', "secondary = []"))

    assert refused.json["code"] == "would_strand", refused.json
    assert refused.json["stranded"][0]["number"] == "L001"


def test_a_file_read_before_somebody_saved_does_not_overwrite_them(office_app, admin):
    text = exported(admin)
    change(admin, {"queue": {"undo_seconds": 60}})

    assert bring(admin, text, version=1).json["code"] == "settings_changed"
    assert paths(bring(admin, text, version=2)) == ["queue.undo_seconds"]


def test_a_file_may_be_valid_from_a_later_day_on(office_app, admin):
    later = (office_app.now + timedelta(days=3)).isoformat()
    text = exported(admin).replace('name = "Chứng thực"', 'name = "Sao y"')

    assert paths(bring(admin, text, valid_from=later)) == ["services.A.name"]
    assert read(admin)["settings"]["services"]["A"]["name"] == "Chứng thực"
    past = bring(admin, text, valid_from="2020-01-01T00:00:00Z")
    assert (past.status_code, past.json["code"]) == (409, "time_has_passed")


@pytest.mark.parametrize(
    ("was", "is_now", "said"),
    [
        (
            'name = "Chứng thực"',
            "name = Chứng thực",
            "Không đọc được dòng này: “name = Chứng thực”. Chữ phải",
        ),
        (
            'code = "an-hoa"',
            'code = "binh-minh"',
            "“Tên ngắn trong dữ liệu”: Mã của trung tâm không đổi được.",
        ),
        (
            "undo_seconds = 30",
            "undo_seconds = 3",
            "Giá trị này không dùng được. Trong bao nhiêu giây còn hoàn tác được ở quầy, 5 đến 300.",
        ),
    ],
)
def test_a_fault_is_told_in_vietnamese_with_its_line(admin, was, is_now, said):
    text = exported(admin)
    assert was in text
    line = next(number for number, words in enumerate(text.splitlines(), start=1) if words.startswith(was))

    refused = bring(admin, text.replace(was, is_now, 1))

    assert (refused.status_code, refused.json["line"]) == (422, line)
    assert refused.json["detail"].startswith(f"Dòng {line}: {said}")


def test_an_admin_reaches_no_device_of_the_machine_by_a_file(admin):
    text = exported(admin)
    assert 'device = "virtual:paper"' in text

    refused = bring(admin, text.replace('device = "virtual:paper"', 'device = "file:/etc/passwd"'))

    assert (refused.status_code, refused.json["field"]) == (422, "printer.device")


def test_an_inspector_takes_the_file_and_brings_none(office_app):
    inspector = office_app.person(Role.INSPECTOR)

    assert "[[services]]" in exported(inspector)
    assert bring(inspector, exported(inspector)).status_code == 403


def test_the_explanations_are_in_the_readers_language(admin):
    assert "# Số ưu tiên được xếp như đến sớm hơn" in exported(admin)
    assert "# A priority ticket counts as" in exported(admin, "?lang=en")
