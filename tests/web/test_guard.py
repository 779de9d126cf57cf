"""Forged orders, guessed passwords, ended sessions and foreign addresses: what the guard at the door turns away."""

import re
import unicodedata
from datetime import timedelta

import pytest

from queue_server import queries
from queue_server.actions.setup import add_user, set_password
from queue_server.doors import Role
from queue_server.identity import FAILURES_BEFORE_LOCK, LOCKED_FOR, REMEMBERED_SECONDS, SIGNED_IN_FOR
from tests.web.house import PASSWORD, csrf_of

CSRF_TOKEN = re.compile(r'(?<=")[\w.-]{60,}(?=")')
WRONG = "không phải mật khẩu này"


def sign_in(client, name, password, **more):
    form = {"name": name, "password": password, "csrf_token": csrf_of(client), **more}
    return client.post("/sign-in", data=form)


def time_passes_for(house):
    """What was remembered about people and devices is looked up again, as it is every few seconds."""
    assert REMEMBERED_SECONDS <= 5
    house.parts.identities.forget()


def test_an_order_by_cookie_without_the_pages_token_is_refused_and_nothing_happens(house):
    supervisor = house.person("supervisor")
    before = house.device("admin").ask("/api/v1/events").json

    for headers in ({}, {"X-CSRF-Token": "guessed"}, {"Authorization": "Basic c29tZTpib2R5"}):
        supervisor.headers = headers
        answer = supervisor.order("/counters/1/open")
        assert (answer.status_code, answer.json["code"]) == (400, "csrf"), headers

    assert house.device("admin").ask("/api/v1/events").json == before


def test_an_order_by_cookie_with_the_pages_token_is_done(house):
    assert house.person("supervisor").order("/counters/2/open").status_code == 200


def test_a_token_of_another_browsers_page_opens_nothing(house):
    officer, other = house.person("officer"), house.citizen()
    officer.headers = {"X-CSRF-Token": csrf_of(other.client)}

    assert officer.order("/counters/1/open").json["code"] == "csrf"


def test_a_device_with_a_bearer_token_needs_no_page(house):
    assert house.device("counter").order("/counters/1/open").status_code == 200


def test_the_sign_in_form_of_a_foreign_page_signs_nobody_in(house):
    house.employ("officer")
    client = house.citizen().client

    answer = client.post("/sign-in", data={"name": "officer", "password": PASSWORD})

    assert answer.status_code == 400
    assert "Trang đã cũ" in answer.text
    assert client.get("/counter").headers["Location"].startswith("/sign-in")


def test_five_wrong_passwords_lock_the_account_for_five_minutes_even_for_the_right_one(new_house):
    house = new_house()
    house.employ("director")
    client = house.citizen().client

    for _ in range(FAILURES_BEFORE_LOCK):
        assert sign_in(client, "director", WRONG).status_code == 401
    assert sign_in(client, "director", PASSWORD).status_code == 401
    house.now += LOCKED_FOR + timedelta(seconds=1)

    assert sign_in(client, "director", PASSWORD).status_code == 302


def test_a_wrong_name_and_a_wrong_password_look_the_same(house):
    house.employ("officer")
    client = house.citizen().client

    pages = [sign_in(client, name, WRONG).text for name in ("officer", "nobody at all")]

    assert "Tên hoặc mật khẩu không đúng" in pages[0]
    assert CSRF_TOKEN.sub("", pages[0]) == CSRF_TOKEN.sub("", pages[1])


def test_the_first_password_must_be_changed_before_anything_else(new_house):
    house = new_house()
    house.employ("supervisor", must_change=True)
    client = house.citizen().client
    sign_in(client, "supervisor", PASSWORD)

    assert client.get("/floor").headers["Location"] == "/new-password"
    assert client.get("/api/v1/floor").json["code"] == "new_password_needed"
    socket = house.parts.live.socketio.test_client(house.app, flask_test_client=client)
    refused = socket.emit("enter", {"room": "floor"}, callback=True)
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
    assert sign_in(house.citizen().client, "supervisor", PASSWORD).status_code == 401
    assert sign_in(house.citizen().client, "supervisor", "mật khẩu của tôi").status_code == 302


def test_whoever_finds_a_desk_open_cannot_change_its_password(new_house):
    house = new_house()
    client = house.person("officer").client
    form = {
        "csrf_token": csrf_of(client, "/new-password"),
        "password": "mật khẩu khác",
        "again": "mật khẩu khác",
    }

    answers = [client.post("/new-password", data=form | {"current": word}) for word in (WRONG, "", PASSWORD)]

    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert "Mật khẩu hiện tại không đúng" in answers[0].text
    assert client.get("/counter").status_code == 200
    assert sign_in(house.citizen().client, "officer", "mật khẩu khác").status_code == 302


def test_whoever_signed_in_finds_the_way_to_another_password_and_back(new_house):
    officer = new_house().person("officer").client
    assert 'href="/new-password"' in officer.get("/counter").text
    assert 'href="/counter"' in officer.get("/new-password").text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_vietnamese_name_and_password_fit_however_a_keyboard_writes_them(new_house, form):
    house = new_house()
    name, password = "Nguyễn Thị Tuyết", "một câu tiếng Việt dễ nhớ"
    with house.database.write() as session:
        other = unicodedata.normalize({"NFC": "NFD", "NFD": "NFC"}[form], password)
        add_user(session, "an-hoa", unicodedata.normalize("NFD", name), "director", other, must_change=False)

    typed = (unicodedata.normalize(form, text) for text in (name, password))

    assert sign_in(house.citizen().client, *typed).status_code == 302


@pytest.mark.parametrize("change", ["password reset", "removed"])
def test_a_session_ends_when_the_password_is_reset_or_the_person_removed(new_house, change):
    house = new_house()
    director = house.person("director")
    socket = house.parts.live.socketio.test_client(house.app, flask_test_client=director.client)
    assert director.ask("/api/v1/floor").status_code == 200

    with house.database.write() as session:
        user = queries.user(session, "director")
        if change == "removed":
            user.active = False
        else:
            set_password(user, "một mật khẩu mới", must_change=True)
    time_passes_for(house)
    house.parts.live.show_out()

    assert director.ask("/api/v1/floor").status_code == 401
    assert not socket.is_connected()


def test_a_revoked_token_is_out_and_its_screen_goes_dark(new_house):
    house = new_house()
    display = house.device("display")
    live = house.parts.live
    screen = live.socketio.test_client(house.app, auth={"token": house.tokens["display"]})
    other = live.socketio.test_client(house.app, auth={"token": house.tokens["kiosk"]})
    assert display.ask("/api/v1/board").status_code == 200

    with house.database.write() as session:
        token = next(row for row in queries.devices(session, "an-hoa") if row.kind == "display")
        token.active = False
    time_passes_for(house)
    live.show_out()

    assert display.ask("/api/v1/board").status_code == 401
    assert not screen.is_connected()
    assert other.is_connected()


def test_a_device_stays_in_by_cookie_until_it_leaves(new_house):
    house = new_house()
    screen = house.citizen()

    assert screen.order("/session", {"token": house.tokens["display"]}).json == {"next": "/board"}
    assert screen.ask("/api/v1/board").status_code == 200
    assert screen.ask("/api/v1/session", "DELETE").json["code"] == "csrf"
    csrf = {"X-CSRF-Token": csrf_of(screen.client)}
    assert screen.ask("/api/v1/session", "DELETE", headers=csrf).status_code == 200
    assert screen.ask("/api/v1/board").status_code == 401


def test_a_signed_in_day_ends(new_house):
    house = new_house()
    officer = house.person("officer")
    house.now += SIGNED_IN_FOR - timedelta(minutes=1)
    assert officer.ask("/api/v1/desk/1").status_code == 200

    house.now += timedelta(minutes=2)

    assert officer.ask("/api/v1/desk/1").status_code == 401


def test_signing_out_ends_the_session(house):
    officer = house.person("officer")

    assert officer.ask("/sign-out", "POST").status_code == 302
    assert officer.ask("/api/v1/desk/1").status_code == 401


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
def test_sign_in_never_leads_to_another_server(house, address):
    house.employ("director")

    answer = sign_in(house.citizen().client, "director", PASSWORD, next=address)

    assert answer.headers["Location"] == "/reports/waits"


def test_sign_in_leads_back_to_the_page_that_asked_for_it(house):
    house.employ("director")
    client = house.citizen().client
    asked = client.get("/floor?x=1").headers["Location"]

    assert 'name="next" value="/floor?x=1"' in client.get(asked).text
    assert sign_in(client, "director", PASSWORD, next="/floor?x=1").headers["Location"] == "/floor?x=1"


def test_guessing_many_names_from_one_address_is_slowed_down(new_house):
    house = new_house(sign_in_per_minute=3)
    client = house.citizen().client

    tries = [sign_in(client, f"name {n}", WRONG).status_code for n in range(5)]
    token = house.citizen().order("/session", {"token": "guessed"})

    assert tries == [401, 401, 401, 429, 429]
    assert (token.status_code, token.json["code"]) == (429, "too_many")


def test_a_kiosk_held_down_by_a_child_stops_giving_numbers(new_house):
    house = new_house(issue_per_minute=4)
    kiosk = house.device("kiosk")

    answers = [kiosk.order("/tickets", {"service": "A"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [201] * 4 + [429] * 2
    assert house.device("admin").order("/tickets", {"service": "A"}).json["number"] == "A005"


def test_nobody_is_asked_twice_who_holds_a_wrong_token(house):
    for path in ("/api/v1/services", "/board", "/"):
        answer = house.citizen().ask(path, headers={"Authorization": "Bearer made-up"})
        assert answer.status_code == 401, path


def test_a_person_is_told_on_a_page_and_a_program_in_json(house):
    greeter = house.person(Role.GREETER)

    assert "không có quyền" in greeter.ask("/counter").text
    assert greeter.ask("/counter").mimetype == "text/html"
    assert greeter.ask("/api/v1/desk/1").mimetype == "application/problem+json"
