"""doctor names each fault of an office, and finds no fault in a sound office."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from queue_server import actions
from queue_server.commands.doctor import check_address, check_names
from queue_server.commands.machine_checks import Finding
from tests.commands.short_day import serve_some
from tests.office import PLAIN, Office, settings_of


def test_doctor_finds_nothing_wrong_in_a_right_office(shell, database):
    serve_some(database, shell)

    said = shell.say("doctor")

    assert said.code == 0, said.out
    assert "FAIL" not in said.out


def test_doctor_finds_a_changed_log_row_and_a_wrong_clock(shell, database):
    serve_some(database, shell)
    later = datetime.now(UTC) + timedelta(days=2)
    with sqlite3.connect(shell.folder / "data" / "queue.db") as connection:
        connection.execute("UPDATE ticket_events SET actor = 'somebody else' WHERE seq = 3")
        connection.execute("UPDATE offices SET last_at = ?", [later.strftime("%Y-%m-%d %H:%M:%S.%f")])
    connection.close()

    said = shell.say("doctor")

    failed = [line for line in said.out.splitlines() if line.startswith("FAIL")]
    assert said.code == 1
    assert any("log of an-hoa: row 3 is not as it was written" in line for line in failed)
    assert any("clock of an-hoa" in line and "set the clock" in line for line in failed)


def test_doctor_finds_that_no_backup_was_ever_made_in_days(shell, database):
    serve_some(database, shell)
    assert "ok   backups: none yet" in shell.say("doctor").out
    before = datetime.now(UTC) - timedelta(days=3)
    with sqlite3.connect(shell.folder / "data" / "queue.db") as connection:
        connection.execute("UPDATE ticket_events SET at = ?", [before.strftime("%Y-%m-%d %H:%M:%S.%f")])
    connection.close()
    assert f"FAIL backups: none since {before:%d/%m/%Y}" in shell.say("doctor").out


def test_doctor_finds_a_log_cut_off_at_its_end(shell, database):
    serve_some(database, shell)
    database.close()
    with sqlite3.connect(shell.folder / "data" / "queue.db") as connection:
        (last,) = connection.execute("SELECT max(seq) FROM ticket_events").fetchone()
        connection.execute("DELETE FROM ticket_events WHERE seq = ?", [last])
    connection.close()

    said = shell.say("doctor")

    assert said.code == 1
    assert f"log of an-hoa: row {last} is not as it was written" in said.out


def test_doctor_finds_a_data_folder_that_others_may_read(shell, database):
    (shell.folder / "data").chmod(0o755)

    said = shell.say("doctor")

    assert said.code == 1
    assert (
        f"FAIL data folder: every user of this machine reads {shell.folder / 'data'}; run: chmod o="
        in said.out
    )


def test_doctor_finds_names_that_no_tile_of_a_kiosk_holds():
    long = "Đăng ký biến động đất đai, tài sản gắn liền với đất"
    services = [{**PLAIN["services"][0], "name": long}, *PLAIN["services"][1:]]

    found = check_names(settings_of(services=services))
    cured = check_names(
        settings_of(services=[{**services[0], "short_name": "Biến động đất đai"}, *services[1:]])
    )

    assert (found.fine, cured.fine) == (False, True)
    assert f"{services[0]['code']} ({len(long)})" in found.text


@pytest.mark.parametrize("there", ["http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080"])
def test_doctor_finds_tickets_whose_code_no_phone_opens(database, there):
    office = Office(database, settings_of(printer={"device": "agent"}))

    def doctor_after_a_ticket(address: str) -> Finding:
        office.press(lambda command: actions.queue_print(command, actions.issue(command, "A"), address))
        return check_address("", database)

    before = check_address("", database)
    assert before.fine
    assert "never open it at localhost" in before.text
    found, cured = doctor_after_a_ticket(there), doctor_after_a_ticket("http://192.168.1.5:8080")

    assert (found.fine, cured.fine) == (False, True)
    assert there in found.text
