"""Signing in and out: guessed passwords, shared names, and how long a person stays signed in."""

import re
import unicodedata
from datetime import timedelta

import pytest

from queue_server.actions.setup import FIRST_PASSWORD_HOLDS, add_user
from queue_server.web.pages import sign_in as people
from tests.web.office_app import PASSWORD, csrf_of
from tests.web.pages.signing_in import WRONG, sign_in


def test_the_first_password_must_be_changed_before_anything_else(new_office_app):
    office_app = new_office_app()
    office_app.employ("supervisor", must_change=True)
    client = office_app.citizen().client
    sign_in(client, "supervisor", PASSWORD)

    assert client.get("/floor").headers["Location"] == "/new-password"
    assert client.get("/api/v1/floor").json["code"] == "new_password_needed"
    socket = office_app.parts.live.socketio.test_client(office_app.app, flask_test_client=client)
    refused = socket.emit("enter", {"channel": "floor"}, callback=True)
    assert refused["problem"]["code"] == "new_password_needed"

    form = {"csrf_token": csrf_of(client, "/new-password")}
    wishes = [
        ("ngắn", "ngắn"),
        (PASSWORD, PASSWORD),
        ("mật khẩu của tôi", "mật khẩu của anh"),
        ("mật khẩu của tôi", "mật khẩu của tôi"),
    ]
    answers = [
        client.post("/new-password", data={**form, "password": password, "again": again})
        for password, again in wishes
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422, 302]
    assert client.get("/floor").status_code == 200
    assert sign_in(office_app.citizen().client, "supervisor", PASSWORD).status_code == 401
    assert sign_in(office_app.citizen().client, "supervisor", "mật khẩu của tôi").status_code == 302


def test_a_first_password_opens_nothing_after_a_week_and_one_of_an_earlier_release_still_does(new_office_app):
    office_app = new_office_app()
    admin = office_app.person("admin")
    added = admin.command("/people", {"name": "Lê Thị Lan", "role": "officer"}).json
    name = added["person"]["sign_in"]
    office_app.employ("supervisor", must_change=True)  # as an earlier release did: without an end
    office_app.at(office_app.now + FIRST_PASSWORD_HOLDS + timedelta(minutes=1))

    late = sign_in(office_app.citizen().client, name, added["password"])

    assert late.status_code == 403
    assert "Mật khẩu lần đầu này đã hết hạn" in late.text
    assert sign_in(office_app.citizen().client, name, WRONG).status_code == 401
    assert sign_in(office_app.citizen().client, "supervisor", PASSWORD).status_code == 302


def test_a_refused_sign_in_is_in_the_servers_log_without_what_was_typed(new_office_app, caplog):
    office_app = new_office_app()
    office_app.employ("supervisor")
    sign_in(office_app.citizen().client, "supervisor", WRONG)
    sign_in(office_app.citizen().client, "nhầm ô mật khẩu", WRONG)

    lines = [record.getMessage() for record in caplog.records if "signing in refused" in record.getMessage()]
    assert [line.split(" from ")[0] for line in lines] == [
        f"signing in refused: person {office_app.employ('supervisor').id}",
        "signing in refused: person unknown",
    ]


def test_nobody_can_change_the_password_at_an_unattended_desk_without_knowing_it(new_office_app):
    office_app = new_office_app()
    client = office_app.person("officer").client
    form = {
        "csrf_token": csrf_of(client, "/new-password"),
        "password": "mật khẩu khác",
        "again": "mật khẩu khác",
    }

    answers = [client.post("/new-password", data=form | {"current": word}) for word in (WRONG, "", PASSWORD)]

    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert "Mật khẩu hiện tại không đúng" in answers[0].text
    assert client.get("/counter").status_code == 200
    assert sign_in(office_app.citizen().client, "officer", "mật khẩu khác").status_code == 302


def test_the_right_present_password_is_not_called_wrong_after_too_many_wrong_ones(new_office_app):
    client = new_office_app().person("officer").client
    form = {"csrf_token": csrf_of(client), "password": "mật khẩu khác", "again": "mật khẩu khác"}
    for _ in range(people.FAILURES_BORNE):
        client.post("/new-password", data=form | {"current": WRONG})

    answer = client.post("/new-password", data=form | {"current": PASSWORD})

    assert answer.status_code == 429
    field = re.search(r'<input type="password" name="current"[^>]*>', answer.text)[0]
    assert 'aria-invalid="true"' in field
    assert "nhập sai mật khẩu hiện tại nhiều lần. Xin chờ 5 phút" in answer.text
    assert "Mật khẩu hiện tại không đúng" not in answer.text


def test_a_signed_in_person_can_change_the_password_and_return(new_office_app):
    officer = new_office_app().person("officer").client
    assert 'href="/new-password"' in officer.get("/counter").text
    assert 'href="/counter"' in officer.get("/new-password").text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_vietnamese_name_and_password_match_however_a_keyboard_composes_them(new_office_app, form):
    office_app = new_office_app()
    name, password = "Nguyễn Thị Tuyết", "một câu tiếng Việt dễ nhớ"
    with office_app.database.write() as session:
        other = unicodedata.normalize({"NFC": "NFD", "NFD": "NFC"}[form], password)
        add_user(session, "an-hoa", unicodedata.normalize("NFD", name), "director", other, must_change=False)

    typed = (unicodedata.normalize(form, text) for text in (name, password))

    assert sign_in(office_app.citizen().client, *typed).status_code == 302


def test_two_offices_may_have_people_of_one_name_and_each_signs_in_at_its_own(new_office_app):
    office_app = new_office_app(offices=("an-hoa", "binh-an"))
    words = {"an-hoa": "mật khẩu thứ nhất", "binh-an": "mật khẩu thứ hai"}
    with office_app.database.write() as session:
        for office, word in words.items():
            add_user(session, office, "Trần Thị Hòa", "supervisor", word, must_change=False)
    page = office_app.citizen().client.get("/sign-in?office=binh-an").text
    assert re.search(r'<option value="binh-an" selected>', page)

    for office, word in words.items():
        answers = [
            sign_in(office_app.citizen().client, name, typed, office=office)
            for typed in words.values()
            for name in ("hoatt", "TRẦN THỊ HOÀ")
        ]
        assert [answer.status_code == 302 for answer in answers] == [
            word == w for w in words.values() for _ in "12"
        ]


def test_a_wrong_password_keeps_the_name_and_focuses_the_wrong_field(new_office_app):
    office_app = new_office_app()
    office_app.employ("officer")

    page = sign_in(office_app.citizen().client, "Officer <1>", WRONG).text

    assert 'name="name" value="Officer &lt;1&gt;"' in page
    password = re.search(r'<input type="password"[^>]*>', page)[0]
    assert "autofocus" in password
    assert 'aria-invalid="true" aria-describedby="wrong"' in password
    assert page.count("autofocus") == 1
    assert re.search(r'id="wrong" role="alert">Tên hoặc mật khẩu không đúng', page)


def test_a_new_password_has_its_strength_and_its_least_length_beside_it(office_app):
    page = office_app.person("greeter").client.get("/new-password").text

    assert "Ít nhất 12 ký tự" in page
    assert all(words in page for words in ("data-strength", "Chưa đủ 12 ký tự", "Dễ đoán", "Mạnh"))


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"password": "ngắn", "again": "ngắn"}, "password"),
        ({"password": "Mật khẩu 2026!", "again": "Mật khẩu 2026!"}, "password"),
        ({"password": "một câu khác hẳn", "again": "một câu khác nữa"}, "again"),
        ({"password": "một câu khác hẳn", "again": "một câu khác hẳn", "current": WRONG}, "current"),
        ({"password": PASSWORD, "again": PASSWORD}, "password"),
    ],
)
def test_an_error_in_a_new_password_is_shown_at_its_field(office_app, wish, field):
    client = office_app.person("greeter").client
    form = {"csrf_token": csrf_of(client, "/new-password"), "current": PASSWORD}

    page = client.post("/new-password", data=form | wish).text

    fields = re.findall(r'<input type="password"[^>]*>', page)
    assert [re.search(r'name="(\w+)"', one)[1] for one in fields if 'aria-invalid="true"' in one] == [field]
    assert [re.search(r'name="(\w+)"', one)[1] for one in fields if "autofocus" in one] == [field]
    assert page.count('id="wrong"') == 1


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "/floor\nX-Header: 1",
        "/floor\\..",
        "/tầng",
        "javascript:alert(1)",
        "evil.example",
    ],
)
def test_sign_in_never_leads_to_another_server(office_app, address):
    office_app.employ("director")

    answer = sign_in(office_app.citizen().client, "director", PASSWORD, next=address)

    assert answer.headers["Location"] == "/reports/waits"


def test_sign_in_leads_back_to_the_page_that_asked_for_it(office_app):
    office_app.employ("director")
    client = office_app.citizen().client
    asked = client.get("/floor?x=1").headers["Location"]

    assert 'name="next" value="/floor?x=1"' in client.get(asked).text
    assert sign_in(client, "director", PASSWORD, next="/floor?x=1").headers["Location"] == "/floor?x=1"
