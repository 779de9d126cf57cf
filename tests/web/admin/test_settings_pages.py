"""The pages of the settings: every setting on one page, each page whole for the smallest and the largest office."""

import json
import re
from typing import Any

import pytest

from queue_server.domain.roles import Role
from queue_server.settings.checking import keyed_form
from queue_server.settings.fields import Kind, fields_of
from queue_server.settings.office import OfficeSettings
from queue_server.web.admin.subject import Subject
from queue_server.web.admin.subjects import groups

HELD = re.compile(r"<script[^>]*data-held>(.*?)</script>", re.S)


@pytest.fixture
def admin(office_app):
    return office_app.person(Role.ADMIN)


def subjects(office_app) -> list[Subject]:
    with office_app.app.test_request_context():
        return [one for group in groups() for one in group.subjects]


def settings_pages(office_app) -> list[Subject]:
    return [one for one in subjects(office_app) if one.parts and not one.address and not one.list_of]


def every_address(office_app) -> list[str]:
    """Every page of the settings: of subjects, of lists, of one of their entries, and of a new one."""
    subjects_alone = [one.href for one in settings_pages(office_app)]
    lists = (("services", "A"), ("counters", "1"), ("priorities", "elderly"), ("outcomes", "done"))
    of_lists = [(name, f"{name}/{code}", f"new/{name}") for name, code in lists]
    return [*subjects_alone, *(f"/admin/settings/{page}" for pages in of_lists for page in pages)]


def every_key() -> list[tuple[str, str]]:
    return [(section, key) for section in OfficeSettings.model_fields for key in fields_of(section)]


def change(admin, patch: dict[str, Any], **more: Any) -> Any:
    read = admin.ask("/api/v1/settings").json["newest"]
    body = {"version": read, "reason": "theo quyết định", "changes": patch, **more}
    return admin.ask("/api/v1/settings", "PATCH", json=body, headers={"Idempotency-Key": str(read) * 8})


def held(page: str) -> dict[str, Any]:
    found = HELD.search(page)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def test_every_setting_stands_on_exactly_one_page(office_app):
    pages = subjects(office_app)
    shown = [key for one in pages for key in one.keys]

    assert sorted(shown) == sorted(every_key())
    assert len({one.name for one in pages}) == len(pages)


def test_every_page_of_the_navigation_is_there(office_app, admin):
    for one in subjects(office_app):
        answer = admin.ask(one.href)
        assert answer.status_code == 200, one.href
        assert f'href="{one.href}" aria-current="page"' in answer.text, one.href


def test_a_page_holds_its_settings_and_no_others(office_app, admin):
    document = keyed_form(office_app.office)
    for one in settings_pages(office_app):
        read = held(admin.ask(one.href).text)["settings"]
        fixed = {(s, k) for s, k in one.keys if fields_of(s)[k].kind is Kind.FIXED}
        keys = {(section, key) for section, values in read.items() for key in values}
        assert keys == set(one.keys) - fixed
        assert all(read[section][key] == document[section][key] for section, key in keys)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_field_has_a_label_and_its_error_is_its_description(office_app, admin, language):
    for address in every_address(office_app):
        page = admin.ask(f"{address}?lang={language}").text
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), address
        for named in re.findall(r'(?:for|aria-labelledby)="([^"]+)"', page.split("<template")[0]):
            assert set(named.split()) <= set(ids), (address, named)
        for described in re.findall(r'aria-describedby="([^"]+)"', page):
            assert set(described.split()) <= set(ids), (address, described)


def test_the_settings_are_shown_with_their_explanations_in_both_languages(admin):
    page = admin.ask("/admin/settings/order").text
    assert "Số ưu tiên được xếp như đến sớm hơn bao nhiêu phút" in page

    english = admin.ask("/admin/settings/order?lang=en").text
    assert "Minutes that a number with priority counts as earlier" in english


def test_where_the_kiosks_own_print_program_listens_is_chosen_and_another_port_stays(admin):
    def choices() -> list[str]:
        page = admin.ask("/admin/settings/kiosk").text
        field = re.search(r'<select id="[^"]*local_api_url".*?</select>', page, re.DOTALL)
        assert field, "it is chosen"
        return re.findall(r"<option value='\"([^\"]*)\"'", field[0])

    assert choices() == ["", "http://127.0.0.1:9180"]
    change(admin, {"kiosk": {"local_api_url": "http://127.0.0.1:9999", "offline_first": 900}})
    assert choices() == ["", "http://127.0.0.1:9180", "http://127.0.0.1:9999"]
    change(admin, {"kiosk": {"local_api_url": "", "offline_first": 0}})


def test_nobody_but_an_admin_opens_them(office_app):
    for role in (Role.OFFICER, Role.SUPERVISOR, Role.DIRECTOR):
        assert office_app.person(role).ask("/admin/settings/hours").status_code == 403


def test_there_is_no_page_of_another_name(admin):
    assert admin.ask("/admin/settings/none").status_code == 404
    assert admin.ask("/admin/settings/devices").status_code == 404


def test_the_last_changes_of_a_page_are_its_own(office_app, admin):
    change(admin, {"queue": {"undo_seconds": 60}})
    change(admin, {"office": {"hotline": "0200 111 222"}})

    order, office = admin.ask("/admin/settings/order").text, admin.ask("/admin/settings/office").text

    assert "Trong bao nhiêu giây còn hoàn tác được ở quầy: <s>30</s> → 60" in order
    assert "0200 111 222" not in order
    assert "“0200 111 222”" in office
    assert "theo quyết định" in office


def test_of_a_change_a_page_takes_back_what_stands_on_it(office_app, admin):
    change(admin, {"queue": {"return_minutes": 25}, "kiosk": {"distance_cm": 70}})

    for name, path in (("order", "queue.return_minutes"), ("kiosk", "kiosk.distance_cm")):
        taken_back = re.findall(r"data-only='([^']*)'", admin.ask(f"/admin/settings/{name}").text)
        assert json.loads(taken_back[0]) == [path]


def test_a_planned_change_says_from_when(office_app, admin):
    later = change(admin, {"queue": {"priority_minutes": 45}}, valid_from="2026-12-05T00:00:00+07:00")

    assert later.status_code == 200, later.json
    assert "từ 00:00 05/12/2026" in admin.ask("/admin/settings/order").text


@pytest.fixture
def inspector(office_app):
    return office_app.person(Role.INSPECTOR)


def test_who_may_only_read_finds_every_page_as_text_with_nothing_to_press(office_app, inspector):
    pages = [one for one in every_address(office_app) if "/new/" not in one]
    for address in pages:
        page = inspector.ask(address)
        assert page.status_code == 200, address
        content = page.text.partition('id="content"')[2].partition("</main>")[0]
        assert not re.search(r"<(button|input|select|textarea|form)\b|data-undo|data-held", content), address
    assert inspector.ask("/admin/settings/new/services").status_code == 403


def test_hours_dates_and_words_are_read_with_their_values(admin, inspector):
    week = {"mon": ["07:30-11:30", "13:30-17:00"]}
    own = {"hours": week, "dates": {"2031-12-31": ["07:30-11:30"]}}
    change(admin, {"office": own, "voice": {"notices": {"lunch": "Nghỉ."}}})

    def told(page: str) -> str:
        return " ".join(re.sub("<[^>]+>", " ", inspector.ask(f"/admin/settings/{page}").text).split())

    assert "Thứ Hai: 07:30-11:30, 13:30-17:00" in told("hours")
    assert "Chủ Nhật: nghỉ" in told("hours")
    assert "ngày 31/12/2031: 07:30-11:30" in told("dates")
    assert "nghỉ trưa: “Nghỉ.”" in told("calls")
    assert "Giờ loa nghỉ không có" in told("calls")
    assert "bao nhiêu phút theo mức chung Dấu" in told("priorities/merit")
    assert "Chỉ để xem" in told("services/A")
    assert "Đất đai" in told("services")


def test_paper_posters_devices_and_connections_are_read_with_nothing_to_change(admin, inspector):
    change(admin, {"paper": {"notices": ["Nghỉ chiều thứ Sáu"], "second_language": "en"}})
    poster = {"kind": "page", "text": "Ngày hội xã", "weekday": list("1234567"), "seconds": "20"}
    assert admin.ask("/admin/posters", "POST", data=poster).status_code == 302

    def told(page: str) -> str:
        content = inspector.ask(f"/admin/{page}").text.partition('id="content"')[2].partition("</main>")[0]
        assert not re.search(r"<(button|input|textarea|form|details)\b", content), page
        return " ".join(re.sub("<[^>]+>", " ", content).split())

    assert "Nghỉ chiều thứ Sáu Ngôn ngữ thứ hai trên phiếu tiếng Việt: tiếng Anh" in told("paper")
    assert inspector.ask("/admin/paper/preview.png").mimetype == "image/png"
    assert "Ngày hội xã Chữ lớn cả màn hình · 20 giây" in told("posters")
    assert "the display Màn hình sảnh chờ" in told("devices")
    assert "Giọng đọc của Google" in told("integrations")
    for path in ("paper", "posters", "devices/pair", "devices/1/revoke"):
        assert inspector.ask(f"/admin/{path}", "POST").status_code == 403, path


def test_the_navigation_names_lists_in_the_plural_in_english(admin):
    page = admin.ask("/admin/settings?lang=en").text
    nav = page.partition("data-subjects")[2].partition("</nav>")[0]
    for title in ("Services", "Counters", "Outcomes"):
        assert f">{title}</a>" in nav, title


def test_an_inspector_is_led_to_the_pages_that_can_be_read_and_to_no_other(inspector):
    overview = inspector.ask("/admin/settings").text
    for page in ("settings/hours", "devices", "paper", "posters", "integrations"):
        assert f'href="/admin/{page}"' in overview, page
    assert "/admin/people" not in overview
    assert "queue-server settings" not in overview
