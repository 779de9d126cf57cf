"""The pages of lists, like services and outcomes: each list in order, each entry whole, a new one with its defaults."""

import json
import re
import uuid
from typing import Any

import pytest

from queue_server.domain.roles import Role
from queue_server.settings.checking import keyed_form

HELD = re.compile(r"<script[^>]*data-held>(.*?)</script>", re.S)
TAGS = re.compile(r"<[^>]+>")
ROW = re.compile(r'<li data-entry="([^"]+)".*?</li>', re.S)


@pytest.fixture
def admin(office_app):
    return office_app.person(Role.ADMIN)


def held(page: str) -> dict[str, Any]:
    found = HELD.search(page)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def rows(admin, name: str) -> dict[str, str]:
    """The words of each entry of a list, by code."""
    page = admin.ask(f"/admin/settings/{name}").text
    return {found[1]: " ".join(TAGS.sub(" ", found[0]).split()) for found in ROW.finditer(page)}


def change(admin, patch: dict[str, Any]) -> Any:
    body = {
        "version": admin.ask("/api/v1/settings").json["newest"],
        "reason": "theo quyết định",
        "changes": patch,
    }
    key = {"Idempotency-Key": str(uuid.uuid4())}
    return admin.ask("/api/v1/settings", "PATCH", json=body, headers=key)


def test_a_list_shows_its_entries_in_order_with_who_calls_and_who_waits(office_app, admin):
    for _ in range(2):
        number = {"json": {"service": "L"}, "headers": {"Idempotency-Key": str(uuid.uuid4())}}
        assert office_app.device("kiosk").ask("/api/v1/tickets", "POST", **number).status_code == 201
    change(admin, {"order": {"services": ["Q", "L"]}, "services": {"Z": {"name": "Thuế"}}})

    shown = rows(admin, "services")

    assert list(shown) == ["Q", "L", "A", "H", "Z"]
    assert "Quầy gọi: 1, 2 · Quầy hỗ trợ: 3" in shown["A"]
    assert "2 người đang chờ" in shown["L"]
    assert "Chưa quầy nào nhận: ki-ốt không phát số." in shown["Z"]


def test_counters_and_outcomes_are_told_in_words(office_app, admin):
    change(admin, {"counters": {"1": {"zone": "Khu A"}}, "outcomes": {"done": {"services": ["H"]}}})

    assert "Khu A Gọi: Chứng thực Hỗ trợ: Nhận kết quả" in rows(admin, "counters")["1"]
    assert "phím X · nhóm: kết quả giải quyết · Hộ tịch" in rows(admin, "outcomes")["done"]


def test_a_class_of_priority_is_told_with_its_minutes_its_mark_and_who_gives_it(office_app, admin):
    change(admin, {"priorities": {"urgent": {"minutes": 45, "mark": ""}}})

    shown = rows(admin, "priorities")

    assert list(shown) == ["elderly", "disabled", "merit", "pregnant", "urgent"]
    first = "từ đủ 60 tuổi · xếp như đến sớm hơn 30 phút · dấu CAO TUỔI · quét căn cước từ 75 tuổi"
    assert first in shown["elderly"]
    assert "xếp như đến sớm hơn 45 phút · chỉ bàn hướng dẫn chọn" in shown["urgent"]


def test_the_page_of_a_service_holds_its_settings_and_which_counters_call_it(office_app, admin):
    document = keyed_form(office_app.office)

    read = held(admin.ask("/admin/settings/services/A").text)["settings"]

    assert read["services"] == {"A": {k: v for k, v in document["services"]["A"].items() if k != "code"}}
    lists = {"services", "secondary"}
    assert read["counters"] == {
        number: {key: counter[key] for key in lists} for number, counter in document["counters"].items()
    }
    assert set(read) == {"services", "counters"}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("services", {"code": "", "name": ""}),
        ("counters", {"number": "5", "services": []}),
        ("priorities", {"code": "", "name": ""}),
        ("outcomes", {"code": "", "name": ""}),
    ],
)
def test_a_new_entry_begins_with_the_defaults_and_a_counter_with_the_next_number(admin, name, typed):
    read = held(admin.ask(f"/admin/settings/new/{name}").text)
    (entry,) = read["settings"][name].values()

    assert {key: entry[key] for key in typed} == typed
    known = {key: value for key, value in entry.items() if key not in typed}
    assert known == {key: admin.ask("/api/v1/settings").json["defaults"][name][key] for key in known}
    assert read["adds"]["section"] == name
    assert read["adds"]["known"].keys() == admin.ask("/api/v1/settings").json["settings"][name].keys()


@pytest.mark.parametrize(
    "place", ["services/NO", "counters/9", "outcomes/x", "office/A", "new/office", "new/A"]
)
def test_there_is_no_page_of_what_is_not_in_a_list(admin, place):
    assert admin.ask(f"/admin/settings/{place}").status_code == 404


def test_the_last_changes_of_an_entry_are_its_own_and_those_of_the_list_are_all(admin):
    change(admin, {"services": {"A": {"name": "Sao y"}}})
    change(admin, {"services": {"H": {"minutes": 12}}})

    one, every = admin.ask("/admin/settings/services/A").text, admin.ask("/admin/settings/services").text

    assert "“Sao y”" in one
    assert "“Sao y”" in every
    assert ("→ 12" in one, "→ 12" in every) == (False, True)


def test_a_service_that_is_taken_out_and_off_its_counters_comes_back_with_one_undo(admin):
    assert change(admin, {"services": {"Q": None}}).status_code == 200

    page = admin.ask("/admin/settings/services").text

    back = re.search(r"data-only='([^']*)'", page)
    assert back
    assert json.loads(back[1]) == ["services.Q", "counters.1.secondary"]


def test_a_counter_that_would_be_left_without_a_service_keeps_it(admin):
    answer = change(admin, {"services": {"L": None}})

    assert (answer.status_code, answer.json["field"]) == (422, "counters.4.services")
    assert answer.json["detail"] == "Quầy 4, “Dịch vụ quầy gọi”: Cần ít nhất một."


def test_an_office_keeps_at_least_one_service(admin):
    gone = dict.fromkeys(admin.ask("/api/v1/settings").json["settings"]["services"])

    assert change(admin, {"services": gone}).json["detail"] == "Dịch vụ: Cần ít nhất một."


def test_a_first_letter_of_another_service_is_refused_at_its_field(admin):
    answer = change(admin, {"services": {"Z": {"name": "Thuế", "prefix": "H"}}})

    assert answer.json["field"] == "services.Z.prefix"
    assert "“H” bị dùng hai lần" in answer.json["detail"]
