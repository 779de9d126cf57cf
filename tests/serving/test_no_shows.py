"""The rule that gives up calls runs with the housekeeping: once, after a restart too, and not in doubt of the clock."""

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

    server.housekeeping("11:01:40")
    assert office.state("A001") == "called"
    server.housekeeping("11:02", "11:02:20", "11:05")

    assert steps(office, "no_show") == {"no_show": 1}
    office.now = at("11:02:20")
    assert office.desk("1")["undo"]["step"] == "no_show"
    database.close()
