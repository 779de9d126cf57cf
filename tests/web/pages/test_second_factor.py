"""The second factor: switched on by each person alone, asked for after the password, every code valid once."""

import re
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from queue_server.domain.roles import Role
from queue_server.storage.models import LogEntry
from queue_server.storage.server_models import SecondFactor
from tests.web.office_app import PASSWORD, Caller, OfficeApp, csrf_of
from tests.web.pages.test_pages import Markup

SECRET = re.compile(r"<code>([A-Z2-7 ]{32,})</code>")
CODE = re.compile(r"<code>([a-z2-9-]{29})</code>")
WITHOUT_TELEPHONE = "000000"


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    return new_office_app()


def send(caller: Caller, what: str, **form: str) -> TestResponse:
    return caller.ask(f"/second-factor/{what}", "POST", data=form)


def offered(caller: Caller) -> str:
    """The secret as the page shows it to who cannot scan."""
    assert send(caller, "begin").status_code == 302
    return SECRET.search(caller.ask("/second-factor").text)[1].replace(" ", "")


def shown(office_app: OfficeApp, secret: str, seconds: int = 0) -> str:
    """What the telephone shows now, or so many seconds later."""
    return pyotp.TOTP(secret).at(office_app.now + timedelta(seconds=seconds))


def switched_on(office_app: OfficeApp, role: Role = Role.OFFICER) -> tuple[str, list[str]]:
    caller = office_app.person(role)
    secret = offered(caller)
    answer = send(caller, "on", code=shown(office_app, secret))
    assert answer.status_code == 200, answer.text
    office_app.at(office_app.now + timedelta(minutes=1))
    return secret, CODE.findall(answer.text)


def password_typed(office_app: OfficeApp, role: str = Role.OFFICER, next_page: str = "") -> Caller:
    """A new browser in which the password was right."""
    client = office_app.app.test_client()
    form = {"name": role, "password": PASSWORD, "next": next_page, "csrf_token": csrf_of(client, "/sign-in")}
    answer = client.post("/sign-in", data=form)
    assert answer.status_code == 200, answer.headers.get("Location")
    return Caller(client, {"X-CSRF-Token": re.search('csrf_token" value="([^"]+)', answer.text)[1]})


def code_typed(caller: Caller, code: str, **form: str) -> TestResponse:
    return caller.ask("/sign-in/code", "POST", data={"code": code, **form})


def is_in(caller: Caller) -> bool:
    return caller.ask("/counter").status_code == 200


def told(office_app: OfficeApp) -> list[tuple[str, str]]:
    with office_app.database.read() as session:
        rows = session.scalars(select(LogEntry).order_by(LogEntry.seq)).all()
        return [(row.step, row.actor) for row in rows if "factor" in row.step or "recovery" in row.step]


def test_who_switched_it_on_is_in_only_after_the_code(office_app):
    secret, _codes = switched_on(office_app)

    browser = password_typed(office_app)
    assert not is_in(browser), "the password alone opens nothing"
    assert code_typed(browser, WITHOUT_TELEPHONE).status_code == 401
    answer = code_typed(
        browser, f" {shown(office_app, secret)[:3]} {shown(office_app, secret)[3:]} ", next="/counter"
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, "/counter")
    assert is_in(browser)


def test_its_pages_need_no_inline_script_or_style_and_no_foreign_server(office_app):
    caller = office_app.person(Role.OFFICER)
    secret = offered(caller)
    offer, codes = caller.ask("/second-factor"), send(caller, "on", code=shown(office_app, secret))
    client = office_app.app.test_client()
    form = {"name": "officer", "password": PASSWORD, "csrf_token": csrf_of(client, "/sign-in")}

    for answer in (offer, codes, client.post("/sign-in", data=form)):
        markup = Markup(answer.text)
        assert markup.forbidden == []
        assert markup.foreign == []


def test_nothing_is_asked_of_those_who_did_not_switch_it_on(office_app):
    caller = office_app.person(Role.OFFICER)
    offered(caller)
    assert send(caller, "on", code=WITHOUT_TELEPHONE).status_code == 422

    client = office_app.app.test_client()
    form = {"name": "officer", "password": PASSWORD, "csrf_token": csrf_of(client, "/sign-in")}
    assert client.post("/sign-in", data=form).status_code == 302


def test_a_code_is_valid_once_and_those_of_the_neighbouring_half_minutes_are_too(office_app):
    secret, _codes = switched_on(office_app)
    code = shown(office_app, secret, -30)

    assert code_typed(password_typed(office_app), code).status_code == 302
    assert code_typed(password_typed(office_app), code).status_code == 401, "read over the shoulder"
    assert code_typed(password_typed(office_app), shown(office_app, secret, 30)).status_code == 302
    assert code_typed(password_typed(office_app), shown(office_app, secret)).status_code == 401, (
        "before a used one"
    )
    assert code_typed(password_typed(office_app), shown(office_app, secret, 90)).status_code == 401


def test_the_code_that_switched_it_on_is_used_up(office_app):
    caller = office_app.person(Role.OFFICER)
    code = shown(office_app, offered(caller))
    send(caller, "on", code=code)

    assert code_typed(password_typed(office_app), code).status_code == 401


def test_each_of_ten_recovery_codes_replaces_the_telephone_once_and_the_log_says_so(office_app):
    _secret, codes = switched_on(office_app)
    assert len(set(codes)) == 10

    assert code_typed(password_typed(office_app), codes[3].replace("-", " ").upper()).status_code == 302
    assert code_typed(password_typed(office_app), codes[3]).status_code == 401
    assert told(office_app) == [("factor_on", "officer"), ("recovery_code", "officer")]


def test_guessing_ends_after_five_wrong_codes_in_whatever_browser(office_app):
    secret, _codes = switched_on(office_app)

    tries = [code_typed(password_typed(office_app), WITHOUT_TELEPHONE).status_code for _ in range(6)]

    assert tries == [401] * 5 + [429]
    assert code_typed(password_typed(office_app), shown(office_app, secret)).status_code == 429


def test_half_way_lasts_five_minutes_and_ends_with_a_new_password(office_app):
    secret, _codes = switched_on(office_app)
    browser, other = password_typed(office_app), password_typed(office_app)
    office_app.person(Role.ADMIN).command(f"/people/{office_app.employ(Role.OFFICER).id}/password")
    assert code_typed(other, shown(office_app, secret)).headers["Location"] == "/sign-in?next="
    office_app.at(office_app.now + timedelta(minutes=5))

    assert code_typed(browser, shown(office_app, secret)).headers["Location"] == "/sign-in?next="
    assert not is_in(browser)
    assert code_typed(office_app.citizen(), shown(office_app, secret)).status_code == 400, "no form, no token"


def test_an_admin_switches_it_off_for_somebody_whose_telephone_is_gone(office_app):
    switched_on(office_app)
    admin, lan = office_app.person(Role.ADMIN), office_app.employ(Role.OFFICER).id

    assert admin.command(f"/people/{lan}/second-factor/off").json["person"]["second_factor"] is False

    client = office_app.app.test_client()
    form = {"name": "officer", "password": PASSWORD, "csrf_token": csrf_of(client, "/sign-in")}
    assert client.post("/sign-in", data=form).status_code == 302
    assert told(office_app)[-1] == ("factor_off", "admin")


def test_the_database_alone_gives_neither_the_secret_nor_a_recovery_code(office_app):
    secret, codes = switched_on(office_app)

    with office_app.database.read() as session:
        row = session.scalars(select(SecondFactor)).one()

    kept = f"{row.secret} {row.recovery}"
    assert secret not in kept
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


def test_a_secret_in_force_is_not_shown_again_and_not_replaced_at_an_open_desk(office_app):
    secret, _codes = switched_on(office_app)
    caller = office_app.person(Role.OFFICER)

    send(caller, "begin")

    assert SECRET.search(caller.ask("/second-factor").text) is None
    assert code_typed(password_typed(office_app), shown(office_app, secret)).status_code == 302


def test_with_another_key_of_the_server_only_recovery_codes_let_in(office_app):
    secret, codes = switched_on(office_app)
    office_app.app.config["SECRET_KEY"] = "f" * 64  # restored on a new machine without its secret.key

    assert code_typed(password_typed(office_app), shown(office_app, secret)).status_code == 401
    assert code_typed(password_typed(office_app), codes[0]).status_code == 302


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example"]
)
def test_signing_in_by_code_leads_to_no_other_server(office_app, elsewhere):
    secret, _codes = switched_on(office_app)

    answer = code_typed(
        password_typed(office_app, next_page=elsewhere), shown(office_app, secret), next=elsewhere
    )

    assert answer.headers["Location"] == "/counter"
