"""A director plans days off and notices; each ends by itself and touches no other day."""

from datetime import date

import pytest

from queue_server import actions
from queue_server.actions import planned_days
from queue_server.domain.errors import ServiceClosed, TimeHasPassed
from tests.office import Office, at

SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in range(22, 27))


def test_planned_days_off_give_no_numbers_and_the_day_after_does(office: Office):
    office.press(planned_days.plan_off, TUESDAY, WEDNESDAY, "tập huấn", given_at="", actor="Giám đốc")
    assert [one["day"] for one in office.floor()["today"]["coming"]] == ["2026-11-24", "2026-11-25"]
    office.now = at("09:00", day=2)
    with pytest.raises(ServiceClosed):
        office.press(actions.issue, "A")
    office.now = at("09:00", day=3)
    assert office.press(actions.issue, "A") == "A001"


def test_a_day_off_is_taken_back(office: Office):
    office.press(planned_days.plan_off, TUESDAY, TUESDAY, "tập huấn", given_at="")
    office.press(planned_days.plan_usual, TUESDAY, TUESDAY, "", given_at="")
    office.now = at("09:00", day=1)
    assert office.press(actions.issue, "A") == "A001"


def test_a_day_off_that_begins_today_closes_now_and_calls_who_waits(office: Office):
    office.ticket("A")
    office.press(planned_days.plan_off, MONDAY, TUESDAY, "mất điện", given_at="")
    with pytest.raises(ServiceClosed):
        office.press(actions.issue, "A")
    assert office.press(actions.call_next, "1") == "A001"


def test_a_notice_stands_on_the_boards_on_its_days(office: Office):
    office.press(planned_days.plan_notice, "Thứ Năm nghỉ.", WEDNESDAY, THURSDAY, given_at="")
    office.now = at("09:00", day=2)
    [poster] = office.board()["posters"]
    assert (poster["text"], poster["begins"]) == ("Thứ Năm nghỉ.", "2026-11-24T17:00:00.000Z")


def test_days_that_are_over_are_refused(office: Office):
    with pytest.raises(TimeHasPassed):
        office.press(planned_days.plan_off, SUNDAY, SUNDAY, "", given_at="")
    with pytest.raises(TimeHasPassed):
        office.press(planned_days.plan_notice, "Nghỉ.", SUNDAY, SUNDAY, given_at="")
