"""Whoever changes accounts or machines types the password again when that was some time ago: an open desk is no key."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from queue_server.access.permissions import PASSWORD_AGAIN, ROUTES
from queue_server.actions.sign_ins import CHECKED_FOR
from queue_server.domain.roles import Role
from queue_server.storage.server_models import SignIn
from tests.web.office_app import PASSWORD, Caller, OfficeApp
from tests.web.test_permissions import address, rules

LAN = {"name": "Nguyễn Thị Lan", "role": "officer"}


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    return new_office_app()


def later(office_app: OfficeApp) -> None:
    office_app.at(office_app.now + CHECKED_FOR)


def typed(caller: Caller, password: str = PASSWORD) -> tuple[int, str | None]:
    answer = caller.command("/session/password", {"password": password})
    return answer.status_code, answer.json.get("code")


def test_ten_minutes_after_the_password_each_such_change_waits_for_it_and_no_other_does(office_app):
    admin = office_app.person(Role.ADMIN)
    later(office_app)

    asked = set()
    for rule in rules(office_app):
        for method in {"POST", "PATCH", "DELETE"} & set(rule.methods):
            if Role.ADMIN in ROUTES[rule.endpoint] and not rule.endpoint.startswith(("people.", "devices.")):
                answer = admin.ask(
                    address(rule, "nobody"), method, headers={"Accept": "application/problem+json"}
                )
                if (answer.get_json(silent=True) or {}).get("code") == "sign_in_again":
                    asked.add(rule.endpoint)

    assert asked == PASSWORD_AGAIN
    assert admin.ask("/admin/people").status_code == 200, "reading goes on"


def test_the_change_goes_through_after_the_password_and_for_ten_minutes_more(office_app):
    admin = office_app.person(Role.ADMIN)
    assert admin.command("/people", LAN).status_code == 201, "signing in was typing it"
    later(office_app)

    refused = admin.command("/people", {**LAN, "name": "Đào"}, key="the-same-command")
    assert (refused.status_code, refused.json["code"]) == (403, "sign_in_again")
    assert typed(admin) == (200, None)
    assert admin.command("/people", {**LAN, "name": "Đào"}, key="the-same-command").status_code == 201
    office_app.at(office_app.now + CHECKED_FOR - timedelta(seconds=1))
    assert admin.command("/people", {**LAN, "name": "Hùng"}).status_code == 201


def test_a_wrong_password_opens_nothing_and_tries_are_counted(office_app):
    admin = office_app.person(Role.ADMIN)
    later(office_app)

    assert [typed(admin, "sai mật khẩu") for _ in range(6)] == [(403, "wrong_password")] * 5 + [
        (429, "too_many")
    ]
    assert typed(admin) == (429, "too_many"), "and guessing does not end with the right one"
    assert admin.command("/people", LAN).json["code"] == "sign_in_again"


def test_the_password_typed_in_one_browser_opens_nothing_in_another(office_app):
    here, there = office_app.person(Role.ADMIN), office_app.person(Role.ADMIN)
    later(office_app)
    typed(here)

    assert here.command("/people", LAN).status_code == 201
    assert there.command("/people", {**LAN, "name": "Đào"}).json["code"] == "sign_in_again"


def test_a_session_of_an_earlier_release_is_asked_at_once(office_app):
    admin = office_app.person(Role.ADMIN)
    with office_app.database.write() as session:
        session.execute(update(SignIn).values(checked_at=None))

    assert admin.command("/people", LAN).json["code"] == "sign_in_again"


def test_a_machine_with_an_admins_key_is_not_asked_because_its_key_comes_with_each_request(office_app):
    machine = office_app.device("admin")
    later(office_app)

    assert machine.command("/people", LAN).status_code == 201
    assert typed(machine, PASSWORD) == (403, "wrong_password"), "and it has no password that it could type"


def test_the_password_is_asked_for_only_with_the_pages_own_token(office_app):
    admin = office_app.person(Role.ADMIN)

    forged = Caller(admin.client, {}).command("/session/password", {"password": PASSWORD})

    assert forged.json["code"] == "csrf"
