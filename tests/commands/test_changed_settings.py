"""Settings that were changed are told what they would leave behind, before the server starts with them."""

from datetime import UTC, datetime

import pytest

from queue_server import actions
from queue_server.commands.parts import open_database
from queue_server.domain.errors import QueueError
from queue_server.settings import config_file
from tests.commands.shell import CONFIG, Shell

H = '[[services]]\ncode = "H"\nname = "Hộ tịch"\n'
COUNTER_2 = '[[counters]]\nnumber = "2"\nservices = ["H"]\n'


@pytest.fixture
def busy(shell) -> Shell:
    """Somebody waits for H, and another is at counter 2."""
    settings = config_file.load(shell.config)
    database, office = open_database(settings), settings.offices[0]
    with database.write(office.code) as session:
        command = actions.begin(session, office, datetime.now(UTC), "test", "2")
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


def finding(shell: Shell) -> str:
    return next(line for line in shell.say("doctor").out.splitlines() if "people of an-hoa" in line)


def test_a_doctor_asked_before_the_start_says_whom_the_change_leaves_to_whom(busy):
    assert finding(busy).startswith("ok")

    changed(busy, (H, ""), (COUNTER_2, ""))

    told = finding(busy)
    assert told.startswith("FAIL")
    assert "1 wait for H, which no counter takes (H002): every open counter calls them" in told
    assert "H001 is at counter 2, no longer in the settings" in told


def test_a_service_without_a_counter_is_told(shell):
    changed(shell, (COUNTER_2, ""))
    assert "no counter takes H: the kiosk gives no numbers of it" in finding(shell)


def test_an_office_whose_code_was_changed_does_not_begin_anew_without_a_word(busy):
    changed(busy, ('code = "an-hoa"', 'code = "an-hoa-2"'))

    said = busy.type("run", "--port", "0")

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


def test_an_office_is_not_taken_out_while_people_there_are_not_done(busy):
    changed(busy, ('code = "an-hoa"', 'code = "binh-minh"'))

    said = busy.say("init", "--new-office")

    assert said.code == 2
    assert (
        '"an-hoa" is not in the settings any more, but 2 people there are not done yet (H001, H002)'
        in said.error
    )


def test_the_server_itself_lets_who_sits_at_a_counter_taken_out_finish_but_not_open_it(busy):
    changed(busy, (H, ""), (COUNTER_2, ""))
    settings = config_file.load(busy.config)
    database, office = open_database(settings), settings.offices[0]
    with database.write(office.code) as session:
        command = actions.begin(session, office, datetime.now(UTC), "test", "2")
        with pytest.raises(QueueError):
            actions.open_counter(command, "2")
        assert actions.finish(command, "2").label == "H001"
    database.close()
