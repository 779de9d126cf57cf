"""A new machine becomes a device: a code on its screen, an admin who types it, and what can go wrong."""

import pytest
from sqlalchemy import select

from queue_server.domain.roles import Role
from queue_server.storage.models import LogEntry
from queue_server.storage.server_models import Pairing
from tests.web.machines import asked, newest, paired, typed_in
from tests.web.office_app import Caller, OfficeApp, csrf_of


def log(office_app: OfficeApp) -> list[tuple[str, str, str]]:
    with office_app.database.read() as session:
        rows = session.scalars(select(LogEntry).order_by(LogEntry.seq)).all()
        return [(row.step, row.actor, row.reason) for row in rows]


@pytest.mark.parametrize(
    ("kind", "counter", "page"),
    [
        ("kiosk", "", "/kiosk"),
        ("display", "", "/board"),
        ("counter", "2", "/counter/2"),
        ("feed", "", "/wallboard"),
    ],
)
def test_a_machine_opens_its_own_page_once_an_admin_has_typed_its_code(office_app, kind, counter, page):
    machine = office_app.citizen()
    assert asked(machine)["state"] == "waiting"

    paired(office_app, machine, kind, counter=counter)

    assert asked(machine) == {"state": "paired", "next": page}
    assert machine.ask(page).status_code == 200
    assert machine.ask("/pair").headers["Location"] == page


def test_a_machine_whose_answer_was_lost_asks_again_and_is_the_same_device(office_app):
    machine = office_app.citizen()
    before = asked(machine)
    with machine.client.session_transaction() as cookie:
        kept = dict(cookie)
    device = paired(office_app, machine)
    assert asked(machine)["state"] == "paired"
    with machine.client.session_transaction() as cookie:  # the browser never got this answer
        cookie.clear()
        cookie.update(kept)

    assert asked(machine) == {"state": "paired", "next": "/kiosk"}
    assert newest(office_app).id == device
    assert before["state"] == "waiting"


def test_another_browser_cannot_fetch_the_pairing_of_the_machine(office_app):
    machine, other = office_app.citizen(), office_app.citizen()

    paired(office_app, machine)

    assert asked(other)["state"] == "waiting"


def test_only_hashes_are_kept(office_app):
    machine = office_app.citizen()
    code = asked(machine)["code"]
    with machine.client.session_transaction() as cookie:
        secret = cookie["pairing"]["secret"]

    with office_app.database.read() as session:
        kept = [value for row in session.scalars(select(Pairing)) for value in (row.code, row.secret)]

    assert kept
    assert all(code not in value and secret not in value for value in kept)


def test_a_print_agent_gets_a_token_that_is_valid_for_print_jobs_only(office_app):
    machine = office_app.citizen()
    paired(office_app, machine, "printer", "Máy in tầng 2")

    answer = asked(machine, program=True)

    agent = Caller(office_app.app.test_client(), {"Authorization": f"Bearer {answer['token']}"})
    assert answer["name"] == "Máy in tầng 2"
    assert agent.ask("/api/v1/printer/status", "POST", json={"state": "ready"}).status_code == 200
    assert agent.ask("/api/v1/floor").status_code == 403


@pytest.mark.parametrize(
    ("program", "kind"), [(True, "kiosk"), (False, "printer"), (False, "admin"), (False, "?")]
)
def test_a_screen_is_no_printer_and_nobody_becomes_admin_by_a_code(office_app, program, kind):
    code = asked(office_app.citizen(), program=program)["code"]

    answer = typed_in(office_app.person(Role.ADMIN), code, kind)

    assert answer.status_code == 409
    assert "không hợp với loại đã chọn" in answer.text


@pytest.mark.parametrize("counter", ["", "99"])
def test_a_counters_machine_needs_a_counter_of_the_office(office_app, counter):
    code = asked(office_app.citizen())["code"]

    assert typed_in(office_app.person(Role.ADMIN), code, "counter", counter=counter).status_code == 409


@pytest.mark.parametrize(("counter", "stands"), [("2", "2"), ("", None)])
def test_a_tablet_for_votes_stands_at_a_counter_or_at_the_exit_and_opens_its_question(
    office_app, counter, stands
):
    machine = office_app.citizen()
    paired(office_app, machine, "votes", "Máy đánh giá", counter=counter)

    assert newest(office_app).counter == stands
    assert asked(machine)["next"] == "/vote"
    assert machine.ask("/api/v1/vote").json["counter"] == stands


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "tên\nhai dòng", "e\u0301" * 2000, "\u0344" * 200])
def test_a_device_needs_a_name(office_app, name):
    code = asked(office_app.citizen())["code"]

    assert typed_in(office_app.person(Role.ADMIN), code, name=name).status_code == 422


def test_a_removed_device_is_refused_at_once_and_shows_a_code_again(office_app):
    machine = office_app.citizen()
    device = paired(office_app, machine)
    asked(machine)
    live = office_app.parts.live.socketio
    socket = live.test_client(office_app.app, flask_test_client=machine.client)
    assert "snapshot" in socket.emit("enter", {"channel": "kiosk"}, callback=True)

    answer = office_app.person(Role.ADMIN).ask(f"/admin/devices/{device}/revoke", "POST")

    assert answer.status_code == 302
    assert not socket.is_connected()
    assert machine.ask("/kiosk").headers["Location"] == "/pair?next=/kiosk"
    page = Caller(machine.client, {"X-CSRF-Token": csrf_of(machine.client, "/pair")})
    assert asked(page)["state"] == "waiting"


def test_a_device_can_be_renamed(office_app):
    device = paired(office_app, office_app.citizen(), name="cũ")

    office_app.person(Role.ADMIN).ask(f"/admin/devices/{device}/rename", "POST", data={"name": "Ki-ốt mới"})

    assert "Ki-ốt mới" in office_app.person(Role.ADMIN).ask("/admin/devices").text


@pytest.mark.parametrize("act", ["rename", "revoke"])
def test_an_unknown_device_cannot_be_changed(office_app, act):
    answer = office_app.person(Role.ADMIN).ask(
        f"/admin/devices/{2**31 - 1}/{act}", "POST", data={"name": "x"}
    )

    assert answer.status_code == 404


def test_an_admins_changes_of_devices_are_in_the_log(new_office_app):
    office_app = new_office_app()
    device = paired(office_app, office_app.citizen(), name="Ki-ốt 1")
    admin = office_app.person(Role.ADMIN)
    admin.ask(f"/admin/devices/{device}/rename", "POST", data={"name": "Ki-ốt 2"})
    admin.ask(f"/admin/devices/{device}/revoke", "POST")

    assert log(office_app) == [
        ("pair", "admin", "kiosk: Ki-ốt 1"),
        ("rename_device", "admin", "Ki-ốt 1 → Ki-ốt 2"),
        ("revoke_device", "admin", "kiosk: Ki-ốt 2"),
    ]


@pytest.mark.parametrize("act", ["devices/pair", "devices/1/rename", "devices/1/revoke"])
def test_a_foreign_page_cannot_act_for_the_admin(office_app, act):
    admin = office_app.person(Role.ADMIN)

    answer = admin.client.post(f"/admin/{act}", data={"name": "x"})

    assert answer.status_code == 400
    assert "Trang đã cũ" in answer.text


@pytest.mark.parametrize("page", ["/kiosk", "/board", "/board?sound=0", "/vote", "/wallboard"])
def test_a_new_screen_shows_its_code_on_every_page(office_app, page):
    answer = office_app.citizen().ask(page)

    assert answer.headers["Location"].startswith("/pair?next=")
    shown = office_app.citizen().ask(answer.headers["Location"]).text
    assert "Máy này chưa được kết nối." in shown
    assert f'data-wanted="{page}"' in shown


def test_a_person_who_is_signed_in_stays_so_while_the_browser_shows_a_code(office_app):
    greeter = office_app.person(Role.GREETER)

    assert asked(greeter)["state"] == "waiting"

    assert greeter.ask("/kiosk").status_code == 200


def test_a_connected_kiosk_is_seen(office_app):
    machine = office_app.citizen()
    paired(office_app, machine)
    asked(machine)
    live = office_app.parts.live
    socket = live.socketio.test_client(office_app.app, flask_test_client=machine.client)

    live.note_who_is_here()

    page = office_app.person(Role.ADMIN).ask("/admin/devices").text
    socket.disconnect()
    assert "đã kết nối" in page
