"""An admin takes one change of the settings back, whatever was changed since."""

from datetime import timedelta
from typing import Any

import pytest

from queue_server import actions
from queue_server.actions.settings_changes import Changed
from queue_server.actions.settings_undo import undo_changes
from queue_server.domain.errors import SettingsChanged
from queue_server.settings.checking import Unfit
from tests.actions.settings_office import change, newest, valid
from tests.office import Office

BOTH = {"queue": {"undo_seconds": 45, "return_minutes": 30}}
PATHS = ["queue.undo_seconds", "queue.return_minutes"]


def undo(office: Office, version: int, only: list[str], **more: Any) -> Changed:
    with office.database.write("an-hoa") as session:
        command = actions.begin(session, office.settings.code, office.now, "quantri")
        return undo_changes(command, version, only, reason="nhầm", **more)


def paths(changes: Any) -> list[str]:
    return [one.path for one in changes]


def test_an_older_change_is_taken_back_and_all_later_ones_stay(office: Office):
    change(office, BOTH)
    change(office, {"services": {"A": {"name": "Sao y"}}}, read=2)

    undone = undo(office, 2, PATHS)

    assert (undone.version, set(paths(undone.changes)), undone.kept) == (4, set(PATHS), ())
    now = valid(office)
    assert (now.queue.undo_seconds, now.queue.return_minutes) == (30, 20)
    assert now.service_by_code["A"].name == "Sao y"
    assert office.log()[-1].data["origin"] == "undo"


def test_what_somebody_changed_again_is_not_overwritten(office: Office):
    change(office, BOTH)
    change(office, {"queue": {"undo_seconds": 60}}, read=2)

    undone = undo(office, 2, PATHS)

    assert (paths(undone.changes), paths(undone.kept)) == (PATHS[1:], PATHS[:1])
    assert valid(office).queue.undo_seconds == 60


def test_nothing_is_stored_when_all_of_it_was_changed_again(office: Office):
    change(office, BOTH)
    change(office, {"queue": {"undo_seconds": 60, "return_minutes": 25}}, read=2)

    assert undo(office, 2, PATHS).changes == ()
    assert newest(office) == 3


def test_only_the_chosen_part_of_a_change_is_taken_back(office: Office):
    change(office, BOTH)

    undo(office, 2, PATHS[:1])

    now = valid(office)
    assert (now.queue.undo_seconds, now.queue.return_minutes) == (30, 30)


def test_a_planned_change_is_taken_back_from_its_own_moment_on(office: Office):
    later = office.now + timedelta(days=7)
    change(office, BOTH, valid_from=later)
    change(office, {"office": {"title": "Trung tâm mới"}}, read=2)

    undo(office, 2, PATHS)

    assert valid(office, later).queue.undo_seconds == 30
    assert valid(office, later).office.title == "Trung tâm mới"


def test_a_path_that_the_version_did_not_change_is_refused(office: Office):
    change(office, BOTH)

    with pytest.raises(Unfit, match=r"office\.title"):
        undo(office, 2, ["office.title"])


def test_a_look_before_somebody_saved_again_is_refused(office: Office):
    change(office, BOTH)
    change(office, {"queue": {"undo_seconds": 60}}, read=2)

    with pytest.raises(SettingsChanged):
        undo(office, 2, PATHS, newest=2)
