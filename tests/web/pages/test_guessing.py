"""The server stops guessing of passwords and tokens, and locks out nobody else by it."""

import re

from sqlalchemy import event

from queue_server.access import identity
from queue_server.web.pages import sign_in as people
from tests.web.office_app import PASSWORD, csrf_of
from tests.web.pages.signing_in import WRONG, sign_in

CSRF_TOKEN = re.compile(r'(?<=")[\w.-]{60,}(?=")')


def test_a_guess_takes_as_long_for_an_unknown_name_and_costs_a_thief_of_the_database_19_mb_each():
    kept = identity.HASHER.hash(PASSWORD)

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not identity.HASHER.check_needs_rehash(identity.NOBODY)
    assert identity.matches(kept, PASSWORD)
    assert not identity.matches(kept, WRONG)


def test_five_wrong_passwords_from_one_address_stop_guessing_there_even_with_the_right_one(new_office_app):
    office_app = new_office_app()
    office_app.employ("director")
    client = office_app.citizen().client

    tries = [sign_in(client, "director", WRONG).status_code for _ in range(people.FAILURES_BORNE)]

    assert tries == [401] * people.FAILURES_BORNE
    refused = sign_in(client, "director", PASSWORD)
    assert refused.status_code == 429
    assert "nhập sai nhiều lần" in refused.text
    assert sign_in(office_app.citizen().client, "director", PASSWORD, "10.0.0.2").status_code == 302


def test_a_person_who_must_wait_learns_how_long(new_office_app, monkeypatch):
    monkeypatch.setattr(people, "FAILURES_FROM_ANYWHERE", 7)
    office_app = new_office_app(sign_in_per_minute=6)
    office_app.employ("director")
    client = office_app.citizen().client
    addresses = [f"10.0.0.{n}" for n in range(1, 4)]

    for n in range(6):
        sign_in(client, f"name {n}", WRONG)
    assert "Xin chờ 1 phút, hoặc" in sign_in(client, "director", PASSWORD).text
    for _ in range(people.FAILURES_BORNE):
        sign_in(client, "director", WRONG, addresses[0])
    assert "Xin chờ 5 phút, hoặc" in sign_in(client, "director", PASSWORD, addresses[0]).text
    for _ in range(2):
        sign_in(client, "director", WRONG, addresses[1])
    assert "Xin chờ 1 giờ, hoặc" in sign_in(client, "director", PASSWORD, addresses[2]).text


def test_a_very_long_name_is_counted_by_its_beginning(new_office_app):
    office_app = new_office_app()
    client = office_app.citizen().client

    tries = [sign_in(client, "a" * 50_000 + str(n), WRONG).status_code for n in range(6)]

    assert tries == [401] * people.FAILURES_BORNE + [429]
    assert max(map(len, office_app.parts.limits._memory.events)) < 300


def test_a_person_who_cannot_be_signed_in_because_of_the_disk_is_told_at_the_sign_in_page(new_office_app):
    office_app = new_office_app()
    office_app.employ("supervisor")
    client = office_app.citizen().client
    csrf_of(client)

    def read_only(connection):
        connection.connection.driver_connection.execute("PRAGMA query_only = ON")

    event.listen(office_app.database.engine, "begin", read_only)
    first, second = (sign_in(client, "supervisor", PASSWORD, next="/floor") for _ in range(2))

    assert [answer.status_code for answer in (first, second)] == [503, 503]
    for answer in (first, second):
        assert "Máy chủ không ghi được vào ổ đĩa nên chưa đăng nhập được" in answer.text
        assert 'name="name" value="supervisor"' in answer.text
        assert 'name="next" value="/floor"' in answer.text
    assert office_app.parts.machine.refuses == "not_allowed"
    event.remove(office_app.database.engine, "begin", read_only)


def test_a_stranger_who_guesses_locks_nobody_out_of_a_known_browser(new_office_app):
    office_app = new_office_app(sign_in_per_minute=10)
    desks = {}
    for role in ("officer", "supervisor"):
        office_app.employ(role)
        desks[role] = office_app.citizen().client
        assert sign_in(desks[role], role, PASSWORD).status_code == 302
        desks[role].post("/sign-out", data={"csrf_token": csrf_of(desks[role], "/counter")})
    stranger = office_app.citizen().client

    for role in ("officer", "supervisor"):
        for _ in range(2 * people.FAILURES_BORNE):
            sign_in(stranger, role, WRONG)

    assert sign_in(office_app.citizen().client, "officer", PASSWORD).status_code == 429
    assert [sign_in(desk, role, PASSWORD).status_code for role, desk in desks.items()] == [302, 302]


def test_an_ipv6_network_with_many_addresses_counts_as_one_guesser(new_office_app):
    office_app = new_office_app()
    office_app.employ("officer")

    tries = [
        sign_in(office_app.citizen().client, "officer", WRONG, f"2001:db8:1:2::{n}").status_code
        for n in range(1, 8)
    ]

    assert tries == [401] * people.FAILURES_BORNE + [429] * 2
    assert sign_in(office_app.citizen().client, "officer", PASSWORD, "2001:db8:1:3::1").status_code == 302


def test_a_known_browser_that_guesses_is_stopped_too_and_is_known_for_its_own_people_only(new_office_app):
    office_app = new_office_app()
    office_app.employ("officer")
    office_app.employ("director")
    desk = office_app.citizen().client
    sign_in(desk, "officer", PASSWORD)

    assert [sign_in(desk, "officer", WRONG).status_code for _ in range(11)] == [401] * 10 + [429]
    assert [sign_in(desk, "director", WRONG).status_code for _ in range(6)] == [401] * 5 + [429]


def test_a_forged_cookie_makes_no_browser_known(new_office_app):
    office_app = new_office_app()
    office_app.employ("officer")
    client = office_app.citizen().client
    client.set_cookie("known", '{"name":"x","people":[1]}', path="/sign-in")

    tries = [sign_in(client, "officer", WRONG).status_code for _ in range(6)]

    assert tries[-1] == 429


def test_the_right_password_is_never_delayed(new_office_app):
    office_app = new_office_app(sign_in_per_minute=3)
    office_app.employ("officer")

    answers = [sign_in(office_app.citizen().client, "officer", PASSWORD).status_code for _ in range(12)]

    assert answers == [302] * 12


def test_tries_of_devices_and_people_are_counted_apart(new_office_app):
    office_app = new_office_app(sign_in_per_minute=3)
    office_app.employ("director")

    devices = [office_app.citizen().command("/session", {"token": "guessed"}).status_code for _ in range(4)]

    assert devices == [401, 401, 401, 429]
    assert sign_in(office_app.citizen().client, "director", PASSWORD).status_code == 302
    people = [sign_in(office_app.citizen().client, f"name {n}", WRONG).status_code for n in range(4)]
    assert people == [401, 401, 401, 429]
    assert (
        office_app.citizen().command("/session", {"token": office_app.tokens["display"]}).status_code == 429
    )


def test_screens_that_reconnect_with_their_tokens_are_never_delayed(new_office_app):
    office_app = new_office_app(sign_in_per_minute=3)

    answers = [
        office_app.citizen().command("/session", {"token": office_app.tokens["display"]}).status_code
        for _ in range(40)
    ]

    assert answers == [200] * 40


def test_a_wrong_name_and_a_wrong_password_look_the_same(office_app):
    office_app.employ("officer")
    client = office_app.citizen().client

    pages = [
        sign_in(client, name, WRONG).text.replace(f'value="{name}"', "")
        for name in ("officer", "nobody at all")
    ]

    assert "Tên hoặc mật khẩu không đúng" in pages[0]
    assert CSRF_TOKEN.sub("", pages[0]) == CSRF_TOKEN.sub("", pages[1])
