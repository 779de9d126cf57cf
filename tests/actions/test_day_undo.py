"""A change of today is undone like a version of the settings: shown, tried first, undone again."""

from datetime import time
from typing import Any

import pytest

from queue_server import actions, queries
from queue_server.actions import today
from queue_server.actions.day_undo import undo_day_change
from queue_server.domain.errors import ServiceClosed, SessionFull, TimeHasPassed, VersionNotFound
from tests.office import Office, at


def last(office: Office) -> int:
    """The name of the newest change of a day in the history."""
    with office.database.read() as session:
        return queries.day_changes_told(session, "an-hoa")[0].command_seq


def undo(office: Office, number: int | None = None, **more: Any) -> Any:
    number = number or last(office)
    with office.database.write("an-hoa") as session:
        command = actions.begin(session, "an-hoa", office.now, "quantri")
        return undo_day_change(command, number, reason="lỡ tay", **more)


def hours(office: Office) -> str:
    with office.office_snapshot() as snapshot:
        return snapshot.hours.today_text(office.now)


def test_an_office_that_was_closed_by_a_slip_is_open_again(office: Office):
    usual = hours(office)
    office.press(today.close_today)
    with pytest.raises(ServiceClosed):
        office.press(actions.issue, "A")

    closed = last(office)
    undone = undo(office)
    assert (hours(office), office.press(actions.issue, "A")) == (usual, "A001")
    assert set(undone.differing) == {("closed", ""), ("hours", "")}
    event = next(one for one in reversed(office.log()) if one.step == "change_day")
    assert (event.actor, event.data) == ("quantri", {"undoes": closed, "reason": "lỡ tay"})


def test_an_undone_change_of_today_restores_the_one_before_and_can_be_undone_itself(office: Office):
    office.press(today.work_until, time(18, 0))
    office.press(today.close_today)
    closed = hours(office)

    undo(office)
    assert hours(office) == "07:30–11:30, 13:30–18:00"
    undo(office)
    assert hours(office) == closed
    assert office.rebuild() == 0


def test_a_service_whose_numbers_were_stopped_gives_them_again_and_nothing_else_changes(office: Office):
    office.press(today.stop_numbers, "L", True)
    stopped = last(office)
    office.press(today.serve_all, True)

    undo(office, stopped)
    assert office.press(actions.issue, "L") == "L001"
    office.now = at("17:20")
    assert office.press(actions.close_day, "") is False


def test_a_citizen_who_would_be_sent_home_earlier_is_named_and_a_trial_changes_nothing(office: Office):
    office.press(today.work_until, time(18, 0))
    office.ticket("A")
    office.now = at("17:30")

    tried = undo(office, dry_run=True)
    assert [(touch.number, str(touch.kind)) for touch in tried.touches] == [("A001", "day_ends")]
    assert hours(office) == "07:30–11:30, 13:30–18:00"


def test_a_trial_undo_of_a_stop_leaves_the_stop(office: Office):
    office.press(today.stop_numbers, "L", True)
    undo(office, dry_run=True)
    with pytest.raises(SessionFull):
        office.press(actions.issue, "L")


def test_changes_of_a_past_day_and_unknown_changes_cannot_be_undone(office: Office):
    office.press(today.stop_numbers, "L", True)
    with pytest.raises(VersionNotFound):
        undo(office, 99_999)
    office.now = at("09:00", 1)
    with pytest.raises(TimeHasPassed):
        undo(office)
