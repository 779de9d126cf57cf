"""How long a person stays signed in: until signing out, closing, an idle time, another password."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from queue_server import queries
from queue_server.access import identity
from queue_server.access.identity import REMEMBERED_SECONDS
from queue_server.actions.setup import set_password
from queue_server.actions.sign_ins import SIGNED_IN_FOR
from queue_server.serving.process import run_housekeeping
from queue_server.storage.server_models import SignIn
from tests.office import at
from tests.web.office_app import csrf_of


def time_passes_for(office_app):
    """Forget what was remembered about people and devices, as the server does every few seconds."""
    assert REMEMBERED_SECONDS <= 5
    office_app.parts.identities.forget()


def serves(officer):
    """Press the key that calls the next person; return whether the officer is still signed in."""
    return officer.command("/counters/1/call-next").status_code in (200, 409)


@pytest.mark.parametrize("change", ["password reset", "removed"])
def test_a_session_ends_when_the_password_is_reset_or_the_person_removed(new_office_app, change):
    office_app = new_office_app()
    director = office_app.person("director")
    socket = office_app.parts.live.socketio.test_client(office_app.app, flask_test_client=director.client)
    assert director.ask("/api/v1/floor").status_code == 200

    with office_app.database.write() as session:
        (user,) = queries.people_of(session, "an-hoa")
        if change == "removed":
            user.active = False
        else:
            set_password(user, "một mật khẩu mới", must_change=True)
    time_passes_for(office_app)
    office_app.parts.live.show_out()

    assert director.ask("/api/v1/floor").status_code == 401
    assert not socket.is_connected()


def test_a_sign_in_ends_with_the_day(new_office_app):
    office_app = new_office_app(idle_sign_out_minutes=960)
    officer = office_app.person("officer")
    office_app.now += SIGNED_IN_FOR - timedelta(minutes=1)
    assert officer.ask("/api/v1/desk/1").status_code == 200

    office_app.now += timedelta(minutes=2)

    assert officer.ask("/api/v1/desk/1").status_code == 401


def test_signing_out_ends_the_session_and_every_copy_of_its_cookie(new_office_app):
    office_app = new_office_app()
    officer, thief = office_app.person("officer"), office_app.citizen().client
    thief.set_cookie("session", officer.client.get_cookie("session").value)
    socket = office_app.parts.live.socketio.test_client(office_app.app, flask_test_client=thief)
    assert thief.get("/api/v1/desk/1").status_code == 200

    assert officer.ask("/sign-out", "POST").status_code == 302

    assert officer.ask("/api/v1/desk/1").status_code == 401
    assert thief.get("/api/v1/desk/1").status_code == 401
    assert not socket.is_connected()


def test_signing_out_leads_to_the_sign_in_page_whoever_asks(new_office_app):
    office_app = new_office_app()
    officer, away = office_app.person("officer"), office_app.person("officer")
    office_app.now += timedelta(minutes=50)
    officer.ask("/counter/1")
    office_app.now += timedelta(
        minutes=15
    )  # a quarter of an hour for the one, more than an hour for the other

    for asker in (officer, away, office_app.citizen()):
        assert asker.ask("/sign-out", "POST").headers["Location"] == "/sign-in"

    assert away.ask("/sign-in").status_code == 200
    assert officer.ask("/api/v1/desk/1").status_code == 401


def test_no_foreign_page_signs_anybody_out(new_office_app):
    officer = new_office_app().person("officer")

    assert officer.client.post("/sign-out").status_code == 400

    assert officer.ask("/api/v1/desk/1").status_code == 200


def test_a_screen_that_is_told_to_sign_out_stays_paired(new_office_app):
    office_app = new_office_app()
    screen = office_app.citizen()
    screen.command("/session", {"token": office_app.tokens["display"]})
    screen.headers = {"X-CSRF-Token": csrf_of(screen.client)}

    assert screen.ask("/sign-out", "POST").headers["Location"] == "/sign-in"

    assert screen.ask("/board").status_code == 200


def test_signing_out_here_leaves_the_same_person_signed_in_elsewhere(new_office_app):
    office_app = new_office_app()
    here, there = office_app.person("officer"), office_app.person("officer")

    here.ask("/sign-out", "POST")

    assert there.ask("/api/v1/desk/1").status_code == 200


def test_a_session_unused_for_an_hour_ends_and_one_in_use_continues(new_office_app):
    office_app = new_office_app()
    away, busy = office_app.person("officer"), office_app.person("director")

    for _ in range(13):
        assert busy.ask("/api/v1/floor").status_code == 200
        office_app.parts.live.beat()
        time_passes_for(office_app)  # the use is on disk: another process sees it too
        office_app.now += timedelta(minutes=5)

    assert busy.ask("/api/v1/floor").status_code == 200
    assert away.ask("/api/v1/desk/1").status_code == 401


def test_a_copied_cookie_or_an_open_page_restores_no_ended_session(new_office_app):
    office_app = new_office_app()
    officer, thief = office_app.person("officer"), office_app.citizen().client
    assert officer.ask("/counter/1").status_code == 200
    thief.set_cookie("session", officer.client.get_cookie("session").value)
    office_app.now += timedelta(hours=2)

    office_app.parts.live.socketio.test_client(office_app.app, flask_test_client=thief)
    office_app.parts.live.beat()

    assert thief.get("/api/v1/desk/1").status_code == 401


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in_after_closing(new_office_app):
    office_app = new_office_app(hours={"mon": ["07:30-11:30", "13:30-17:00"]})
    supervisor = office_app.person("supervisor")
    while office_app.now < at("17:12"):
        office_app.now += timedelta(minutes=2)
        assert supervisor.ask("/api/v1/floor").status_code == 200, office_app.now

    office_app.now = at("17:15")

    assert supervisor.ask("/api/v1/floor").status_code == 401


def test_a_visitor_is_recognised_at_once_when_the_memory_is_full(new_office_app, monkeypatch):
    office_app = new_office_app()
    first, second = office_app.person("officer"), office_app.person("supervisor")
    monkeypatch.setattr(identity, "MOST_REMEMBERED", 1)
    time_passes_for(office_app)

    assert first.ask("/api/v1/desk/1").status_code == 200
    assert second.ask("/api/v1/floor").status_code == 200
    assert first.ask("/api/v1/desk/1").status_code == 200


def test_a_person_who_has_a_page_open_is_not_signed_out_before_closing(new_office_app):
    office_app = new_office_app(hours={"mon": ["07:30-11:30", "13:30-17:00"]})
    supervisor = office_app.person("supervisor")
    page = office_app.parts.live.socketio.test_client(office_app.app, flask_test_client=supervisor.client)

    while office_app.now < at("16:50"):
        office_app.now += timedelta(minutes=10)
        office_app.parts.live.beat()
    assert page.is_connected()
    office_app.now = at("17:16")
    office_app.parts.live.beat()

    assert not page.is_connected()
    assert supervisor.ask("/api/v1/floor").status_code == 401


def test_after_closing_officers_who_serve_stay_signed_in_and_others_are_signed_out(new_office_app):
    office_app = new_office_app(hours={"mon": ["07:30-11:30", "13:30-17:00"]})
    serving, gone = office_app.person("officer"), office_app.person("supervisor")
    for minute in (
        "09:50",
        "10:40",
        "11:30",
        "12:20",
        "13:10",
        "14:00",
        "14:50",
        "15:40",
        "16:30",
        "16:55",
        "17:05",
        "17:19",
    ):
        office_app.now = at(minute)
        assert serves(serving), minute
        if minute < "17:00":
            assert gone.ask("/api/v1/floor").status_code == 200, minute

    assert gone.ask("/api/v1/floor").status_code == 401
    for quarter in range(12):
        office_app.now = at("17:30") + timedelta(minutes=14) * quarter
        still = serves(serving)
        assert still == (office_app.now < at("20:00"))
    assert not still


def test_a_session_of_yesterday_is_deleted(new_office_app):
    office_app = new_office_app()
    office_app.person("officer")
    office_app.now += SIGNED_IN_FOR + timedelta(minutes=1)

    run_housekeeping(office_app.parts, office_app.office.code)

    with office_app.database.read() as session:
        assert session.scalars(select(SignIn)).all() == []
