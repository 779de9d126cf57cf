"""The pack of a month from the command line, and its check."""

import sqlite3
import zipfile

import pytest

from tests.commands.short_day import serve_some


@pytest.fixture
def month(shell, database) -> str:
    """A month with a short day."""
    return serve_some(database, shell)[:7]


def test_a_pack_is_written_and_its_check_finds_it_as_it_was_made(shell, month):
    file = str(shell.folder / "pack.zip")

    written = shell.say("evidence", "--month", month, "--out", file)
    checked = shell.say("evidence", "--check", file)

    assert written.code == 0
    assert "nhật ký: còn nguyên" in written.out
    assert (checked.code, checked.out) == (
        0,
        f"ok   {file}: every file is as it was when the pack was made\n",
    )


def test_a_changed_pack_fails_the_check_and_the_file_is_named(shell, month):
    file = shell.folder / "pack.zip"
    shell.say("evidence", "--month", month, "--out", str(file))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("them.txt", "")

    checked = shell.say("evidence", "--check", str(file))

    assert (checked.code, checked.out) == (1, "FAIL them.txt: missing, added or changed\n")


def test_a_changed_log_is_told_when_the_pack_is_made(shell, month):
    with sqlite3.connect(shell.folder / "data" / "queue.db") as database:
        database.execute("update ticket_events set counter = '2' where step = 'call'")

    written = shell.say("evidence", "--month", month, "--out", str(shell.folder / "pack.zip"))

    assert written.code == 1
    assert "KHÔNG còn nguyên" in written.out


def test_what_is_no_month_and_no_pack_is_refused_in_a_sentence(shell, database):
    assert "'11/2026' is no month like 2026-10" in shell.say("evidence", "--month", "11/2026").error
    assert "the month 9999-12 has not begun" in shell.say("evidence", "--month", "9999-12").error
    assert "is no pack of evidence" in shell.say("evidence", "--check", str(shell.config)).error
