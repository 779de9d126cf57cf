"""The rule that gives up calls runs in time: once, whichever process looks, after a restart too."""

from pathlib import Path

import pytest

from queue_server import actions
from tests.office import Office, at, copied, settings_of
from tests.serving.test_process import Server, steps

RULE = {"no_show_calls": 2, "no_show_seconds": 60}


@pytest.mark.parametrize("restarts", [False, True], ids=["running on", "restarted each time"])
def test_a_call_is_given_up_once_and_the_desk_can_take_it_back(
    sqlite_template: Path, tmp_path: Path, restarts: bool
):
    database = copied(sqlite_template, tmp_path / "queue.db")
    office = Office(database, settings_of(queue=RULE))
    server = Server(tmp_path, office, restarts, queue=RULE)
    office.now = at("11:00")
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.now = at("11:01")
    office.press(actions.recall, "1")

    def look(clock: str) -> float | None:
        office.now = at(clock)
        return server.looks_at_calls()

    assert (look("11:01:18"), office.state("A001")) == (42.0, "called")
    office.now = at("11:02")
    assert [server.looks_at_calls(), look("11:02"), look("11:05")] == [None, None, None]

    assert steps(office, "no_show") == {"no_show": 1}
    office.now = at("11:02:20")
    assert office.desk("1")["undo"]["step"] == "no_show"
    database.close()


def test_an_office_that_cannot_be_read_keeps_no_other_from_the_rule(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    database = copied(sqlite_template, tmp_path / "queue.db")
    office = Office(database, settings_of(queue=RULE))
    server = Server(tmp_path, office, restarts=False, queue=RULE)
    monkeypatch.setattr(server.app_context.offices, "codes", lambda: ["without-a-row", "an-hoa"])
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.later(minutes=1)
    office.press(actions.recall, "1")
    office.later(minutes=2)
    server.looks_at_calls()

    assert steps(office, "no_show") == {"no_show": 1}
    database.close()
