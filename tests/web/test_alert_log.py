"""The server notes which alerts have begun and which have ended, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from queue_server import actions
from queue_server.app import create_app
from queue_server.settings.config_file import settings_from
from queue_server.web.alert_log import note_alerts
from queue_server.web.context import AppContext
from tests.office import PLAIN, Office, copied

OFFICE: dict[str, Any] = {**PLAIN, "voice": {"enabled": False}, "queue": {"idle_minutes": 0}}


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    database = copied(sqlite_template, tmp_path / "queue.db")
    yield Office(database, settings_from({"offices": [OFFICE]}, "a test").offices[0])
    database.close()


@pytest.fixture
def server(office: Office, tmp_path: Path) -> AppContext:
    raw = {"server": {"data": tmp_path, "async_mode": "threading"}, "offices": [OFFICE]}
    app = create_app(settings_from(raw, "a test"), office.database, clock=lambda: office.now)
    parts: AppContext = app.extensions["app_context"]
    return parts


def noted(office: Office) -> list[tuple[str, str]]:
    steps = {"begin_alert", "end_alert"}
    return [(row.step, (row.data or {})["alert"]) for row in office.log() if row.step in steps]


def test_a_line_over_its_target_is_noted_when_it_begins_and_when_it_ends(office: Office, server: AppContext):
    office.ticket("L", waited=10)
    note_alerts(server, "an-hoa")
    assert noted(office) == []
    office.later(minutes=6)
    for _ in range(3):
        note_alerts(server, "an-hoa")
    assert noted(office) == [("begin_alert", "line L")]

    office.press(actions.call_next, "4")
    note_alerts(server, "an-hoa")

    assert noted(office) == [("begin_alert", "line L"), ("end_alert", "line L")]


def test_a_quiet_office_writes_nothing(office: Office, server: AppContext):
    office.ticket("A", waited=1)
    before = len(office.log())

    note_alerts(server, "an-hoa")

    assert len(office.log()) == before


def test_a_server_that_may_not_write_notes_nothing_and_fails_nothing(office: Office, server: AppContext):
    office.ticket("L", waited=20)
    server.machine.write_failed("disk_full")

    note_alerts(server, "an-hoa")

    assert noted(office) == []
