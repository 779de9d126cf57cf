"""One tap changes one day: closed, longer, everybody served, a service without numbers. The log says who."""

from datetime import time

import pytest

from queue_server import actions
from queue_server.actions import today
from queue_server.domain.errors import NoSuchTime, ServiceClosed, SessionFull
from tests.office import Office, at


def test_a_day_off_at_short_notice_closes_the_kiosk_until_it_is_taken_back(office: Office):
    office.press(today.close_today, who="Lan")
    with pytest.raises(ServiceClosed):
        office.press(actions.issue, "A")
    assert (office.log()[-1].step, office.log()[-1].who) == ("change_day", "Lan")
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
