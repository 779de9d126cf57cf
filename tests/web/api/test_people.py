"""An admin manages who signs in: by the API, once, and nobody's password is kept anywhere."""

import re
import sqlite3
import uuid

import pytest

from queue_server.domain.roles import PEOPLE, Role
from queue_server.storage.server_models import User
from queue_server.web.people_forms import AddPersonForm
from tests.web.office_app import OfficeApp, csrf_of
from tests.web.pages.signing_in import sign_in

COUNTER = re.compile(r'href="/counter/(\d+)"')
SUBJECT = re.compile(r'<li><a href="(/admin/[^"]+)"')
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/124.0 Safari/537.36"


@pytest.fixture
def office(new_office_app) -> OfficeApp:
    return new_office_app()


@pytest.fixture
def admin(office):
    return office.person(Role.ADMIN)


def add(admin, name="Nguyễn Thị Lan", role="officer", **more):
    answer = admin.command("/people", {"name": name, "role": role, **more})
    assert answer.status_code == 201, answer.json
    return answer.json


def listed(admin, name):
    return next(one for one in admin.ask("/api/v1/people").json if one["name"] == name)


def test_every_role_of_people_can_be_given(admin):
    assert [role.value for role in PEOPLE] == AddPersonForm.model_json_schema()["properties"]["role"]["enum"]
    for role in PEOPLE:
        assert add(admin, f"Người {role}", role)["person"]["role"] == role


def test_a_new_person_signs_in_with_the_first_password_and_chooses_another(office, admin):
    added = add(admin, usual_counter="2")
    browser = office.app.test_client()

    first = sign_in(browser, "lannt", added["password"])
    own = {"password": "câu dài của riêng Lan", "again": "câu dài của riêng Lan"}
    changed = browser.post("/new-password", data={**own, "csrf_token": csrf_of(browser, "/new-password")})

    assert first.headers["Location"]
    assert browser.get("/counter").status_code == 200
    assert changed.status_code == 302
    lan = listed(admin, "Nguyễn Thị Lan")
    assert (lan["first_password"], lan["usual_counter"]) == (False, "2")


def test_a_lost_answer_is_not_told_the_password_again_and_nobody_is_added_twice(admin):
    key = str(uuid.uuid4())
    first = admin.command("/people", {"name": "Nguyễn Thị Lan", "role": "officer"}, key)

    again = admin.command("/people", {"name": "Nguyễn Thị Lan", "role": "officer"}, key)

    assert again.status_code == 201
    assert again.json == {**first.json, "password": None}
    assert [one["name"] for one in admin.ask("/api/v1/people").json].count("Nguyễn Thị Lan") == 1


def test_a_first_password_is_kept_in_no_file(office, admin):
    added = add(admin)
    renewed = admin.command(f"/people/{added['person']['id']}/password").json

    with office.database.read() as session:
        file = session.connection().engine.url.database
    with sqlite3.connect(file) as connection:
        everything = "\n".join(connection.iterdump())
    assert "Nguyễn Thị Lan" in everything
    for password in (added["password"], renewed["password"]):
        assert password not in everything


def test_the_list_tells_where_somebody_is_signed_in_and_since_when(office, admin):
    added = add(admin)
    assert listed(admin, "Nguyễn Thị Lan")["seen_at"] is None
    browser = office.app.test_client()
    browser.environ_base["HTTP_USER_AGENT"] = CHROME
    sign_in(browser, "lannt", added["password"])

    lan = listed(admin, "Nguyễn Thị Lan")

    (session,) = lan["sessions"]
    assert (session["browser"], session["own"]) == ("Chrome · Windows", False)
    assert session["began_at"] == session["used_at"] == lan["seen_at"] == "2026-11-23T02:00:00.000Z"
    (own,) = listed(admin, "admin")["sessions"]
    assert own["own"]


def test_a_session_that_an_admin_ends_is_over_at_once(office, admin):
    here, there = office.person(Role.OFFICER), office.person(Role.OFFICER)
    socket = office.parts.live.socketio.test_client(office.app, flask_test_client=here.client)
    officer = listed(admin, "officer")
    named = {one["id"] for one in officer["sessions"]}
    assert len(named) == 2

    for one in named:
        answer = admin.command(f"/people/{officer['id']}/sign-out", {"session": one})
        assert one not in {left["id"] for left in answer.json["person"]["sessions"]}

    assert here.ask("/api/v1/desk/1").status_code == there.ask("/api/v1/desk/1").status_code == 401
    assert not socket.is_connected()


def test_who_is_locked_is_out_at_once_and_learns_why_only_with_the_right_password(office, admin):
    added = add(admin)
    browser = office.app.test_client()
    sign_in(browser, "lannt", added["password"])

    admin.command(f"/people/{added['person']['id']}/lock")

    assert browser.get("/counter").status_code == 302
    right = sign_in(office.app.test_client(), "lannt", added["password"])
    wrong = sign_in(office.app.test_client(), "lannt", "đoán mò cho vui")
    assert (right.status_code, wrong.status_code) == (403, 401)
    assert "đang bị khóa" in right.text
    assert "khóa" not in wrong.text
    admin.command(f"/people/{added['person']['id']}/unlock")
    assert sign_in(office.app.test_client(), "lannt", added["password"]).status_code == 302


def test_a_new_role_holds_at_once_in_the_session_that_is_open(office, admin):
    officer = office.person(Role.OFFICER)
    person = listed(admin, "officer")
    assert officer.ask("/floor").status_code == 403

    changed = admin.ask(
        f"/api/v1/people/{person['id']}",
        "PATCH",
        json={"role": "supervisor"},
        headers={"Idempotency-Key": str(uuid.uuid4())},
    )

    assert changed.json["person"]["role"] == "supervisor"
    assert officer.ask("/floor").status_code == 200


def test_the_last_admin_is_told_why_they_stay(office, admin):
    person = listed(admin, "admin")

    for path in ("lock", "remove"):
        answer = admin.command(f"/people/{person['id']}/{path}")
        assert (answer.status_code, answer.json["code"]) == (409, "last_admin")
        assert "quản trị viên cuối cùng" in answer.json["detail"]


def test_a_wrong_field_is_named_with_a_sentence(admin):
    for name in ("", "   ", "x" * 61):
        answer = admin.command("/people", {"name": name, "role": "officer"})
        assert (answer.status_code, answer.json["field"]) == (422, "name")
        assert "từ 1 đến 60 ký tự" in answer.json["detail"]
    assert admin.command("/people", {"name": "Lan", "role": "kiosk"}).json["field"] == "role"
    assert (
        admin.command("/people", {"name": "L\u202ean", "role": "officer"})
        .json["detail"]
        .startswith("Có ký tự ẩn")
    )


def test_a_name_that_is_taken_is_told_with_what_its_holder_signs_in_by(admin):
    add(admin)

    answer = admin.command("/people", {"name": "nguyen thi lan", "role": "greeter"})

    assert (answer.status_code, answer.json["code"]) == (409, "person_exists")
    assert "Đã có Nguyễn Thị Lan, đăng nhập bằng tên “lannt”" in answer.json["detail"]


def test_the_log_names_who_did_it(office, admin):
    person = add(admin)["person"]

    (row,) = [one for one in admin.ask("/api/v1/events").json if one["step"] == "add_user"]

    assert (row["actor"], row["reason"], row["data"]) == (
        "admin",
        "",
        {"person": person["id"], "role": "officer"},
    )


def test_a_removed_person_is_listed_last_and_may_come_back(admin):
    person = add(admin, "An Văn An")["person"]
    admin.command(f"/people/{person['id']}/remove")

    assert admin.ask("/api/v1/people").json[-1]["removed"]
    assert admin.ask(f"/admin/people/{person['id']}").status_code == 404
    assert admin.command(f"/people/{person['id']}/lock").json["code"] == "person_not_found"
    back = admin.command("/people", {"name": "An Văn An", "role": "officer", "sign_in": person["sign_in"]})
    assert (back.json["returned"], back.json["person"]["id"]) == (True, person["id"])


def test_a_technician_pairs_no_machine_that_acts_as_a_leader(office):
    technician = office.person(Role.TECHNICIAN)
    form = {"name": "Máy", "code": "ABC234", "kind": "reports"}

    refused = technician.ask("/admin/devices/pair", "POST", data=form)
    tried = technician.ask("/admin/devices/pair", "POST", data={**form, "kind": "kiosk"})

    assert refused.status_code == 403
    assert 'value="reports"' not in refused.text
    assert tried.status_code == 409, "only the code is wrong"


def test_a_technician_finds_the_machines_and_no_page_of_the_office(office):
    technician = office.person(Role.TECHNICIAN)

    assert technician.ask("/admin/").headers["Location"] == "/admin/devices"
    page = technician.ask("/admin/devices").text
    assert SUBJECT.findall(page) == ["/admin/voice", "/admin/devices", "/admin/integrations"]
    assert "/admin/people" in SUBJECT.findall(office.person(Role.ADMIN).ask("/admin/devices").text)


def test_people_who_left_long_ago_have_no_session(office, admin):
    person = office.employ(Role.OFFICER)
    office.person(Role.OFFICER)
    with office.database.write() as session:
        session.get_one(User, person.id).version += 1

    assert listed(admin, "officer")["sessions"] == []


def test_who_is_renamed_at_work_stands_by_the_new_name_at_once_and_keeps_the_morning(office, admin):
    officer = office.person(Role.OFFICER)
    office.ticket("A")
    for button in ("open", "call-next", "finish"):
        assert officer.command(f"/counters/1/{button}").status_code == 200
    lan = listed(admin, "officer")["id"]
    add(admin, "officer", sign_in="officer2")  # somebody else of that name, who works nowhere

    headers = {"Idempotency-Key": str(uuid.uuid4())}
    admin.ask(f"/api/v1/people/{lan}", "PATCH", json={"name": "Lan"}, headers=headers)

    counters = admin.ask("/api/v1/floor").json["counters"]
    assert [one["officer"] for one in counters if one["officer"]] == ["Lan"]
    officer.command("/counters/1/pause")
    own = officer.ask("/api/v1/own-day").json
    assert (own["helped"], own["pauses"]) == (1, 1)
    assert "officer → Lan" in admin.ask("/admin/log").text


def test_somebody_is_offered_their_usual_counter_first_and_sees_who_sits_where(office, admin):
    office.person(Role.OFFICER).command("/counters/3/open")
    officer = listed(admin, "officer")
    page = office.person(Role.OFFICER).ask("/counter").text
    assert COUNTER.findall(page) == ["1", "2", "3", "4"]
    assert "Ông/Bà đang ngồi đây" in page

    headers = {"Idempotency-Key": str(uuid.uuid4())}
    admin.ask(f"/api/v1/people/{officer['id']}", "PATCH", json={"usual_counter": "4"}, headers=headers)

    page = office.person(Role.OFFICER).ask("/counter").text
    assert COUNTER.findall(page) == ["4", "1", "2", "3"]
    assert page.count("quầy thường ngồi") == 1
    assert '<span class="sits">officer</span>' in office.person(Role.SUPERVISOR).ask("/counter").text


def test_a_usual_counter_that_is_no_longer_there_is_no_hindrance(office, admin):
    officer = office.employ(Role.OFFICER)
    with office.database.write() as session:
        session.get_one(User, officer.id).usual_counter = "9"

    assert COUNTER.findall(office.person(Role.OFFICER).ask("/counter").text) == ["1", "2", "3", "4"]
    assert "Quầy 9 (đã bỏ)" in admin.ask(f"/admin/people/{officer.id}").text
    assert "Quầy 9 (đã bỏ)" in admin.ask("/admin/people").text


def test_an_inspector_reads_and_sees_no_figures_of_single_officers(office):
    inspector = office.person(Role.INSPECTOR)

    for path in ("/floor", "/api/v1/floor", "/api/v1/events", "/api/v1/settings", "/api/v1/settings/history"):
        assert inspector.ask(path).status_code == 200, path
    report = inspector.ask("/reports/waits")
    assert 'value="counter"' in report.text
    assert 'value="officer"' not in report.text
    for path in ("/reports/waits?by=officer", "/api/v1/reports/waits?by=officer"):
        assert inspector.ask(path).status_code == 403, path
    assert inspector.ask("/api/v1/reports/waits?by=officer").json["code"] == "personal_figures"
