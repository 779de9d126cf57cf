"""`queue-server settings` exports an office's settings, imports a file as a new version, and undoes a version."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from queue_server import actions
from queue_server.actions import today
from queue_server.actions.posters import PosterWords, publish
from queue_server.commands.parts import open_database
from queue_server.domain.posters import Schedule
from queue_server.settings import config_file
from queue_server.settings.toml import from_toml
from queue_server.storage.database import Database
from queue_server.storage.models import LogEntry
from tests.commands.shell import CONFIG, Shell

pytestmark = pytest.mark.usefixtures("database")
SERVER = "[server]\nport = 8080\n"
COUNTER_2 = '[[counters]]\nnumber = "2"\nservices = ["H"]\n'


@pytest.fixture
def file(shell: Shell) -> Path:
    """The exported settings file, which a test can edit."""
    file = shell.folder / "nha.toml"
    assert shell.say("settings", "export", str(file)).code == 0
    return file


@pytest.fixture
def running(shell: Shell) -> Iterator[Database]:
    """The office's database, open as in a running server."""
    database = open_database(config_file.load(shell.config))
    yield database
    database.close()


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def name_of_h(shell: Shell) -> str:
    said = shell.say("settings", "show")
    return from_toml(said.out, "what was shown").service("H").name


def refused(shell: Shell, *words: str) -> str:
    """Run a settings command that must be refused; return the one sentence with the reason."""
    said = shell.say("settings", *words)
    assert said.code == 2, said.out
    assert (said.out, len(said.error.splitlines())) == ("", 1)
    return said.error


def test_an_exported_file_explains_itself_and_changes_nothing_when_imported(shell, file):
    text = file.read_text("utf-8")
    assert text.startswith("# an-hoa, version 1, from the beginning")
    assert "# Tên trung tâm, tối đa 120 chữ." in text
    assert from_toml(text, "it") == config_file.load(shell.config).offices[0]

    said = shell.say("settings", "import", str(file))

    assert (said.code, said.out) == (0, "nothing differs from the settings that hold then\n")
    assert len(shell.say("settings", "history").out.splitlines()) == 1


def test_the_explanations_come_in_english_too(shell):
    assert "# Name on screens and paper" in shell.say("settings", "export", "--lang", "en").out


def test_a_changed_file_is_told_in_words_first_and_then_the_next_version(shell, file):
    edit(file, "Hộ tịch", "Hộ tịch và cư trú")

    tried = shell.say("settings", "import", str(file), "--dry-run")
    assert tried.code == 0
    assert "“Hộ tịch”" in tried.out
    assert "“Hộ tịch và cư trú”" in tried.out
    assert "nothing was stored" in tried.out
    assert name_of_h(shell) == "Hộ tịch"

    done = shell.say("settings", "import", str(file), "--reason", "tên mới của bộ phận")
    assert (done.code, done.out.splitlines()[-1]) == (0, "stored as version 2")
    assert name_of_h(shell) == "Hộ tịch và cư trú"
    newest, first = shell.say("settings", "history").out.splitlines()
    assert newest.startswith("* an-hoa, version 2")
    assert newest.endswith("by queue-server (file): tên mới của bộ phận")
    assert first.startswith("  an-hoa, version 1")


def test_it_is_one_event_with_what_was_before_and_after(shell, file, running):
    edit(file, "Hộ tịch", "Cư trú")
    assert shell.say("settings", "import", str(file)).code == 0
    with running.read() as session:
        (row,) = session.query(LogEntry).filter(LogEntry.step == "change_settings")
    (change,) = row.data["changes"]
    assert (change["path"], change["before"], change["after"]) == ("services.H.name", "Hộ tịch", "Cư trú")
    assert (row.actor, row.data["version"], row.data["origin"]) == ("queue-server", 2, "file")


def test_a_running_server_has_it_at_its_next_command(shell, file, running):
    edit(file, "priority_minutes = 30", "priority_minutes = 45")
    assert shell.type("settings", "import", str(file)).code == 0
    with running.write("an-hoa") as session:
        assert actions.begin(session, "an-hoa", datetime.now(UTC)).office.queue.priority_minutes == 45


def test_a_version_is_taken_back_by_a_new_one(shell, file):
    edit(file, "Hộ tịch", "Cư trú")
    shell.say("settings", "import", str(file))

    said = shell.say("settings", "undo", "2", "--reason", "nhầm")

    assert (said.code, said.out.splitlines()[-1]) == (0, "stored as version 3")
    assert name_of_h(shell) == "Hộ tịch"
    assert shell.say("settings", "history").out.splitlines()[0].endswith("(undo): nhầm")
    assert "Cư trú" in shell.say("settings", "show", "--version", "2").out


def test_a_file_can_be_meant_for_a_later_day(shell, file):
    edit(file, "Hộ tịch", "Cư trú")
    day = f"{datetime.now(UTC) + timedelta(days=3):%Y-%m-%d}"

    assert shell.say("settings", "import", str(file), "--valid-from", f"{day} 07:00").code == 0

    assert name_of_h(shell) == "Hộ tịch"
    assert f"version 2, from {day} 07:00" in shell.say("settings", "history").out
    assert "is past" in refused(shell, "import", str(file), "--valid-from", "2020-01-01")
    assert "no day and time" in refused(shell, "import", str(file), "--valid-from", "mai")


def test_nobody_is_left_behind_by_a_file(shell, file, running):
    with running.write("an-hoa") as session:
        actions.issue(actions.begin(session, "an-hoa", datetime.now(UTC)), "H", any_time=True)
    text = file.read_text("utf-8")
    file.write_text(
        text[: text.index('[[counters]]\nnumber = "2"')] + text[text.index("\n[queue]") :], "utf-8"
    )

    checked = shell.say("settings", "check", str(file))
    assert checked.code == 1
    told = "1 người (H 001): Đang chờ Hộ tịch mà không quầy nào nhận việc này nữa."
    assert told in checked.out
    assert told in refused(shell, "import", str(file))
    assert shell.say("settings", "history").out.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CONFIG.replace('"an-hoa"', '"phu-loc"'), 'is of the office "phu-loc", not "an-hoa"'),
        (CONFIG.replace("[office]", "[office"), "is not readable TOML"),
        (CONFIG.replace("title", "titel"), "title"),
        (CONFIG.replace('services = ["A"]', 'services = ["Z"]'), 'unknown service "Z"'),
        (f'{CONFIG}[paper]\nlogo = "{"0" * 64}"\n', "this server has no picture"),
    ],
)
def test_a_file_that_is_no_settings_of_this_office_is_refused(shell, text, told):
    file = shell.folder / "sai.toml"
    file.write_text(text, "utf-8")
    for command in ("check", "import"):
        assert told in refused(shell, command, str(file))


def test_a_whole_config_with_its_server_is_a_file_too(shell):
    both = shell.folder / "cu.toml"
    both.write_text(SERVER + CONFIG.replace("Hộ tịch", "Cư trú"), "utf-8")
    assert shell.say("settings", "import", str(both)).code == 0
    assert name_of_h(shell) == "Cư trú"


def test_whom_a_file_touches_is_told_in_words(shell, file, running):
    with running.write("an-hoa") as session:
        actions.issue(actions.begin(session, "an-hoa", datetime.now(UTC)), "H", any_time=True)
    edit(file, 'services = ["A"]', 'services = ["A", "H"]')

    for words in (("check",), ("import", "--dry-run")):
        said = shell.say("settings", words[0], str(file), *words[1:])
        assert "1 người (H 001): Trước do quầy 2 gọi, nay do quầy 1, 2 gọi." in said.out


def test_a_file_that_is_taken_over_is_not_told_to_be_unread(shell, caplog):
    edit(shell.config, "Hộ tịch", "Cư trú")
    for command in ("check", "import"):
        caplog.clear()
        assert shell.say("settings", command, str(shell.config)).code == 0
        assert "no longer read" not in caplog.text
    edit(shell.config, "Cư trú", "Hộ tịch")
    shell.say("settings", "show")
    assert "no longer read" in caplog.text


def test_what_is_not_there_is_said(shell, file):
    assert "does not exist" in refused(shell, "import", str(shell.folder / "none.toml"))
    assert "is there already" in refused(shell, "export", str(file))
    assert "no version 9" in refused(shell, "show", "--version", "9")
    assert "no version 9" in refused(shell, "undo", "9")
    assert "there was nothing to go back to" in refused(shell, "undo", "1")
    assert 'no office "x"' in refused(shell, "history", "--office", "x")


def test_changes_of_one_day_are_in_the_history_too(shell, running):
    with running.write("an-hoa") as session:
        command = actions.begin(session, "an-hoa", datetime.now(UTC), "Hoa")
        today.stop_numbers(command, "H", True)
    first, second = shell.say("settings", "history").out.splitlines()
    assert f", {command.today} alone, " in first
    assert first.endswith("by Hoa: Ki-ốt ngừng phát số Hộ tịch.")
    assert second.startswith("* an-hoa, version 1")

    name = first.split(", ")[1]
    said = shell.say("settings", "undo", name, "--reason", "nhầm")
    assert (said.code, said.out) == (0, "Ki-ốt phát số Hộ tịch trở lại.\n")
    assert (
        shell.say("settings", "history")
        .out.splitlines()[0]
        .endswith("by queue-server: Ki-ốt phát số Hộ tịch trở lại.")
    )
    assert "no version" in refused(shell, "undo", "d9999")


def test_a_file_of_before_takes_down_no_poster(shell, running):
    """An older file has no list of posters: its import leaves the posters as they are. An empty list removes them."""
    with running.write("an-hoa") as session:
        command = actions.begin(session, "an-hoa", datetime.now(UTC), "Hoa")
        publish(command, PosterWords("line", "Nộp trực tuyến được giảm phí"), Schedule())
    file = shell.folder / "cu.toml"
    file.write_text(CONFIG.replace("Hộ tịch", "Cư trú"), "utf-8")
    assert shell.say("settings", "import", str(file)).code == 0
    shown = from_toml(shell.say("settings", "show").out, "what was shown")
    assert (shown.service("H").name, len(shown.posters)) == ("Cư trú", 1)

    file.write_text(f"posters = []\n{CONFIG}", "utf-8")
    assert shell.say("settings", "import", str(file)).code == 0
    assert from_toml(shell.say("settings", "show").out, "what was shown").posters == ()


def test_a_doctor_does_not_miss_in_a_file_what_only_pages_know(shell, running):
    with running.write("an-hoa") as session:
        order = actions.begin(session, "an-hoa", datetime.now(UTC), "Hoa")
        publish(order, PosterWords("line", "Nộp trực tuyến được giảm phí"), Schedule())
    assert "kept in the database; the file says the same" in shell.say("doctor").out


def test_an_empty_list_that_was_exported_empties_it_again(shell, file, running):
    with running.write("an-hoa") as session:
        command = actions.begin(session, "an-hoa", datetime.now(UTC), "Hoa")
        publish(command, PosterWords("line", "Nộp trực tuyến được giảm phí"), Schedule())
    assert shell.say("settings", "import", str(file)).code == 0
    assert from_toml(shell.say("settings", "show").out, "what was shown").posters == ()
