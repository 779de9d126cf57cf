"""The settings over HTTP: read, changed, refused in the reader's language, undone; every screen follows the change."""

import re
from datetime import timedelta

import pytest

from queue_server.domain.roles import Role
from queue_server.settings.checking import keyed_form
from queue_server.snapshots.office_snapshot import stamp
from tests.web.api.settings_calls import GONE, NAME, change, read, stored
from tests.web.office_app import Caller, OfficeApp


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    return new_office_app()


@pytest.fixture
def admin(office_app) -> Caller:
    return office_app.person(Role.ADMIN)


def test_an_admin_reads_every_setting_and_every_default(office_app, admin):
    answer = read(admin)

    assert (answer["version"], answer["newest"], answer["waiting"]) == (1, 1, [])
    assert answer["settings"] == keyed_form(office_app.office)
    assert answer["defaults"]["queue"]["undo_seconds"] == 30
    assert "code" not in answer["defaults"]["services"]


def test_a_change_is_answered_in_sentences_and_can_be_read(office_app, admin):
    answer = change(admin, NAME)

    assert answer.status_code == 200
    assert answer.json == {
        "version": 2,
        "changes": [
            {
                "path": "services.A.name",
                "before": "Chứng thực",
                "after": "Sao y",
                "words": "Dịch vụ A (Sao y): “Tên trên màn hình và phiếu” đổi từ “Chứng thực” thành “Sao y”.",
                "name": "Dịch vụ A (Sao y): Tên trên màn hình và phiếu",
                "was": "“Chứng thực”",
                "becomes": "“Sao y”",
            }
        ],
        "touches": [],
        "kept": [],
    }
    assert read(admin)["settings"]["services"]["A"]["name"] == "Sao y"


def test_a_change_is_answered_in_english_to_english_readers(admin):
    answer = change(admin, NAME, **{"Accept-Language": "en"})

    assert answer.json["changes"][0]["words"] == (
        "Service A (Sao y): “Name on screens and paper” changes from “Chứng thực” to “Sao y”."
    )


def test_the_same_command_twice_is_one_version(office_app, admin):
    first, again = (change(admin, NAME, key="one-and-the-same-key") for _ in range(2))

    assert (first.json, stored(office_app)) == (again.json, 2)


def test_a_dry_run_answers_the_change_and_stores_no_version(office_app, admin):
    answer = change(admin, NAME, body={"dry_run": True})

    assert (answer.json["version"], len(answer.json["changes"]), stored(office_app)) == (1, 1, 1)


def test_a_change_without_a_difference_is_no_version(office_app, admin):
    assert change(admin, {}).json == {"version": 1, "changes": [], "touches": [], "kept": []}
    assert stored(office_app) == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_nobody_but_an_admin_changes_anything(office_app, role):
    caller = office_app.caller(role)

    assert change(caller, NAME).status_code in (401, 403)
    assert caller.command("/settings/undo", {"version": 1, "reason": "x"}).status_code in (401, 403)
    assert stored(office_app) == 1


def test_a_foreign_page_changes_nothing(office_app, admin):
    admin.headers.pop("X-CSRF-Token")

    assert change(admin, NAME).json["code"] == "csrf"
    assert stored(office_app) == 1


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"queue": {"undo_seconds": 1}}, "queue.undo_seconds", "5 đến 300"),
        ({"services": {"A": {"nam": "x"}}}, "services.A.nam", "không có mục này"),
        ({"services": {"L": None}}, "counters.4.services", "Cần ít nhất một"),
        ({"services": {"A": {"last": 9999}}}, "services.A.digits", "3 chữ số"),
        ({"office": {"code": "binh-minh"}}, "office.code", "không đổi được"),
        ({"office": {"title": "An\u202eHòa"}}, "office.title", "ký tự ẩn"),
        ({"printer": {"device": "file:/etc/passwd"}}, "printer.device", "ngoài trung tâm"),
        (
            {"office": {"hours": {"mon": ["17:00-07:00"]}}},
            "office.hours.mon",
            "“17:00-07:00” không phải một buổi",
        ),
        (
            {"office": {"dates": {"2026-12-31": ["13:30-17:00", "07:30-11:30"]}}},
            "office.dates.2026-12-31",
            "Buổi 07:30–11:30 bắt đầu trước khi buổi 13:30–17:00 kết thúc",
        ),
    ],
)
def test_an_impossible_value_is_refused_with_its_field_and_nothing_is_stored(
    office_app, admin, changes, field, words
):
    answer = change(admin, changes)

    assert (answer.status_code, answer.json["code"], answer.json["field"]) == (422, "invalid", field)
    assert words in answer.json["detail"]
    names = re.findall("“.*?”", answer.json["detail"])
    assert len(names) == len(set(names)), "nothing is named twice"
    assert stored(office_app) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"version": 0}, "version"),
        ({"reason": "  "}, "reason"),
        ({"reason": ""}, "reason"),
        ({"valid_from": "tomorrow"}, "valid_from"),
        ({"valid_from": "2026-02-31T07:00:00Z"}, "valid_from"),
        ({"valid_from": "2126-02-01T07:00:00Z"}, "valid_from"),
        ({"changes": []}, "changes"),
    ],
)
def test_a_body_that_cannot_be_read_names_its_field(office_app, admin, wrong, field):
    answer = change(admin, NAME, body=wrong)

    assert (answer.status_code, answer.json["field"]) == (422, field)
    assert stored(office_app) == 1


def test_two_admins_who_save_at_once_both_learn_of_each_other(office_app, admin):
    change(admin, {"queue": {"undo_seconds": 60}})

    answer = change(office_app.person(Role.ADMIN), NAME)
    assert (answer.status_code, answer.json["code"], answer.json["newest"]) == (409, "settings_changed", 2)
    assert [one["path"] for one in answer.json["yours"]] == ["services.A.name"]
    assert answer.json["theirs"][0]["words"] == (
        "“Trong bao nhiêu giây còn hoàn tác được ở quầy” đổi từ 30 thành 60."
    )


def test_a_service_with_people_is_not_removed_and_they_are_named(office_app, admin):
    ticket = office_app.ticket("L")

    answer = change(admin, GONE)
    assert (answer.status_code, answer.json["code"]) == (409, "would_strand")
    assert "L 001" in answer.json["detail"]
    assert answer.json["stranded"] == [
        {
            "ticket": ticket["id"],
            "number": "L001",
            "what": "Đang chờ Đất đai mà không quầy nào nhận việc này nữa.",
        }
    ]
    assert stored(office_app) == 1


def test_the_answer_to_a_change_names_the_people_it_touches(office_app, admin):
    office_app.ticket("H")

    answer = change(admin, {"counters": {"3": None}})
    assert [(one["number"], one["what"]) for one in answer.json["touches"]] == [
        ("H001", "Trước do quầy 2, 3 gọi, nay do quầy 2 gọi.")
    ]


def test_a_change_for_a_past_time_is_refused_and_one_for_later_is_planned(office_app, admin):
    past, later = stamp(office_app.now), stamp(office_app.now + timedelta(days=1))

    assert change(admin, NAME, body={"valid_from": past}).json["code"] == "time_has_passed"
    assert change(admin, NAME, body={"valid_from": later}).json["version"] == 2
    now = read(admin)
    assert (now["version"], now["newest"], now["settings"]["services"]["A"]["name"]) == (1, 2, "Chứng thực")
    (waiting,) = now["waiting"]
    assert (waiting["version"], waiting["valid_from"], waiting["state"]) == (2, later, "waiting")
    office_app.at(office_app.now + timedelta(days=1))
    assert read(office_app.person(Role.ADMIN))["settings"]["services"]["A"]["name"] == "Sao y"


def test_every_screen_shows_a_counter_that_is_due_before_anybody_gives_a_command(office_app, admin):
    later = stamp(office_app.now + timedelta(days=1))
    more = {"services": {"T": {"name": "Thuế"}}, "counters": {"9": {"services": ["T"]}}}
    assert change(admin, more, body={"valid_from": later}).status_code == 200

    office_app.at(office_app.now + timedelta(days=1))
    admin = office_app.person(Role.ADMIN)
    for path in ("board", "floor", "kiosk", "greeter", "desk/9", "desk/1", "counters"):
        assert admin.ask(f"/api/v1/{path}").status_code == 200, path
    board = admin.ask("/api/v1/board").json
    assert "9" in [counter["number"] for counter in board["counters"]]


def test_a_refusal_of_a_poster_names_the_poster(office_app, admin):
    answer = change(admin, {"posters": {"1": {"kind": "picture"}}})

    assert answer.json["detail"].startswith("Thông báo ở sảnh 1: ")


def test_a_change_that_does_not_fit_a_planned_one_is_refused(office_app, admin):
    more = {"services": {"T": {"name": "Thuế"}}, "counters": {"4": {"services": ["L", "T"]}}}
    change(admin, more)
    later = {"valid_from": stamp(office_app.now + timedelta(days=1))}
    change(admin, {"office": {"help_service": "T"}}, 2, body=later)

    answer = change(admin, {"services": {"T": None}, "counters": {"4": {"services": ["L"]}}}, 2)
    assert (answer.status_code, answer.json["code"], answer.json["version"]) == (
        409,
        "later_settings_differ",
        3,
    )
    assert "Trung tâm không có dịch vụ “T”" in answer.json["detail"]


def test_kiosk_board_and_desk_show_a_change_at_their_next_snapshot(office_app, admin):
    office_app.ticket("A")
    admin.command("/counters/1/open")
    change(admin, {**NAME, "counters": {"1": {"name": "Bàn một"}}})

    kiosk = office_app.device("kiosk").ask("/api/v1/kiosk").json
    assert kiosk["services"][0]["name"] == "Sao y"
    board = office_app.device("display").ask("/api/v1/board").json
    assert board["services"][0]["name"] == "Sao y"
    desk = admin.ask("/api/v1/desk/1").json
    assert (desk["counter"]["name"], desk["waiting"][0]["service_name"]) == ("Bàn một", "Sao y")
    assert office_app.ticket("A")["service_name"] == "Sao y"
