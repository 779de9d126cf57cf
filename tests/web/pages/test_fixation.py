"""A session that somebody else knows beforehand is worth nothing: signing in begins a new one."""

from flask import Flask

from queue_server.domain.roles import Role
from tests.web.office_app import PASSWORD, csrf_of


def test_signing_in_begins_a_session_that_nobody_knew_before(office_app):
    office_app.employ(Role.DIRECTOR)
    client = office_app.app.test_client()
    with client.session_transaction() as planted:
        planted["sign_in"] = "a secret that a stranger has put into this browser"
    form = {"name": "director", "password": PASSWORD, "csrf_token": csrf_of(client, "/sign-in")}

    assert client.post("/sign-in", data=form).status_code == 302

    with client.session_transaction() as begun:
        assert begun["sign_in"] != "a secret that a stranger has put into this browser"
    stranger = office_app.app.test_client()
    with stranger.session_transaction() as cookie:
        cookie["sign_in"] = "a secret that a stranger has put into this browser"
    assert stranger.get("/floor").headers["Location"].startswith("/sign-in")


def test_a_cookie_that_somebody_else_has_signed_names_nobody(office_app):
    admin, thief = office_app.person("admin"), office_app.citizen().client
    with admin.client.session_transaction() as cookie:
        known = dict(cookie)
    elsewhere = Flask("elsewhere")
    elsewhere.secret_key = "a key that somebody made up"
    signed = elsewhere.session_interface.get_signing_serializer(elsewhere).dumps(known)

    thief.set_cookie("session", signed)

    assert admin.ask("/api/v1/people").status_code == 200
    assert thief.get("/api/v1/people").status_code == 401
