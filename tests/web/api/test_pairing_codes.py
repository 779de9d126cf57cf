"""Pairing codes: their form, how long they are valid, how often they may be tried."""

from datetime import timedelta
from random import Random

import pytest

from queue_server.actions.pairing import ALPHABET, CODE_LIVES, SCREENS_WAIT, typed
from queue_server.domain.roles import Role
from tests.web.machines import asked, newest, typed_in


def test_a_code_has_six_clear_characters_and_stays_while_it_is_valid(office_app):
    machine = office_app.citizen()

    first, second = asked(machine), asked(machine)

    assert first == second
    assert len(first["code"]) == 6
    assert set(first["code"]) <= set(ALPHABET)
    assert not set("0O1IL2Z5S8B") & set(ALPHABET)


def test_a_tv_shows_four_digits_that_make_a_screen_and_nothing_else(office_app):
    tv, admin = office_app.citizen(), office_app.person(Role.ADMIN)
    code = asked(tv, screen=True)["code"]

    refused = typed_in(admin, code, "kiosk")
    assert len(code) == 4
    assert code.isdigit()
    assert refused.status_code == 409
    assert "mã bốn chữ số chỉ ghép được màn hình" in refused.text

    assert typed_in(admin, code, "display", "TV sảnh").status_code == 302
    assert asked(tv, screen=True) == {"state": "paired", "next": "/board"}


def test_a_tvs_four_digits_expire_after_five_minutes(new_office_app):
    office_app = new_office_app()
    code = asked(office_app.citizen(), screen=True)["code"]
    office_app.now += timedelta(minutes=5, seconds=1)

    assert typed_in(office_app.person(Role.ADMIN), code, "display").status_code == 409


def test_a_machine_that_was_at_the_pairing_page_first_gets_four_digits_when_it_opens_the_board(office_app):
    machine = office_app.citizen()

    lengths = [len(asked(machine, screen=screen)["code"]) for screen in (False, True, True)]

    assert lengths == [6, 4, 4]


@pytest.mark.parametrize("screen", [True, False])
def test_a_machine_that_asks_repeatedly_prevents_no_pairing_of_a_tv(new_office_app, monkeypatch, screen):
    # Once in ten thousand runs the last machine would get the digits of the first: they are free again.
    monkeypatch.setattr("queue_server.actions.pairing.secrets.choice", Random(1).choice)
    office_app = new_office_app()
    longest, latest = office_app.citizen(), office_app.citizen()
    first = asked(longest, screen=True)["code"]
    for _ in range(SCREENS_WAIT):
        asked(office_app.citizen(), screen=screen)

    shown = asked(latest, screen=True)["code"]

    assert typed_in(office_app.person(Role.ADMIN), first, "display").status_code == 409
    assert typed_in(office_app.person(Role.ADMIN), shown, "display").status_code == 302
    assert asked(latest, screen=True)["state"] == "paired"
    assert asked(longest, screen=True)["state"] == "waiting"


def test_a_code_may_be_typed_in_small_letters_and_with_spaces(office_app):
    machine = office_app.citizen()
    code = asked(machine)["code"].lower()

    answer = typed_in(office_app.person(Role.ADMIN), f" {code[:3]}-{code[3:]} ")

    assert answer.status_code == 302
    assert typed("k7q 29f") == "K7Q29F"


def test_an_expired_code_pairs_nothing_and_the_machine_shows_a_new_one(new_office_app):
    office_app = new_office_app()
    machine = office_app.citizen()
    old = asked(machine)["code"]
    office_app.now += CODE_LIVES + timedelta(seconds=1)

    answer = typed_in(office_app.person(Role.ADMIN), old)

    assert answer.status_code == 409
    assert "Không có máy nào đang chờ với mã này" in answer.text
    assert asked(machine)["code"] != old


def test_a_code_works_once(office_app):
    machine, admin = office_app.citizen(), office_app.person(Role.ADMIN)
    code = asked(machine)["code"]

    answers = [typed_in(admin, code, name=name) for name in ("lần một", "lần hai")]

    assert [answer.status_code for answer in answers] == [302, 409]
    assert newest(office_app).name == "lần một"


def test_the_rate_of_new_codes_and_of_tries_is_limited(new_office_app):
    office_app = new_office_app(sign_in_per_minute=3)
    admin = office_app.person(Role.ADMIN)

    asked_for = [office_app.citizen().ask("/api/v1/pairing", "POST", json={}).status_code for _ in range(4)]
    tried = [typed_in(admin, "AAAAAA").status_code for _ in range(4)]

    assert asked_for == [200, 200, 200, 429]
    assert tried == [409, 409, 409, 429]


def test_a_machine_that_shows_its_code_may_ask_as_often_as_it_likes(new_office_app):
    machine = new_office_app(sign_in_per_minute=2).citizen()

    assert len({asked(machine)["code"] for _ in range(20)}) == 1
