"""Somebody is sent to copy or to pay, or waits for the result, and comes back into line at a fair place."""

import pytest

from queue_server import actions
from queue_server.actions.print_content import ticket_words
from queue_server.domain.errors import StepNotAllowed
from queue_server.domain.ticket_state import Aside
from tests.actions.test_postponing import phone, told
from tests.office import Office, at


def send_away(office: Office, counter: str, aside: Aside = Aside.AWAY, note: str = "đi phô-tô") -> str:
    """The next person is called to the counter and sent away; returns the number."""
    number: str = office.press(actions.call_next, counter)
    office.press(actions.park, counter, note, aside)
    return number


def line(office: Office, count: int) -> None:
    for place in range(count):
        office.ticket("L", waited=40 - place)


def called(office: Office, counter: str, times: int) -> list[str]:
    return [office.press(actions.call_next, counter) for _ in range(times)]


def test_whoever_comes_back_is_called_after_the_one_person_who_is_next(office: Office):
    line(office, 5)
    away = send_away(office, "4")
    office.later(minutes=12)
    office.press(actions.rejoin_by_slip, away)
    assert phone(office, away)["ahead"] == 1
    assert called(office, "4", 3) == ["L002", "L001", "L003"]


def test_whoever_comes_back_to_an_empty_line_is_called_at_once(office: Office):
    line(office, 1)
    away = send_away(office, "4")
    office.press(actions.rejoin, away)
    assert (office.desk("4")["next"]["number"], office.desk("4")["next"]["reason"]) == (away, "away")


def test_those_who_come_back_are_called_in_the_order_in_which_they_came_back(office: Office):
    line(office, 6)
    for _ in range(3):
        send_away(office, "4")
    for number in ("L003", "L001", "L002"):
        office.later(seconds=20)
        office.press(actions.rejoin, number)
    assert called(office, "4", 5) == ["L004", "L003", "L001", "L002", "L005"]


def test_results_are_called_in_the_order_in_which_they_are_ready_by_any_counter_of_the_service(
    office: Office,
):
    for waited in (9, 8, 7):
        office.ticket("A", waited=waited)
    for _ in range(2):
        send_away(office, "1", Aside.RESULT, "sao y 3 bản")
    ready = [item["number"] for item in office.desk("2")["parked"]]
    assert ready == ["A001", "A002"]
    office.press(actions.rejoin, "A002", given_at="2")
    office.later(minutes=1)
    office.press(actions.rejoin, "A001", given_at="1")
    assert called(office, "2", 3) == ["A003", "A002", "A001"]
    assert office.desk("2")["current"]["note"] == "sao y 3 bản"


def test_nobody_is_passed_by_somebody_who_came_later_because_others_come_back(office: Office):
    line(office, 3)
    office.press(actions.call_ticket, "4", "L003", "cụ già yếu")
    office.press(actions.park, "4", "nộp phí", Aside.AWAY)
    office.press(actions.rejoin, "L003")
    assert called(office, "4", 3) == ["L001", "L002", "L003"]


def test_time_away_is_no_waiting_neither_on_the_desk_nor_in_the_reports(office: Office):
    line(office, 2)
    away = send_away(office, "4")
    office.later(minutes=30)
    office.press(actions.rejoin, away)
    office.later(minutes=4)
    assert office.desk("4")["waiting"][1]["waited_minutes"] == 4
    called(office, "4", 2)
    assert office.desk("4")["current"]["waited_minutes"] == 4


def test_only_a_return_slip_opens_the_way_back_at_the_kiosk(office: Office):
    line(office, 2)
    for aside in (Aside.HERE, Aside.RESULT):
        number = send_away(office, "4", aside)
        with pytest.raises(StepNotAllowed):
            office.press(actions.rejoin_by_slip, number)
    with pytest.raises(StepNotAllowed):
        office.press(actions.rejoin, office.press(actions.rejoin, "L001"))


def test_the_counter_that_sent_somebody_away_goes_on_at_once_or_takes_the_return_back(office: Office):
    line(office, 2)
    away = send_away(office, "4")
    office.press(actions.rejoin, away, given_at="4")
    office.press(actions.undo, "4")
    assert [item["aside"] for item in office.desk("4")["parked"]] == ["away"]
    office.press(actions.resume, "4", away)
    assert office.desk("4")["current"]["number"] == away
    assert office.row(away).aside == ""


def test_the_slip_says_what_to_do_and_a_parked_ticket_without_one_says_nothing(office: Office):
    line(office, 2)
    away, held = send_away(office, "4"), send_away(office, "4", Aside.HERE)
    with office.database.read() as session:
        slip, plain = (ticket_words(session, office.settings, office.row(one), "") for one in (away, held))
    assert (slip["kind"], slip["todo"]) == ("return_slip", "đi phô-tô")
    assert "kind" not in plain


def test_whoever_does_not_come_back_today_has_a_voucher_for_the_next_days(office: Office):
    line(office, 1)
    away = send_away(office, "4")
    office.now = at("17:10")
    office.press(actions.close_day, "")
    assert office.state(away) == "carried_over"
    office.now = at("08:00", day=1)
    ticket, honoured = office.press(actions.redeem, office.row(away).public_id)
    assert (ticket.label, honoured) == ("L001", True)


def test_both_sides_are_told_why_one_was_called_before_the_other(office: Office):
    line(office, 4)
    away = send_away(office, "4")
    office.later(minutes=1)
    office.press(actions.rejoin, away)
    called(office, "4", 2)
    assert told(office, "L003") == [(away, "came_back")]
    assert told(office, away) == [("L002", "away")]


def test_a_ticket_of_the_afternoon_that_was_called_early_comes_back_into_the_morning(office: Office):
    office.ticket("L", waited=3)
    afternoon = office.press(actions.issue, "L", place="afternoon", any_time=True)
    office.press(actions.call_ticket, "4", afternoon, "về quê")
    office.press(actions.park, "4", "", Aside.AWAY)
    office.press(actions.rejoin, afternoon)
    assert called(office, "4", 2) == ["L001", afternoon]


def test_the_log_restores_what_a_ticket_waits_for(office: Office):
    line(office, 3)
    for aside in (Aside.AWAY, Aside.RESULT):
        send_away(office, "4", aside)
    office.press(actions.rejoin, "L001")
    with office.database.write() as session:
        session.connection().exec_driver_sql("UPDATE tickets SET aside = 'wrong', rank_at = issued_at")
    assert office.rebuild() == 3
    assert [ticket.aside for ticket in office.tickets()] == ["away", "result", ""]
