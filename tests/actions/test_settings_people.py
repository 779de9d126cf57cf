"""A change of the settings names the people it touches and strands nobody."""

from typing import Any

import pytest

from queue_server import actions
from queue_server.domain.errors import (
    WouldStrand,
)
from queue_server.domain.ticket_state import Aside
from tests.actions.settings_office import change, newest, touched, valid
from tests.office import Office, at

GONE = {"services": {"L": None}, "counters": {"4": None}}


def test_a_service_with_waiting_people_cannot_be_removed(office: Office):
    for _ in range(2):
        office.ticket("L")

    with pytest.raises(WouldStrand) as refused:
        change(office, GONE)
    assert [(touch.number, str(touch.kind)) for touch in refused.value.details["people"]] == [
        ("L001", "no_counter"),
        ("L002", "no_counter"),
    ]
    assert newest(office) == 1
    office.press(actions.move_line, "L", "H")
    assert change(office, GONE).version == 2


def test_a_service_with_a_parked_ticket_cannot_be_removed(office: Office):
    office.ticket("L")
    office.press(actions.call_next, "4")
    office.press(actions.park, "4")

    with pytest.raises(WouldStrand):
        change(office, GONE)


def test_a_removed_counter_serves_its_citizen_to_the_end(office: Office):
    office.ticket("H")
    office.press(actions.call_next, "3")

    changed = change(office, {"counters": {"3": None}})
    assert touched(changed) == [("H001", "at_counter_gone")]
    office.settings = valid(office)
    assert office.press(actions.finish, "3", given_at="3") == "H001"


def test_a_citizen_who_was_sent_to_a_counter_that_goes_is_called_by_the_others(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", service="H", to_counter="3")

    changed = change(office, {"counters": {"3": None}})
    assert touched(changed) == [("A001", "sent_to_counter_gone")]


def test_people_who_would_be_sent_home_earlier_are_named(office: Office):
    office.ticket("A")
    changed = change(office, {"office": {"hours": {"mon": ["07:30-11:30", "13:30-16:00"]}}})
    assert touched(changed) == [("A001", "day_ends")]

    longer = {"office": {"hours": {"mon": ["07:30-11:30", "13:30-18:00"]}}}
    assert change(office, longer, read=2).touches == []
    assert touched(change(office, {"office": {"hours": {"mon": None}}}, read=3)) == [("A001", "day_ends")]


def test_a_citizen_who_was_promised_the_afternoon_is_named_when_it_begins_at_another_time(office: Office):
    office.ticket("A", place="afternoon")

    def lunch(opens: str) -> dict[str, Any]:
        return {"office": {"hours": {"mon": ["07:30-11:30", f"{opens}-17:00"]}}}

    assert touched(change(office, lunch("14:00"))) == [("A001", "promise_moved")]
    assert touched(change(office, lunch("13:00"), read=2)) == [("A001", "promise_moved")]
    assert touched(change(office, lunch("12:30"), read=3)) == []


def test_a_voucher_keeps_its_service_until_it_is_used_or_over(office: Office):
    ticket = office.press(actions.promise, "L", at("09:00", 1).date())
    assert ticket == "L001"

    with pytest.raises(WouldStrand) as refused:
        change(office, GONE)
    assert [str(touch.kind) for touch in refused.value.details["people"]] == ["voucher_without_service"]
    assert change(office, GONE, valid_from=at("00:00", 3)).version == 2


def test_people_whose_voucher_days_become_days_off_are_named(office: Office):
    office.press(actions.promise, "L", at("09:00", 1).date())

    off = {"office": {"dates": {"2026-11-24": [], "2026-11-25": []}}}
    assert touched(change(office, off)) == [("L001", "voucher_day_off")]


def test_whoever_has_a_class_that_goes_is_named_here_away_with_a_slip_and_with_a_voucher(office: Office):
    waits = office.ticket("A", priority="merit")
    away = office.ticket("L", priority="merit")
    office.press(actions.call_next, "4")
    office.press(actions.park, "4", "đi photo", Aside.AWAY)
    kept = office.press(actions.promise, "L", at("09:00", 1).date(), priority="merit")
    office.ticket("A", priority="elderly")

    changed = change(office, {"priorities": {"merit": None}}, dry_run=True)
    assert touched(changed) == [(waits, "class_gone"), (away, "class_gone"), (kept, "voucher_class_gone")]


def test_a_change_for_tomorrow_does_not_touch_those_who_wait_today(office: Office):
    office.ticket("L")

    assert change(office, GONE, valid_from=at("00:00", 1)).touches == []


def test_a_time_zone_in_which_it_is_another_day_ends_the_day_of_who_waits(office: Office):
    office.ticket("A")

    changed = change(office, {"office": {"time_zone": "America/Los_Angeles"}}, dry_run=True)
    assert touched(changed) == [("A001", "day_ends")]
    assert change(office, {"office": {"time_zone": "Asia/Bangkok"}}, dry_run=True).touches == []
