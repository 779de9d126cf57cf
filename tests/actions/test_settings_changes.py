"""An admin changes the settings while people wait: nobody is stranded, nothing is lost, everything can be undone."""

from datetime import timedelta
from typing import Any

import pytest

from queue_server import actions, queries
from queue_server.actions.settings_changes import Changed, change_settings
from queue_server.actions.settings_undo import undo_settings
from queue_server.domain.errors import (
    LaterSettingsDiffer,
    SettingsChanged,
    TimeHasPassed,
    VersionNotFound,
)
from queue_server.settings.changes import differences
from queue_server.settings.checking import Unfit, keyed_form
from tests.actions.settings_office import change, newest, touched, valid
from tests.office import Office, at

NAME = {"services": {"A": {"name": "Sao y"}}}
UNDO = {"queue": {"undo_seconds": 60}}
SATURDAY = {"office": {"hours": {"sat": ["07:30-11:30"]}}}


def undo(office: Office, version: int, **more: Any) -> Changed:
    with office.database.write("an-hoa") as session:
        command = actions.begin(session, office.settings.code, office.now, "quantri")
        return undo_settings(command, version, reason="lỡ tay", **more)


def paths(changed: Changed) -> list[str]:
    return [one.path for one in changed.changes]


def test_a_service_is_renamed_and_nothing_else(office: Office):
    changed = change(office, NAME)

    assert (changed.version, paths(changed), changed.touches) == (2, ["services.A.name"], [])
    assert valid(office).service_by_code["A"].name == "Sao y"
    before = keyed_form(office.settings)
    assert keyed_form(valid(office)) == {
        **before,
        "services": {**before["services"], "A": {**before["services"]["A"], "name": "Sao y"}},
    }


def test_each_change_is_one_event_with_the_values_before(office: Office):
    begun = len(office.log())
    change(office, NAME)

    (event,) = office.log()[begun:]
    assert (event.step, event.actor, event.reason) == ("change_settings", "quantri", "a test")
    assert event.data is not None
    assert event.data["version"] == 2
    assert event.data["changes"] == [{"path": "services.A.name", "before": "Chứng thực", "after": "Sao y"}]


def test_a_change_without_a_difference_is_no_version_and_no_event(office: Office):
    begun = len(office.log())

    assert change(office, {"services": {"A": {"name": " Chứng thực "}}, "queue": {}}).version == 1
    assert (newest(office), len(office.log())) == (1, begun)


def test_a_dry_run_answers_the_change_and_stores_nothing(office: Office):
    begun = len(office.log())
    office.ticket("A")

    changed = change(office, {"counters": {"2": {"services": ["H"]}}}, dry_run=True)
    assert (changed.version, paths(changed)) == (1, ["counters.2.services"])
    assert touched(changed) == [("A001", "other_counters")]
    assert (newest(office), len(office.log())) == (1, begun + 1)


def test_when_two_admins_save_at_once_the_second_sees_both_differences(office: Office):
    change(office, UNDO)

    with pytest.raises(SettingsChanged) as refused:
        change(office, NAME)
    details = refused.value.details
    assert details["newest"] == 2
    assert [one.path for one in details["yours"]] == ["services.A.name"]
    assert [one.path for one in details["theirs"]] == ["queue.undo_seconds"]
    assert change(office, NAME, read=2).version == 3
    assert valid(office).queue.undo_seconds == 60


def test_a_change_of_an_unknown_version_is_refused(office: Office):
    with pytest.raises(VersionNotFound):
        change(office, NAME, read=7)
    with pytest.raises(VersionNotFound):
        undo(office, 7)


def test_a_change_is_undone_by_a_new_version_and_so_is_the_undo(office: Office):
    change(office, NAME)
    assert (undo(office, 2).version, valid(office).service_by_code["A"].name) == (3, "Chứng thực")
    assert (undo(office, 3).version, valid(office).service_by_code["A"].name) == (4, "Sao y")
    with office.database.read() as session:
        assert queries.settings_version(session, "an-hoa", 4).origin == "undo"  # type: ignore[union-attr]


def test_undoing_an_earlier_change_restores_all_settings_before_it(office: Office):
    change(office, NAME)
    change(office, UNDO, read=2)

    assert set(paths(undo(office, 2))) == {"services.A.name", "queue.undo_seconds"}
    assert keyed_form(valid(office)) == keyed_form(office.settings)


def test_an_undo_by_an_admin_who_looked_before_another_saved_is_refused(office: Office):
    change(office, NAME)
    change(office, UNDO, read=2)

    with pytest.raises(SettingsChanged):
        undo(office, 2, newest=2)
    assert newest(office) == 3


def test_the_first_version_cannot_be_undone(office: Office):
    with pytest.raises(VersionNotFound):
        undo(office, 1)


def test_a_change_for_later_waits_and_one_for_the_past_is_refused(office: Office):
    tomorrow = at("07:00", 1)
    assert change(office, SATURDAY, valid_from=tomorrow).version == 2
    assert "sat" not in valid(office).office.hours
    assert "sat" in valid(office, tomorrow).office.hours
    with pytest.raises(TimeHasPassed):
        change(office, NAME, valid_from=office.now)
    with pytest.raises(Unfit) as far:
        change(office, NAME, valid_from=office.now + timedelta(days=400))
    assert far.value.field == "valid_from"


def test_a_change_for_now_stays_valid_later_and_planned_changes_stay(office: Office):
    tomorrow = at("07:00", 1)
    change(office, {**SATURDAY, **UNDO}, valid_from=tomorrow)

    changed = change(office, {**NAME, "queue": {"undo_seconds": 45}}, read=1)
    assert changed.version == newest(office) == 4
    assert (valid(office).queue.undo_seconds, "sat" in valid(office).office.hours) == (45, False)
    later = valid(office, tomorrow)
    assert later.service_by_code["A"].name == "Sao y"
    assert (later.queue.undo_seconds, "sat" in later.office.hours) == (60, True)


def test_undoing_a_planned_version_keeps_the_changes_made_meanwhile(office: Office):
    tomorrow = at("07:00", 1)
    change(office, SATURDAY, valid_from=tomorrow)
    change(office, NAME, read=1)

    undo(office, 2)
    later = valid(office, tomorrow)
    assert ("sat" in later.office.hours, later.service_by_code["A"].name) == (False, "Sao y")
    assert valid(office).service_by_code["A"].name == "Sao y"


def test_a_planned_version_written_again_is_still_only_its_own_change_and_so_is_its_undo(office: Office):
    office.now += timedelta(minutes=1)
    change(office, SATURDAY, valid_from=at("07:00", 1))
    office.now += timedelta(minutes=1)
    change(office, UNDO)
    with office.database.read() as session:
        (waiting,) = queries.coming_settings(session, "an-hoa", office.now)
        before = queries.settings_before(session, waiting)
        documents = [
            keyed_form(queries.settings_of_version(session, "an-hoa", version))
            for version in (before or 0, waiting.version)
        ]

    assert [one.path for one in differences(*documents)] == ["office.hours.sat"]
    assert paths(undo(office, waiting.version)) == ["office.hours.sat"]
    assert valid(office).queue.undo_seconds == 60


def test_a_planned_version_written_again_keeps_who_planned_it_and_why(office: Office):
    change(office, SATURDAY, valid_from=at("07:00", 1))
    with office.database.write("an-hoa") as session:
        command = actions.begin(session, "an-hoa", office.now, "giám đốc")
        change_settings(command, UNDO, read=2, reason="Quyết định 214")

    with office.database.read() as session:
        (waiting,) = queries.coming_settings(session, "an-hoa", office.now)
    assert (waiting.actor, waiting.reason) == ("quantri", "a test")


@pytest.mark.parametrize("seen", ["what holds now", "what is to come"])
def test_a_change_that_contradicts_a_planned_version_is_refused(office: Office, seen: str):
    more = {"services": {"T": {"name": "Thuế"}}, "counters": {"4": {"services": ["L", "T"]}}}
    version = change(office, more).version
    helps = {"office": {"help_service": "T"}}
    coming = change(office, helps, read=version, valid_from=at("07:00", 1)).version

    without = {"services": {"T": None}, "counters": {"4": {"services": ["L"]}}}
    with pytest.raises(LaterSettingsDiffer) as refused:
        change(office, without, read=version if seen == "what holds now" else coming)
    assert (refused.value.details["version"], refused.value.details["unfit"].field) == (
        3,
        "office.help_service",
    )
    assert newest(office) == 3


def test_a_rebuild_keeps_what_was_changed_while_the_clock_was_ahead(office: Office):
    ahead = office.now + timedelta(hours=3)
    back, office.now = office.now, ahead
    change(office, NAME)
    office.now = back + timedelta(minutes=1)
    office.ticket("A")

    assert office.rebuild() == 0
    assert valid(office).service_by_code["A"].name == "Sao y"


@pytest.mark.parametrize(
    ("patch", "field", "kind"),
    [
        ({"office": {"code": "binh-minh"}}, "office.code", "fixed"),
        ({"printer": {"device": "file:/var/lib/queue/queue.db"}}, "printer.device", "out_of_reach"),
        ({"printer": {"device": "file:/dev/../etc/passwd"}}, "printer.device", "out_of_reach"),
        ({"printer": {"device": "file:/dev/sda"}}, "printer.device", "out_of_reach"),
        ({"printer": {"device": "file:/dev/usb/../sda"}}, "printer.device", "out_of_reach"),
        ({"printer": {"device": "virtual:../media"}}, "printer.device", "out_of_reach"),
        ({"printer": {"device": "virtual:media"}}, "printer.device", "out_of_reach"),
        ({"voice": {"piper_model": "../../secret.onnx"}}, "voice.piper_model", "out_of_reach"),
        ({"queue": {"undo_seconds": 1}}, "queue.undo_seconds", "greater_than_equal"),
        ({"services": {"A": {"\u202e": 1}}}, "services.A", "unseen"),
        ({"services": {"A": {"name": "Sao\ny"}}}, "services.A.name", "several_lines"),
        ({"office": {"hotline": "0200\t113"}}, "office.hotline", "several_lines"),
        ({"paper": {"logo": "0" * 64}}, "paper.logo", "unknown_picture"),
    ],
)
def test_a_setting_that_no_admin_may_change_is_refused_and_nothing_is_stored(
    office: Office, patch, field, kind
):
    begun = len(office.log())

    with pytest.raises(Unfit) as refused:
        change(office, patch)
    assert (refused.value.field, refused.value.kind) == (field, kind)
    assert (newest(office), len(office.log())) == (1, begun)


def test_printers_within_reach_are_accepted(office: Office):
    for number, device in enumerate(
        ("network:192.168.1.9:9100", "file:/dev/usb/lp0", "file:/dev/ttyUSB0", "virtual:papers", "agent", ""),
        1,
    ):
        assert change(office, {"printer": {"device": device}}, read=number).version == number + 1
