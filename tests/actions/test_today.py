"""One tap changes one day: closed, longer, everybody served, a service without numbers. The log names who did it."""

from datetime import time, timedelta

import pytest

from queue_server import actions
from queue_server.actions import today
from queue_server.domain.errors import (
    NobodyWaiting,
    NoSuchTime,
    OnBreak,
    ServiceClosed,
    SessionFull,
    TimeHasPassed,
)
from queue_server.queries.visits import visits_by_day
from tests.office import PLAIN, Office, at, settings_of


def test_a_day_off_at_short_notice_closes_the_kiosk_until_it_is_undone(office: Office):
    office.press(today.close_today, actor="Lan")
    with pytest.raises(ServiceClosed):
        office.press(actions.issue, "A")
    assert (office.log()[-1].step, office.log()[-1].actor) == ("change_day", "Lan")
    office.press(today.usual_hours)
    assert office.press(actions.issue, "A") == "A001"


def test_the_next_day_is_an_ordinary_one_again(office: Office):
    office.press(today.close_today)
    office.now = at("09:00", day=1)
    assert office.press(actions.issue, "A") == "A001"


def test_working_until_six_gives_numbers_until_six_and_closes_then(office: Office):
    office.press(today.work_until, time(18, 0))
    office.now = at("17:30")
    assert office.press(actions.issue, "A") == "A001"
    assert office.press(actions.close_day, "") is False
    office.now = at("18:00")
    assert office.press(actions.close_day, "") is True
    assert office.state("A001") == "carried_over"


def test_a_day_cannot_end_before_its_last_session_begins(office: Office):
    with pytest.raises(NoSuchTime):
        office.press(today.work_until, time(13, 0))


@pytest.mark.parametrize("closes", ["14:59", "15:00"])
def test_a_day_cannot_end_at_a_time_that_has_passed_so_that_a_slip_sends_nobody_home(office: Office, closes):
    office.ticket("A")
    office.now = at("15:00:20")
    with pytest.raises(TimeHasPassed):
        office.press(today.work_until, time.fromisoformat(closes))
    assert office.press(actions.close_day, "") is False
    assert office.state("A001") == "waiting"


def test_when_everybody_is_served_nobody_gets_a_voucher_at_closing(office: Office):
    office.ticket("A")
    office.press(today.serve_all, True)
    office.now = at("17:20")
    assert office.press(actions.close_day, "") is False
    assert office.press(actions.call_next, "1") == "A001"


def test_a_stopped_service_offers_other_days_but_no_number_today(office: Office):
    office.press(today.stop_numbers, "L", True)
    with pytest.raises(SessionFull) as refusal:
        office.press(actions.issue, "L")
    assert [choice["kind"] for choice in refusal.value.details["choices"]] == ["another_day", "online"]
    with pytest.raises(SessionFull):
        office.press(actions.issue, "L", place="afternoon")
    assert office.press(actions.issue, "A") == "A001"
    office.press(today.stop_numbers, "L", False)
    assert office.press(actions.issue, "L") == "L001"


def waits(office: Office) -> list[timedelta | None]:
    """The waits of that Monday in the director's report of the next day."""
    day = at("09:00").date()
    with office.database.read() as session:
        (visits,) = visits_by_day(session, office.settings, day, day)
        return [visit.wait for visit in visits]


def test_at_noon_nobody_is_called_who_was_promised_a_later_time(office: Office):
    office.ticket("A"), office.ticket("A")
    office.press(actions.call_next, "1")
    office.now = at("11:40")
    with pytest.raises(OnBreak) as refusal:
        office.press(actions.call_next, "1")
    assert refusal.value.details["opens"] == "13:30"
    desk = office.desk("1")
    assert (desk["next"], desk["break_until"]) == (None, "2026-11-23T06:30:00.000Z")
    assert "call_next" not in desk["can"]
    assert office.press(actions.finish, "1") == "A001"
    assert office.press(actions.call_ticket, "1", "A002", "đang ngồi chờ") == "A002"


def test_a_day_worked_through_has_no_break_at_the_counter_at_the_kiosk_and_in_the_report(office: Office):
    office.press(today.work_through)
    office.now = at("11:20")
    office.ticket("A")
    office.now = at("12:00")
    assert office.press(actions.call_next, "1") == "A001"
    assert office.press(actions.issue, "A") == "A002"
    office.now = at("13:40")
    office.press(actions.call_next, "1")
    office.now = at("09:00", day=1)
    assert waits(office) == [timedelta(minutes=40), timedelta(minutes=100)]


def test_a_day_without_a_break_cannot_be_worked_through(office: Office):
    office.press(today.work_through)
    with pytest.raises(NoSuchTime):
        office.press(today.work_through)


def test_a_citizen_who_was_there_when_the_office_had_to_close_waited_from_its_opening(office: Office):
    office.now = at("07:10")
    office.ticket("A")
    office.now = at("09:05")
    office.press(today.close_today)
    with office.office_snapshot() as office_snapshot:
        assert office_snapshot.hours.today_text(office.now) == "07:30–09:05"
    office.now = at("09:15")
    office.press(actions.call_next, "1")
    assert office.press(actions.close_day, "") is False
    assert waits(office) == [timedelta(minutes=105)]
    office.now = at("17:00")
    assert office.press(actions.close_day, "") is True


def test_an_office_that_had_to_close_may_open_again_until_the_evening(office: Office):
    office.press(today.close_today)
    office.press(today.work_until, time(18, 0))
    with office.office_snapshot() as office_snapshot:
        assert office_snapshot.hours.today_text(office.now) == "07:30–11:30, 13:30–18:00"
    office.now = at("17:30")
    assert office.press(actions.close_day, "") is False


def test_an_office_without_hours_may_end_early_today(database):
    office = Office(database, settings_of(office={**PLAIN["office"], "hours": {}}))
    office.press(today.close_today)
    with pytest.raises(ServiceClosed):
        office.press(actions.issue, "A")
    office.press(today.work_until, time(16, 0))
    office.ticket("A")
    office.now = at("16:00")
    assert office.press(actions.close_day, "") is True
    with pytest.raises(NobodyWaiting):
        office.press(actions.call_next, "1")


def test_a_citizen_with_a_promise_for_half_past_one_is_not_called_at_noon_without_a_break(office: Office):
    office.ticket("A", place="afternoon")
    office.press(today.work_through)
    office.now = at("13:29")
    office.ticket("A")
    assert office.desk("1")["next"]["number"] == "A002"
    assert office.desk("1")["waiting"][1]["calls_from"] == "13:30"
    assert office.press(actions.call_next, "1") == "A002"
    with pytest.raises(NobodyWaiting):
        office.press(actions.call_next, "1")
    office.now = at("13:30")
    assert office.press(actions.call_next, "1") == "A001"
    office.now = at("09:00", day=1)
    assert waits(office) == [timedelta(0), timedelta(0)]


def test_a_citizen_who_comes_in_the_afternoon_to_an_office_that_had_to_close_has_a_voucher_and_missed_no_call(
    office: Office,
):
    office.ticket("A", place="afternoon")
    office.ticket("A")
    office.press(today.close_today)
    assert office.press(actions.call_next, "1") == "A002"
    with pytest.raises(NobodyWaiting):
        office.press(actions.call_next, "1")
    office.now = at("17:00")
    assert office.press(actions.close_day, "") is True
    assert office.state("A001") == "carried_over"


def test_a_citizen_who_was_promised_an_afternoon_that_then_opens_later_is_called_when_it_does(office: Office):
    office.ticket("A", place="afternoon")
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("07:30-11:30", "14:00-17:00"))
    office.settings = settings_of(office={**PLAIN["office"], "hours": week})
    with pytest.raises(NobodyWaiting):
        office.press(actions.call_next, "1")
    assert office.desk("1")["waiting"][0]["calls_from"] == "14:00"
    office.now = at("13:45")
    with pytest.raises(OnBreak):
        office.press(actions.call_next, "1")
    office.ticket("A")
    office.now = at("14:00")
    assert [office.press(actions.call_next, "1") for _ in range(2)] == ["A001", "A002"]
