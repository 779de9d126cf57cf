"""When a session is full every citizen is offered another way, and the afternoon keeps the morning's order."""

from datetime import date
from typing import Any

import pytest

from queue_server import actions, queries
from queue_server.domain.errors import NobodyWaiting, NoSuchTime, ServiceClosed, SessionFull
from tests.office import PLAIN, Office, at, settings_of

TOMORROW = date(2026, 11, 24)


@pytest.fixture
def morning(office: Office) -> Office:
    """Five past eleven: counter 4 can still serve two visits of Đất đai (ten minutes each, a tenth kept back)."""
    office.now = at("11:05")
    return office


def left(office: Office, service: str) -> int:
    with office.database.read() as session:
        plan = queries.day_plan(session, office.settings, office.now.date())
        return queries.capacities_now(session, office.settings, plan, office.now)[service].left


def refused(office: Office, service: str = "L") -> dict[str, Any]:
    with pytest.raises(SessionFull) as refusal:
        office.press(actions.issue, service)
    return refusal.value.details


def called(office: Office, counter: str, times: int) -> list[str]:
    return [office.press(actions.call_next, counter) for _ in range(times)]


def test_the_kiosk_gives_numbers_as_long_as_they_can_be_served(morning: Office):
    assert left(morning, "L") == 2
    assert [morning.press(actions.issue, "L") for _ in range(2)] == ["L001", "L002"]
    facts = refused(morning)
    assert (facts["waiting"], facts["until"], facts["morning"]) == (2, "11:25", True)


def test_a_full_morning_offers_the_afternoon_first(morning: Office):
    morning.ticket("L"), morning.ticket("L")
    kinds = [choice["kind"] for choice in refused(morning)["choices"]]
    assert kinds[0] == "afternoon"
    assert kinds[-1] == "online"


def test_a_full_afternoon_offers_no_afternoon(office: Office):
    office.now = at("16:55")
    assert "afternoon" not in [choice["kind"] for choice in refused(office)["choices"]]


def test_a_greeter_may_give_one_more_number(morning: Office):
    for _ in range(3):
        morning.press(actions.issue, "L", any_time=True)
    assert morning.state("L003") == "waiting"


def test_todays_measured_visits_count_more_than_the_settings(office: Office):
    for _ in range(5):
        office.ticket("L")
        office.press(actions.call_next, "4")
        office.later(minutes=20)
        office.press(actions.finish, "4")
    assert office.now == at("10:40")
    assert (
        left(office, "L") == 2
    )  # 50 minutes, a tenth kept back, twenty each; the settings' ten would give four


def test_a_citizen_at_the_counter_keeps_it_busy(morning: Office):
    morning.ticket("L")
    morning.press(actions.call_next, "4")
    assert left(morning, "L") == 1


def test_before_the_officers_have_come_every_counter_is_expected(office: Office):
    for counter in office.settings.counter_by_number:
        office.press(actions.close_counter, counter)
    office.now = at("07:10", day=1)
    assert left(office, "L") == 21  # four hours, a tenth kept back, ten minutes each


def test_a_number_for_the_afternoon_is_not_called_in_the_morning(morning: Office):
    morning.press(actions.issue, "L", place="afternoon")
    assert morning.desk("4")["next"] is None
    assert "call_next" not in morning.desk("4")["can"]
    with pytest.raises(NobodyWaiting):
        morning.press(actions.call_next, "4")
    morning.now = at("13:30")
    assert called(morning, "4", 1) == ["L001"]


def test_the_afternoon_begins_with_the_mornings_leftovers_whatever_comes_after(morning: Office):
    morning.ticket("L")
    morning.press(actions.issue, "L", place="afternoon")
    morning.press(actions.issue, "L", place="afternoon")
    morning.now = at("13:05")
    morning.ticket("L")
    morning.ticket("L", priority="priority")
    morning.now = at("13:30")
    assert called(morning, "4", 5) == ["L001", "L002", "L003", "L005", "L004"]


def test_a_late_mornings_leftover_is_called_before_an_early_priority_number(morning: Office):
    morning.now = at("11:29")
    morning.ticket("A")
    morning.press(actions.postpone, "A001", 30)
    morning.now = at("13:00")
    morning.ticket("A", priority="priority")
    morning.now = at("13:30")
    assert called(morning, "1", 2) == ["A001", "A002"]


def test_there_is_no_afternoon_after_the_last_session_began(office: Office):
    office.now = at("14:00")
    with pytest.raises(NoSuchTime):
        office.press(actions.issue, "L", place="afternoon")


def test_at_lunch_the_kiosk_gives_only_numbers_for_the_afternoon(office: Office):
    office.now = at("12:00")
    with pytest.raises(ServiceClosed):
        office.press(actions.issue, "L")
    assert office.press(actions.issue, "L", place="afternoon") == "L001"
    assert office.press(actions.promise, "L", TOMORROW) == "L002"
    office.now = at("13:30")
    assert called(office, "4", 1) == ["L001"]


def fill_the_afternoon(office: Office) -> None:
    for _ in range(200):
        office.press(actions.issue, "L", place="afternoon")


def test_at_lunch_an_afternoon_that_is_full_offers_another_day(office: Office):
    office.now = at("12:00")
    with pytest.raises(SessionFull) as refusal:
        fill_the_afternoon(office)
    assert not refusal.value.details["morning"]
    assert [choice["kind"] for choice in refusal.value.details["choices"]] == ["another_day", "online"]


def test_before_the_office_opens_there_is_no_number_for_later(office: Office):
    office.now = at("06:00")
    with pytest.raises(ServiceClosed):
        office.press(actions.issue, "L", place="afternoon")


def test_a_citizen_who_waits_over_lunch_is_told_when_the_calling_goes_on(morning: Office):
    morning.ticket("L")
    assert "13:30" not in morning.board()["footer"]
    morning.now = at("11:31")
    assert "gọi từ 13:30" in morning.board()["footer"]


def test_the_kiosk_gives_no_number_of_a_service_that_no_counter_takes_and_offers_another_way(office: Office):
    office.settings = settings_of(counters=PLAIN["counters"][:3])  # no counter takes L any more
    told = refused(office)
    assert told["stopped"]
    assert [choice["kind"] for choice in told["choices"]] == ["another_day", "online"]


def test_the_help_desk_gives_a_number_of_such_a_service_and_every_counter_calls_it(office: Office):
    office.settings = settings_of(counters=PLAIN["counters"][:3])
    assert office.press(actions.issue, "L", any_time=True) == "L001"
