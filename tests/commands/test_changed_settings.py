"""Before changed settings take effect, the commands name the people and the counters that the change leaves out."""

from datetime import UTC, datetime

import pytest

from queue_server import actions
from queue_server.actions.settings import store_version
from queue_server.commands.parts import open_database
from queue_server.domain.errors import QueueError
from queue_server.settings import config_file
from tests.commands.shell import CONFIG, Shell

H = '[[services]]\ncode = "H"\nname = "Hộ tịch"\n'
COUNTER_2 = '[[counters]]\nnumber = "2"\nservices = ["H"]\n'


@pytest.fixture
def busy(shell) -> Shell:
    """An office where one person waits for H and another is at counter 2."""
    settings = config_file.load(shell.config)
    database, office = open_database(settings), settings.offices[0]
    with database.write(office.code) as session:
        command = actions.begin(session, office.code, datetime.now(UTC), "test", "2")
        actions.open_counter(command, "2")
        for _ in range(2):
            actions.issue(command, "H", any_time=True)
        session.flush()
        actions.call_next(command, "2")
    database.close()
    return shell


def changed(shell: Shell, *pairs: tuple[str, str]) -> None:
    text = CONFIG
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    shell.config.write_text(text, "utf-8")


def take_over(shell: Shell) -> None:
    """Store the file's settings as the office's settings."""
    settings = config_file.load(shell.config)
    database, (office,) = open_database(settings), settings.offices
    with database.write(office.code) as session:
        command = actions.begin(session, office.code, datetime.now(UTC), "test")
        store_version(command, office, reason="a test", origin="file")
    database.close()


def finding(shell: Shell) -> str:
    return next(line for line in shell.say("doctor").out.splitlines() if "people of an-hoa" in line)


def test_a_doctor_says_whom_the_settings_leave_to_whom(busy):
    assert finding(busy).startswith("ok")

    changed(busy, (H, ""), (COUNTER_2, ""))
    take_over(busy)

    told = finding(busy)
    assert told.startswith("FAIL")
    assert "1 wait for H, which no counter takes (H002): every open counter calls them" in told
    assert "H001 is at counter 2, no longer in the settings" in told


def test_a_service_without_a_counter_is_told(shell):
    changed(shell, (COUNTER_2, ""))
    take_over(shell)
    assert "no counter takes H: the kiosk gives no numbers of it" in finding(shell)


def test_an_office_whose_code_was_changed_starts_no_second_office_silently(busy):
    changed(busy, ('code = "an-hoa"', 'code = "an-hoa-2"'))

    said = busy.start("run", "--port", "0")

    assert said.code == 2
    assert 'the database knows the office "an-hoa" and not "an-hoa-2"' in said.error
    assert len(said.error.splitlines()) == 1
    assert busy.say("doctor").code == 2


def test_another_office_is_begun_when_somebody_says_so_and_nobody_waits_in_the_first(shell):
    assert shell.say("init").code == 0
    changed(shell, ('code = "an-hoa"', 'code = "binh-minh"'))

    assert shell.say("init").code == 2
    assert shell.say("init", "--new-office").code == 0
    assert shell.say("doctor").out.count("of binh-minh") >= 3


def test_an_office_whose_file_has_gone_is_served_on_and_a_new_one_beside_it(busy):
    changed(busy, ('code = "an-hoa"', 'code = "binh-minh"'))

    said = busy.say("init", "--new-office")

    assert (said.code, said.out) == (0, f"an-hoa, binh-minh set up in {busy.folder / 'data'}\n")
    assert finding(busy).startswith("ok")
    busy.config.write_text("[server]\nport = 0\n", "utf-8")
    assert busy.say("doctor").out.count("log of ") == 2


def test_a_file_that_says_something_else_than_the_settings_is_told_with_the_command_that_takes_it_over(busy):
    assert "ok   settings of an-hoa" in busy.say("doctor").out
    changed(busy, (H, ""), (COUNTER_2, ""))

    said = busy.say("user", "list")
    told = next(line for line in busy.say("doctor").out.splitlines() if "settings of an-hoa" in line)

    cure = f"queue-server settings import {busy.config}"
    assert told.startswith("FAIL")
    assert cure in told
    assert cure in said.error
    assert finding(busy).startswith("ok")  # the office's old settings still apply
    take_over(busy)
    assert cure not in busy.say("doctor").out


def test_the_server_itself_lets_who_sits_at_a_counter_taken_out_finish_but_not_open_it(busy):
    changed(busy, (H, ""), (COUNTER_2, ""))
    take_over(busy)
    settings = config_file.load(busy.config)
    database, office = open_database(settings), settings.offices[0]
    with database.write(office.code) as session:
        command = actions.begin(session, office.code, datetime.now(UTC), "test", "2")
        with pytest.raises(QueueError):
            actions.open_counter(command, "2")
        assert actions.finish(command, "2").label == "H001"
    database.close()
