"""The page of the history: who changed what and why, filtered, planned apart, and readable for inspectors."""

import re
from datetime import timedelta
from typing import Any

import pytest

from queue_server.domain.roles import Role
from tests.web.api.settings_calls import change
from tests.web.office_app import Caller, OfficeApp

PAGE = "/admin/settings/history"


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    return new_office_app()


@pytest.fixture
def admin(office_app) -> Caller:
    return office_app.person(Role.ADMIN)


def read(caller: Caller, query: str = "") -> str:
    answer = caller.ask(f"{PAGE}{query}")
    assert answer.status_code == 200
    return str(answer.text)


def versions(page: str) -> list[str]:
    return re.findall(r'data-version="(\w+)"', page)


def words(page: str, version: Any) -> str:
    (row,) = re.findall(rf'<li data-version="{version}".*?</li>', page, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())


def test_each_change_says_who_when_why_whence_and_what(office_app, admin):
    change(admin, {"queue": {"undo_seconds": 45}}, body={"reason": "Quyết định 214"})

    said = words(read(admin), 2)

    assert said.startswith("09:00 23/11/2026 · admin · trang quản trị Quyết định 214")
    assert "Trong bao nhiêu giây còn hoàn tác được ở quầy: 30 → 45" in said
    assert "Cài đặt lúc đầu." in words(read(admin), 1)


def test_the_newest_stand_first_and_changes_of_single_days_between_them(office_app, admin):
    change(admin, {"queue": {"undo_seconds": 45}})
    office_app.at(office_app.now + timedelta(minutes=1))
    admin.command("/today", {"what": "stop", "service": "A"})
    office_app.at(office_app.now + timedelta(minutes=1))
    change(admin, {"queue": {"undo_seconds": 60}}, 2)

    page = read(admin)

    newest, day, *rest = versions(page)
    assert ([newest, *rest], day[0]) == (["3", "2", "1"], "d")
    assert "Riêng ngày 23/11/2026: Ki-ốt ngừng phát số Chứng thực." in words(page, day)
    assert f'data-undo="{day}"' in page
    office_app.at(office_app.now + timedelta(days=1))
    tomorrow = read(office_app.person(Role.ADMIN))
    assert day in versions(tomorrow)
    assert f'data-undo="{day}"' not in tomorrow, "its day is over"


def test_the_history_is_filtered_by_person_and_by_subject(office_app, admin):
    change(admin, {"queue": {"undo_seconds": 45}})
    change(office_app.device("admin"), {"office": {"hotline": "0200 111 222"}}, 2)
    change(admin, {"services": {"A": {"name": "Sao y"}}}, 3)
    admin.command("/today", {"what": "stop", "service": "A"})

    assert versions(read(admin, "?person=the admin")) == ["3"]
    assert versions(read(admin, "?subject=order")) == ["2"]
    assert versions(read(admin, "?subject=services")) == ["4"]
    assert [name[0] for name in versions(read(admin, "?subject=days"))] == ["d"]
    assert versions(read(admin, "?person=admin&subject=office")) == []
    assert "Không có lần sửa nào như vậy." in read(admin, "?person=nobody")


def test_a_page_ends_and_the_next_one_goes_on(office_app, admin):
    for version in range(1, 24):
        change(admin, {"queue": {"undo_seconds": 30 + version % 2}}, version)

    first = read(admin)
    (address,) = re.findall(rf'href="({PAGE}\?below=\d+)"', first)
    rest = admin.ask(address).text

    assert versions(first) + versions(rest) == [str(version) for version in range(24, 0, -1)]
    assert versions(read(admin, "?below=none&person=")) == versions(first), "nonsense is no condition"


def test_planned_changes_stand_apart_until_they_are_cancelled(office_app, admin):
    later = (office_app.now + timedelta(days=7)).isoformat()
    change(admin, {"queue": {"undo_seconds": 45}}, body={"valid_from": later})

    page = read(admin)
    planned, past = page.split("data-entries")
    assert (versions(planned), versions(past)) == (["2"], ["1"])
    assert "Hủy hẹn" in planned
    assert "hiệu lực từ 09:00 30/11/2026" in words(page, 2)

    body = {"version": 2, "reason": "thôi", "only": ["queue.undo_seconds"]}
    assert admin.command("/settings/undo", body).status_code == 200
    page = read(admin)
    assert "data-planned" not in page
    assert versions(page) == ["3", "2", "1"]
    assert "chưa từng có hiệu lực: trước giờ hẹn đã hủy" in words(page, 2)


def plan_and_change_twice(office_app: OfficeApp, admin: Caller) -> None:
    """One admin plans for a week ahead; twice another one changes something else meanwhile."""
    later = (office_app.now + timedelta(days=7)).isoformat()
    change(admin, {"queue": {"undo_seconds": 45}}, body={"valid_from": later, "reason": "Quyết định 9"})
    for minute, hotline in enumerate(("0200 111 222", "0200 333 444"), start=1):
        office_app.at(office_app.now + timedelta(minutes=1))
        change(office_app.device("admin"), {"office": {"hotline": hotline}}, 2 * minute)


def test_a_plan_is_told_once_as_it_was_made_however_often_something_else_is_changed(office_app, admin):
    plan_and_change_twice(office_app, admin)

    page = read(admin)
    planned, past = page.split("data-entries")
    assert (len(versions(planned)), len(versions(past))) == (1, 3)
    (stands_as,) = versions(planned)
    assert words(page, stands_as).startswith("09:00 23/11/2026 · admin · trang quản trị Quyết định 9")
    assert "chưa từng có hiệu lực" not in page

    body = {"version": int(stands_as), "reason": "thôi", "only": ["queue.undo_seconds"]}
    assert admin.command("/settings/undo", body).status_code == 200
    assert "data-planned" not in read(admin)


def test_a_plan_that_has_come_is_one_change_in_the_history(office_app, admin):
    plan_and_change_twice(office_app, admin)
    office_app.at(office_app.now + timedelta(days=8))

    page = read(office_app.person(Role.ADMIN))
    assert page.count("30</s> → 45") == 1
    assert "hiệu lực từ 09:00 30/11/2026" in words(page, 2)


def test_an_inspector_reads_it_and_is_offered_nothing(office_app, admin):
    change(admin, {"queue": {"undo_seconds": 45}})

    page = read(office_app.person(Role.INSPECTOR))

    assert "30</s> → 45" in page
    assert "data-undo" not in page
    assert "history.js" not in page
    assert "/admin/settings/file.toml" in page, "the settings of now, to read"


def test_an_inspector_finds_it_from_the_administration(office_app):
    inspector = office_app.person(Role.INSPECTOR)

    begin = inspector.ask("/admin/").headers["Location"]
    assert f'href="{PAGE}"' in inspector.ask(begin).text
    assert f'href="{PAGE}" aria-current="page"' in read(inspector)
