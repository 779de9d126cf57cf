"""After the first admin the first run goes on with printer, machines and voice, and ends with a real visit."""

import socket
from collections.abc import Iterator

import pytest
from flask import template_rendered
from sqlalchemy import update

from queue_server.actions.sign_ins import CHECKED_FOR
from queue_server.queries import devices, log_after
from queue_server.queries.first_run import newest_test_print
from queue_server.storage.server_models import SignIn
from tests import office as offices
from tests.web.first_run.new_office import PASSWORD, Browser, NewOffice, came_to, filled_in
from tests.web.pages.markup import Markup

WRONG = {"password": "không phải mật khẩu này"}


@pytest.fixture(scope="module")
def new_office(sqlite_template, tmp_path_factory) -> Iterator[NewOffice]:
    """One office for all tests here, which go through its parts in their order."""
    folder = tmp_path_factory.mktemp("new office")
    database = offices.copied(sqlite_template, folder / "queue.db")
    yield NewOffice(folder, database)
    database.close()


@pytest.fixture(scope="module")
def drawn(new_office) -> Iterator[set[str]]:
    """The names of the templates that these tests have drawn."""
    names: set[str] = set()

    def note(_app, template, **_more):
        names.add(template.name)

    with template_rendered.connected_to(note, new_office.app):
        yield names


@pytest.fixture(scope="module")
def browser(new_office, drawn) -> Browser:
    found = came_to(new_office, "people")
    found.seen.append(new_office.browser().open())
    return found


@pytest.fixture
def later(new_office) -> Iterator[None]:
    """It is so long after the password was typed that it is asked for again."""
    before = new_office.now
    with new_office.database.write() as session:
        session.execute(update(SignIn).values(checked_at=before))
    new_office.now = before + CHECKED_FOR
    yield
    new_office.now = before


def machines(new_office: NewOffice) -> list[str]:
    with new_office.database.read() as session:
        return [one.name for one in devices(session, new_office.office.code)]


def steps(new_office: NewOffice) -> list[str]:
    with new_office.database.read() as session:
        return [row["step"] for row in log_after(session, new_office.office.code, 0, 100)]


def test_the_admin_is_shown_among_the_people_and_may_go_on_alone(new_office, browser):
    assert "Nguyễn Thị Lan" in browser.open("people").text
    assert 'href="/first-run"' in browser.client.get("/admin/settings").text
    assert browser.press_next("people").location == "/first-run/printer"


def test_printers_of_the_own_network_are_looked_for_on_request(new_office, browser):
    with socket.create_server(("127.0.0.77", 9100)):
        page = browser.press_next("printer", scan="on")

    assert 'value="network:127.0.0.77:9100" checked' in page.text
    assert browser.lands_at() == "/first-run/printer"


def test_a_printer_is_known_by_its_address(new_office, browser):
    wrong = browser.press_next("printer", device="address", address="máy in")
    assert (wrong.status_code, 'aria-describedby="wrong-address"' in wrong.text) == (422, True)

    browser.press_next("printer", device="address", address="127.0.0.1", width="384")

    printer = new_office.office.printer
    assert (printer.device, printer.width) == ("network:127.0.0.1:9100", 384)


def test_a_test_ticket_is_on_its_way_until_the_printer_has_confirmed_it(new_office, browser):
    assert "data-on-its-way" not in browser.open("print").text

    assert browser.press_next("print", print="on").location == "/first-run/print"

    assert "data-on-its-way" in browser.open("print").text
    with new_office.database.write() as session:
        newest_test_print(session, new_office.office.code).state = "printed"
    assert "data-on-its-way" not in browser.open("print").text
    browser.press_next("print")


@pytest.mark.parametrize(("part", "asks"), [("kiosk", {}), ("screen", {"screen": True})])
def test_a_machine_is_paired_by_the_code_that_it_shows(new_office, browser, part, asks):
    code = new_office.browser().client.post("/api/v1/pairing", json=asks).json["code"]
    wrong = browser.press_next(part, code="ACDEFH" if part == "kiosk" else "0000")
    assert (wrong.status_code, 'id="wrong-code"' in wrong.text) == (422, True)

    assert browser.press_next(part, code=code).location == f"/first-run/{part}"

    with new_office.database.read() as session:
        kinds = [one.kind for one in devices(session, new_office.office.code)]
    assert {"kiosk": "kiosk", "screen": "display"}[part] in kinds
    browser.press_next(part)


@pytest.mark.parametrize("part", ["kiosk", "screen"])
def test_ten_minutes_after_the_password_a_machine_is_paired_only_with_it(new_office, browser, later, part):
    code = new_office.browser().client.post("/api/v1/pairing", json={"screen": part == "screen"}).json["code"]
    paired = machines(new_office)
    assert 'name="password"' in browser.open(part).text

    without, wrong = browser.press_next(part, code=code), browser.press_next(part, code=code, **WRONG)
    assert (without.status_code, wrong.status_code, machines(new_office)) == (422, 422, paired)
    assert f'value="{code}"' in wrong.text, "what was typed stays"
    assert browser.press_next(part, code=code, password=PASSWORD).status_code == 302

    assert len(machines(new_office)) == len(paired) + 1
    assert 'name="password"' not in browser.open(part).text


def test_ten_minutes_after_the_password_the_page_of_colleagues_asks_for_it_and_pages_without_machines_go_on(
    new_office, browser, later
):
    page = browser.open("people").text
    token = {"X-CSRF-Token": filled_in(page)["csrf_token"], "Idempotency-Key": "a-first-colleague"}
    refused = browser.client.post("/api/v1/people", json={"name": "Đào", "role": "officer"}, headers=token)

    assert refused.json["code"] == "sign_in_again"
    assert "<template data-again>" in page
    assert browser.press_next("people").status_code == 302
    assert browser.press_next("kiosk").status_code == 302, "no machine, no password"


def test_the_first_run_ends_with_a_ticket_a_call_and_a_wait_in_the_log(new_office, browser):
    browser.press_next("voice")
    for do, seconds in (("issue", 12), ("call", 60), ("finish", 0)):
        page = browser.press_next("visit", do=do)
        assert page.location == "/first-run/visit"
        new_office.now = new_office.now.replace(second=seconds % 60, minute=seconds // 60)

    assert "chờ 12 giây" in browser.open("visit").text
    assert [step for step in steps(new_office) if step in ("issue", "call", "serve", "finish")] == [
        "issue",
        "call",
        "serve",
        "finish",
    ]
    assert browser.press_next("visit").location == "/admin/"
    assert browser.client.get("/first-run").status_code == 404
    assert 'href="/first-run"' not in browser.client.get("/admin/settings").text


def test_none_of_these_pages_needs_an_inline_script_or_style_or_a_foreign_server(new_office, browser, drawn):
    pages = [Markup(answer.text) for answer in browser.seen if answer.mimetype == "text/html"]
    assert [page.forbidden + page.foreign for page in pages] == [[]] * len(pages)

    templates = new_office.app.jinja_env
    own = {name for name in templates.list_templates() if name.startswith("first_run/")}
    assert own - drawn == {"first_run/frame.html", "first_run/fields.html", "first_run/machine.html"}
