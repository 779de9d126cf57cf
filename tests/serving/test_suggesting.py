"""A server plays a jammed line on, and whatever fails there leaves the office's other duties alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from queue_server.app import create_app
from queue_server.forecast.quoting import Knowledge
from queue_server.serving.suggesting import suggest
from queue_server.settings.config_file import settings_from
from tests.known_waits import five_minutes, teach
from tests.office import PLAIN, Office, copied

KNOWN = five_minutes()
UNPLAYABLE = replace(KNOWN, habits=replace(KNOWN.habits, gaps=()))


@pytest.mark.parametrize(("known", "suggests"), [(KNOWN, True), (UNPLAYABLE, False)])
def test_a_jammed_line_is_played_on_and_a_play_that_fails_suggests_nothing(
    sqlite_template: Path, tmp_path: Path, known: Knowledge, suggests: bool
):
    office = Office(copied(sqlite_template, tmp_path / "queue.db"))
    raw = {"server": {"data": tmp_path, "async_mode": "threading"}, "offices": [PLAIN]}
    app = create_app(settings_from(raw, "a test"), office.database, clock=lambda: office.now)
    teach(office, known)
    for n in range(8):
        office.ticket("L", waited=20 - n)
    suggest(app.extensions["app_context"], office.settings.code)
    assert bool(office.floor()["suggestions"]) is suggests
    office.database.close()
