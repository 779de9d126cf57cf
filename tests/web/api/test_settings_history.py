"""The history of the settings over HTTP: listed, undone, never invalid, through a year of changes."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from queue_server.domain.roles import Role
from queue_server.settings.office import OfficeSettings
from queue_server.storage.settings_versions import SettingsVersion
from tests.settings.test_checking import PATCHES
from tests.web.api.settings_calls import GONE, NAME, change, stored
from tests.web.office_app import Caller, OfficeApp


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    return new_office_app()


@pytest.fixture
def admin(office_app) -> Caller:
    return office_app.person(Role.ADMIN)


def test_the_history_lists_who_changed_what_when_and_why_page_by_page(office_app, admin):
    change(admin, NAME)
    change(admin, {"queue": {"undo_seconds": 60}}, 2)

    page = admin.ask("/api/v1/settings/history?limit=2").json
    assert [(one["version"], one["origin"], one["state"]) for one in page["versions"]] == [
        (3, "page", "valid"),
        (2, "page", "past"),
    ]
    assert (page["versions"][1]["actor"], page["versions"][1]["reason"]) == ("admin", "thử")
    assert page["versions"][1]["changes"][0]["path"] == "services.A.name"
    rest = admin.ask(f"/api/v1/settings/history?limit=2&before={page['next']}").json
    assert [(one["version"], one["origin"]) for one in rest["versions"]] == [(1, "start")]
    assert rest["next"] is None


def test_a_change_is_undone_over_http_and_so_is_the_undo(office_app, admin):
    change(admin, NAME)

    first = admin.command("/settings/undo", {"version": 2, "reason": "lỡ tay"})
    assert (first.status_code, first.json["version"]) == (200, 3)
    assert first.json["changes"][0]["after"] == "Chứng thực"
    again = admin.command("/settings/undo", {"version": 3, "reason": "thôi"})
    assert again.json["changes"][0]["after"] == "Sao y"
    assert admin.command("/settings/undo", {"version": 1, "reason": "x"}).json["code"] == "version_not_found"


@settings(
    max_examples=60,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(patches=st.lists(PATCHES, min_size=1, max_size=3))
def test_nothing_invalid_is_ever_stored(office_app, admin, patches):
    for patch in patches:
        before = stored(office_app)
        answer = change(admin, patch, before)
        assert answer.status_code in (200, 409, 422), answer.json
        assert stored(office_app) == before or answer.status_code == 200
    with office_app.database.read() as session:
        for row in session.scalars(select(SettingsVersion)):
            office = OfficeSettings.model_validate(row.document)
            assert office.model_dump(mode="json") == row.document
        assert session.scalar(select(func.count()).select_from(SettingsVersion)) == stored(office_app)


def walked(admin: Caller, changes: dict[str, Any], version: int) -> list[str]:
    answer = change(admin, changes, version)
    assert answer.status_code == 200, answer.json
    return [one["words"] for one in answer.json["changes"]]


def test_a_clerk_makes_the_usual_changes_of_a_year(office_app, admin):
    weekday = ["07:30-12:00", "13:00-17:00"]
    hours = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), weekday)
    (told,) = walked(admin, {"office": {"hours": hours}}, 1)
    assert told.startswith("“Giờ làm việc từng thứ trong tuần” đổi từ mọi giờ thành Thứ Hai: 07:30-12:00")
    assert walked(admin, {"office": {"hours": {"fri": ["07:30-11:00", "13:00-17:00"]}}}, 2) == [
        "“Giờ làm việc từng thứ trong tuần, Thứ Sáu” đổi từ 07:30-12:00, 13:00-17:00 "
        "thành 07:30-11:00, 13:00-17:00."
    ]
    assert walked(admin, {"counters": {"5": {"services": ["A", "H"]}}}, 3) == [
        "Thêm: Quầy 5, gọi “Chứng thực”, “Hộ tịch”."
    ]
    assert len(walked(admin, {"services": {"H": {"name": "Hộ tịch, cư trú"}}}, 4)) == 1
    assert walked(admin, GONE, 5) == ["Bỏ: Dịch vụ L (Đất đai).", "Bỏ: Quầy 4."]
    assert admin.command("/counters/5/open").status_code == 200
    assert [one["number"] for one in admin.ask("/api/v1/counters").json] == ["1", "2", "3", "5"]
    assert [one["name"] for one in admin.ask("/api/v1/services").json] == [
        "Chứng thực",
        "Hộ tịch, cư trú",
        "Nhận kết quả",
    ]


def test_one_older_change_is_undone_alone_and_what_was_changed_since_is_told(office_app, admin):
    change(admin, {"queue": {"undo_seconds": 45, "return_minutes": 30}})
    change(admin, {"queue": {"undo_seconds": 60}}, 2)

    body = {
        "version": 2,
        "reason": "nhầm",
        "only": ["queue.undo_seconds", "queue.return_minutes"],
        "newest": 3,
    }
    tried = admin.command("/settings/undo", {**body, "dry_run": True}).json
    done = admin.command("/settings/undo", body).json

    assert (tried["version"], done["version"]) == (3, 4)
    assert [(one["name"], one["was"], one["becomes"]) for one in done["kept"]] == [
        ("Trong bao nhiêu giây còn hoàn tác được ở quầy", "45", "60")
    ]
    assert [one["path"] for one in done["changes"]] == ["queue.return_minutes"]
    refused = admin.command("/settings/undo", {**body, "newest": 4, "only": ["office.title"]})
    assert (refused.status_code, refused.json["field"]) == (422, "office.title")
    assert refused.json["detail"] == "“Tên trung tâm”: Lần sửa đó không đổi mục này."
