"""The server refuses forged commands, revoked tokens and kiosks that are held down."""

from queue_server import queries
from queue_server.access.identity import REMEMBERED_SECONDS
from queue_server.domain.roles import Role
from tests.web.office_app import PASSWORD, csrf_of


def time_passes_for(office_app):
    """Forget what was remembered about people and devices, as the server does every few seconds."""
    assert REMEMBERED_SECONDS <= 5
    office_app.parts.identities.forget()


def test_a_command_by_cookie_without_the_pages_token_is_refused_and_nothing_happens(office_app):
    supervisor = office_app.person("supervisor")
    before = office_app.device("admin").ask("/api/v1/events").json

    for headers in ({}, {"X-CSRF-Token": "guessed"}, {"Authorization": "Basic c29tZTpib2R5"}):
        supervisor.headers = headers
        answer = supervisor.command("/counters/1/open")
        assert (answer.status_code, answer.json["code"]) == (400, "csrf"), headers

    assert office_app.device("admin").ask("/api/v1/events").json == before


def test_a_command_by_cookie_with_the_pages_token_is_done(office_app):
    assert office_app.person("supervisor").command("/counters/2/open").status_code == 200


def test_a_token_of_another_browsers_page_opens_nothing(office_app):
    officer, other = office_app.person("officer"), office_app.citizen()
    officer.headers = {"X-CSRF-Token": csrf_of(other.client)}

    assert officer.command("/counters/1/open").json["code"] == "csrf"


def test_a_device_with_a_bearer_token_needs_no_page(office_app):
    assert office_app.device("counter").command("/counters/1/open").status_code == 200


def test_the_sign_in_form_of_a_foreign_page_signs_nobody_in(office_app):
    office_app.employ("officer")
    client = office_app.citizen().client

    answer = client.post("/sign-in", data={"name": "officer", "password": PASSWORD})

    assert answer.status_code == 400
    assert "Trang đã cũ" in answer.text
    assert client.get("/counter").headers["Location"].startswith("/sign-in")


def test_a_revoked_token_is_refused_and_its_screen_disconnected(new_office_app):
    office_app = new_office_app()
    display = office_app.device("display")
    live = office_app.parts.live
    screen = live.socketio.test_client(office_app.app, auth={"token": office_app.tokens["display"]})
    other = live.socketio.test_client(office_app.app, auth={"token": office_app.tokens["kiosk"]})
    assert display.ask("/api/v1/board").status_code == 200

    with office_app.database.write() as session:
        token = next(row for row in queries.devices(session, "an-hoa") if row.kind == "display")
        token.active = False
    time_passes_for(office_app)
    live.show_out()

    assert display.ask("/api/v1/board").status_code == 401
    assert not screen.is_connected()
    assert other.is_connected()


def test_a_device_stays_signed_in_by_cookie_until_it_signs_out(new_office_app):
    office_app = new_office_app()
    screen = office_app.citizen()

    assert screen.command("/session", {"token": office_app.tokens["display"]}).json == {"next": "/board"}
    assert screen.ask("/api/v1/board").status_code == 200
    assert screen.ask("/api/v1/session", "DELETE").json["code"] == "csrf"
    csrf = {"X-CSRF-Token": csrf_of(screen.client)}
    assert screen.ask("/api/v1/session", "DELETE", headers=csrf).status_code == 200
    assert screen.ask("/api/v1/board").status_code == 401


def test_a_kiosk_held_down_by_a_child_stops_giving_numbers(new_office_app):
    office_app = new_office_app(issue_per_minute=4)
    kiosk = office_app.device("kiosk")

    answers = [kiosk.command("/tickets", {"service": "A"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [201] * 4 + [429] * 2
    assert office_app.device("admin").command("/tickets", {"service": "A"}).json["number"] == "A005"


def test_a_wrong_token_is_refused_at_once(office_app):
    for path in ("/api/v1/services", "/board", "/"):
        answer = office_app.citizen().ask(path, headers={"Authorization": "Bearer made-up"})
        assert answer.status_code == 401, path


def test_a_refusal_is_a_page_for_people_and_json_for_programs(office_app):
    greeter = office_app.person(Role.GREETER)

    assert "không có quyền" in greeter.ask("/counter").text
    assert greeter.ask("/counter").mimetype == "text/html"
    assert greeter.ask("/api/v1/desk/1").mimetype == "application/problem+json"


def test_what_is_beyond_somebodys_role_is_in_the_servers_log_by_number(office_app, caplog):
    greeter = office_app.person(Role.GREETER)
    greeter.ask("/api/v1/people")
    office_app.citizen().ask("/api/v1/people")

    lines = [record.getMessage() for record in caplog.records if record.getMessage().startswith("refused:")]
    assert lines == [f"refused: staff.show, person {office_app.employ(Role.GREETER).id} of an-hoa, greeter"]
