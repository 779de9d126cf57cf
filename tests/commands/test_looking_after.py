"""The administrator's commands: init, token, user, report, migrate, rebuild, doctor."""

import csv
import io
import json
import os
import sqlite3
import stat
from datetime import date

from sqlalchemy import select

from queue_server import queries
from queue_server.access.identity import is_right
from queue_server.app import create_app
from queue_server.commands.parts import open_database
from queue_server.reports import figures
from queue_server.settings import config_file
from queue_server.storage.models import Ticket
from tests.commands.shell import CONFIG, Shell
from tests.commands.short_day import serve_some
from tests.reports.workbooks import sheet_of, table_of


def test_init_writes_a_config_and_sets_up_the_office_it_names(tmp_path):
    shell = Shell(tmp_path / "new")

    first, second = shell.type("init"), shell.say("init")

    assert (first.code, second.code) == (0, 0), first.error
    assert "written" in first.out
    assert "written" not in second.out
    assert "an-hoa set up in" in second.out
    assert (tmp_path / "new" / "data" / "queue.db").is_file()


def test_a_token_is_printed_once_listed_without_its_secret_and_revoked(shell, database):
    added = shell.say("token", "add", "Màn hình 1", "--role", "display")
    listed = shell.say("token", "list")
    number = listed.out.split("\t")[0]
    revoked = shell.say("token", "revoke", number)

    token = added.out.strip()
    assert added.out == f"{token}\n"
    assert token.startswith("display-")
    assert "Màn hình 1" in listed.out
    assert token not in listed.out
    assert revoked.code == 0
    assert shell.say("token", "list").out == ""
    assert shell.say("token", "revoke", "99").code == 2


def test_a_counters_key_needs_a_counter_that_exists(shell, database):
    assert "add --counter N" in shell.say("token", "add", "Quầy", "--role", "counter").error
    assert "no counter 9" in shell.say("token", "add", "Quầy", "--role", "counter", "--counter", "9").error


def test_a_person_is_added_reset_listed_and_removed(shell, database):
    first = shell.say("user", "add", "lan", "--role", "officer").out.strip()
    twice = shell.say("user", "add", "lan", "--role", "officer")
    second = shell.say("user", "reset", "lan").out.strip()

    assert "already a person" in twice.error
    assert first != second
    with database.read() as session:
        (user,) = queries.people_of(session, "an-hoa")
    assert (is_right(user, first), is_right(user, second), user.must_change) == (False, True, True)
    assert shell.say("user", "list").out == "lan\tan-hoa\tofficer\tactive\tlan\n"
    assert shell.say("user", "remove", "lan").code == 0
    assert shell.say("user", "list").out == "lan\tan-hoa\tofficer\tremoved\tlan\n"
    assert "there is no person" in shell.say("user", "reset", "nobody").error


def test_a_removed_person_comes_back_as_they_are_added_again(shell, database):
    first = shell.say("user", "add", "lan", "--role", "officer").out.strip()
    shell.say("user", "remove", "lan")
    refused = [shell.say("user", what, "lan") for what in ("reset", "remove")]
    second = shell.say("user", "add", "lan", "--role", "supervisor").out.strip()

    assert [said.code for said in refused] == [2, 2]
    assert all(
        '"lan" was removed; bring them back with: queue-server user add' in said.error for said in refused
    )
    assert shell.say("user", "list").out == "lan\tan-hoa\tsupervisor\tactive\tlan\n"
    with database.read() as session:
        (user,) = queries.people_of(session, "an-hoa")
    assert (is_right(user, first), is_right(user, second)) == (False, True)


def test_a_person_is_told_the_short_name_to_sign_in_with_and_is_known_by_it(shell, database):
    told = shell.say("user", "add", "Nguyễn Văn Hùng", "--role", "officer")
    twice = shell.say("user", "add", "nguyen van hung", "--role", "greeter")
    other = shell.say("user", "add", "Nguyễn Văn Hùng", "--role", "greeter", "--sign-in", "hung.2")
    taken = shell.say("user", "add", "Lê Hùng", "--role", "greeter", "--sign-in", "hungnv")

    assert "signs in as: hungnv\n" in told.error
    assert "who signs in as hungnv" in twice.error
    assert "--sign-in" in twice.error
    assert "signs in as: hung2\n" in other.error
    assert (twice.code, taken.code) == (2, 2)
    told = shell.say("user", "reset", "Nguyễn Văn Hùng").error
    assert "could be hungnv (Nguyễn Văn Hùng) of an-hoa or hung2 (Nguyễn Văn Hùng) of an-hoa" in told
    assert "give the short name" in told
    assert shell.say("user", "reset", "hung2").code == 0
    assert (
        "greeter\tremoved\thung2" in (shell.say("user", "remove", "hung2"), shell.say("user", "list"))[1].out
    )


def test_two_communes_each_have_a_nguyen_thi_lan_and_removing_one_never_moves_the_other(tmp_path):
    (tmp_path / "offices").mkdir()
    for code in ("an-hoa", "binh-an"):
        (tmp_path / "offices" / f"{code}.toml").write_text(CONFIG.replace('"an-hoa"', f'"{code}"'), "utf-8")
    (tmp_path / "config.toml").write_text('office_files = "offices/*.toml"\n', "utf-8")
    shell, lan = Shell(tmp_path), ("Nguyễn Thị Lan", "--role", "officer", "--office")
    shell.set_up()
    first, other = (shell.say("user", "add", *lan, code).out.strip() for code in ("an-hoa", "binh-an"))

    either, reset = (shell.say("user", what, "Nguyễn Thị Lan") for what in ("remove", "reset"))
    removed = shell.say("user", "remove", "Nguyễn Thị Lan", "--office", "an-hoa")

    assert (either.code, reset.code, removed.code) == (2, 2, 0)
    assert reset.error == either.error
    assert "could be lannt (Nguyễn Thị Lan) of an-hoa or lannt (Nguyễn Thị Lan) of binh-an" in either.error
    assert "add --office CODE" in either.error
    assert shell.say("user", "list").out == (
        "Nguyễn Thị Lan\tan-hoa\tofficer\tremoved\tlannt\nNguyễn Thị Lan\tbinh-an\tofficer\tactive\tlannt\n"
    )
    opened = open_database(config_file.load(shell.config))
    with opened.read() as session:
        (there,) = queries.people_of(session, "binh-an")
    opened.close()
    assert (is_right(there, first), is_right(there, other)) == (False, True)
    assert shell.say("user", "add", *lan, "an-hoa").code == 0  # she is the same person as before
    assert shell.say("user", "list").out.count("\n") == 2


def test_changes_of_people_and_devices_are_in_the_log(shell, database):
    for words in (
        ("token", "add", "Màn hình 1", "--role", "display"),
        ("token", "revoke", "1"),
        ("user", "add", "Nguyễn Thị Lan", "--role", "officer"),
        ("user", "reset", "Nguyễn Thị Lan"),
        ("user", "remove", "Nguyễn Thị Lan"),
    ):
        assert shell.say(*words).code == 0, words

    with database.read() as session:
        rows = queries.log_after(session, "an-hoa", 0, 100)
    assert [(row["step"], row["actor"], row["reason"] or row["data"]) for row in rows] == [
        ("add_device", "queue-server", "display: Màn hình 1"),
        ("revoke_device", "queue-server", "display: Màn hình 1"),
        ("add_user", "queue-server", {"person": 1, "role": "officer"}),
        ("reset_user", "queue-server", {"person": 1}),
        ("remove_user", "queue-server", {"person": 1}),
    ]


def test_the_last_admin_is_not_removed_on_the_server_either(shell, database):
    shell.say("user", "add", "Nguyễn Thị Lan", "--role", "admin")

    refused = shell.say("user", "remove", "lannt")

    assert refused.code == 2
    assert "the last admin of an-hoa" in refused.error
    shell.say("user", "add", "Trần Văn Bình", "--role", "admin")
    assert shell.say("user", "remove", "lannt").code == 0


def test_the_report_in_three_forms_tells_the_same_figures(shell, database, monkeypatch):
    day = serve_some(database, shell)  # the commands below get this day as today: midnight may have passed
    monkeypatch.setattr("queue_server.commands.reports.business_date", lambda *_: date.fromisoformat(day))

    asked = ("report", "--format", "json", "--by", "counter", "--from", day, "--to", day)
    told = json.loads(shell.say(*asked).out)
    sheet = shell.say("report", "--format", "csv", "--by", "counter").out
    text = shell.say("report", "--by", "counter").out
    missing = json.loads(shell.say("report", "--about", "missing-documents", "--format", "json").out)
    assert missing["total"] == {"visits": 0, "waited_minutes": 0.0}
    assert "Còn đang chờ: 0" in shell.say("report", "--about", "promise").out
    votes = json.loads(shell.say("report", "--about", "votes", "--by", "counter", "--format", "json").out)
    assert votes["total"]["votes"] == 0
    assert (
        "--by service, counter, month, channel"
        in shell.say("report", "--about", "votes", "--by", "hour").error
    )
    why = json.loads(shell.say("report", "--about", "why", "--format", "json").out)
    assert (why["day"], why["total"]["called"]) == (day, 3)

    (row,) = told["rows"]
    assert (row["key"], row["tickets"], row["called"]) == ("1", 3, 3)
    crossed = ("--period", "week", "--day", day, "--by", "counter", "--across", "service", "--compare")
    week = json.loads(shell.say("report", "--format", "json", *crossed).out)
    assert (week["rows"], week["from"] <= day <= week["to"]) == ([row], True)
    assert [(cell["across"], cell["tickets"]) for cell in week["cells"]] == [("A", 3)]
    assert week["compared"][0]["what"] == "before"
    lines = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff")), delimiter=";"))
    assert [line[1] for line in lines if line and line[0] == row["name"]] == ["3"]
    assert row["name"] in text
    assert (
        "--to 2026-01-01 is before" in shell.say("report", "--from", "2026-01-02", "--to", "2026-01-01").error
    )


def test_the_report_as_a_workbook_goes_to_a_file_with_the_same_figures(shell, database, monkeypatch):
    day = serve_some(database, shell)
    monkeypatch.setattr("queue_server.commands.reports.business_date", lambda *_: date.fromisoformat(day))

    refused = shell.say("report", "--format", "xlsx")
    written = shell.say("report", "--format", "xlsx", "--out", str(shell.folder / "cho.xlsx"))
    told = json.loads(shell.say("report", "--format", "json").out)

    assert (refused.code, written.code) == (2, 0)
    assert "--out FILE" in refused.error
    words = figures.columns()
    sheet = sheet_of((shell.folder / "cho.xlsx").read_bytes())
    shown = table_of(sheet, ["Dịch vụ", *list(words.values())[1:]])
    assert shown == [[row[key] for key in words] for row in [*told["rows"], told["total"]]]


def test_the_report_of_all_offices_is_made_for_one_of_them(shell, database, monkeypatch):
    day = serve_some(database, shell)
    monkeypatch.setattr("queue_server.commands.reports.business_date", lambda *_: date.fromisoformat(day))
    offices = ("report", "--about", "offices")

    told = json.loads(shell.say(*offices, "--format", "json").out)
    assert [(row["key"], row["called"]) for row in told["rows"]] == [("an-hoa", 3)]
    assert told["headline"] in shell.say(*offices).out
    assert told["headline"] in shell.say(*offices, "--format", "csv").out
    made = shell.folder / "don-vi.xlsx"
    assert shell.say(*offices, "--format", "xlsx", "--out", str(made)).code == 0
    words = {**figures.columns(), "name": "Đơn vị"}
    shown = table_of(sheet_of(made.read_bytes()), [*words.values()])
    assert shown == [[row[key] for key in words] for row in [*told["rows"], told["total"]]]


def test_officers_see_their_own_figures_first_on_the_command_line_too(shell, database, monkeypatch):
    day = serve_some(database, shell)
    monkeypatch.setattr("queue_server.commands.reports.business_date", lambda *_: date.fromisoformat(day))

    for groups in (("--by", "officer"), ("--across", "officer")):
        refused = shell.say("report", *groups)
        assert (refused.code, refused.out) == (2, "")
        assert "officers see their own figures first" in refused.error
    newest = refused.error.split()[-1]
    assert date.fromisoformat(newest) < date.fromisoformat(day)
    assert shell.say("report", "--by", "officer", "--from", newest, "--to", newest).code == 0


def test_migrate_says_where_the_database_stands(shell, database):
    first, second = shell.say("migrate"), shell.say("migrate")

    assert first.code == 0
    assert first.out == second.out
    assert "revision" in first.out


def test_rebuild_redraws_a_ticket_from_the_log(shell, database):
    serve_some(database, shell)
    assert shell.say("rebuild").out == "an-hoa: 0 tickets differed from the log\n"
    with sqlite3.connect(shell.folder / "data" / "queue.db") as connection:
        connection.execute("UPDATE tickets SET state = 'waiting', ended_at = NULL WHERE label = 'A002'")
    connection.close()

    assert shell.say("rebuild").out == "an-hoa: 1 tickets differed from the log\n"
    with database.read() as session:
        assert session.scalars(select(Ticket.state)).all() == ["served"] * 3


def test_secrets_are_files_that_only_the_servers_user_reads(shell, database):
    create_app(config_file.load(shell.config), database)

    modes = {
        name: stat.S_IMODE(os.stat(shell.folder / "data" / name).st_mode) for name in (".", "secret.key")
    }
    assert modes == {".": 0o700, "secret.key": 0o600}
