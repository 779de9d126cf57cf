""" "I need ten minutes more", and "why was somebody called before me?": what the citizen's phone asks for."""

from datetime import timedelta

import pytest

from queue_server import actions, snapshots
from queue_server.actions import today
from queue_server.domain.errors import (
    AskHelpDesk,
    NobodyWaiting,
    PostponedEnough,
    PromisedLater,
    StepNotAllowed,
    TicketNotFound,
    UndoTooLate,
)
from tests.office import Office, at


def phone(office: Office, label: str) -> dict:
    with office.database.read() as session:
        return snapshots.ticket(session, office.settings, office.row(label), now=office.now)


def told(office: Office, label: str) -> list[tuple[str, str]]:
    """Number and reason of each overtaker, as the phone shows them."""
    with office.database.read() as session:
        return [
            (one["number"], one["reason"])
            for one in snapshots.overtakers(session, office.settings, office.row(label))
        ]


def called(office: Office, counter: str, times: int) -> list[str]:
    return [office.press(actions.call_next, counter) for _ in range(times)]


def test_ten_minutes_more_let_those_go_first_who_came_in_the_ten_minutes_after(office: Office):
    for waited in (30, 25, 20.5, 19):
        office.ticket("L", waited=waited)
    office.press(actions.postpone, "L001", 10)
    assert phone(office, "L001")["ahead"] == 2
    assert called(office, "4", 4) == ["L002", "L003", "L001", "L004"]


def test_in_a_short_line_at_least_the_next_person_goes_first(office: Office):
    office.ticket("L", waited=50)
    office.ticket("L", waited=5)
    office.press(actions.postpone, "L001", 10)
    assert called(office, "4", 2) == ["L002", "L001"]


def test_the_last_in_line_can_still_be_called_at_once(office: Office):
    office.ticket("L", waited=5)
    office.press(actions.postpone, "L001", 10)
    assert called(office, "4", 1) == ["L001"]


def test_more_time_is_given_three_times(office: Office):
    office.ticket("L")
    left = []
    for _ in range(3):
        left.append(phone(office, "L001")["postpones_left"])
        office.press(actions.postpone, "L001", 10)
    assert left == [3, 2, 1]
    assert phone(office, "L001")["postpones_left"] == 0
    with pytest.raises(PostponedEnough):
        office.press(actions.postpone, "L001", 10)
    assert office.row("L001").rank_at == office.row("L001").issued_at + timedelta(minutes=30)


def test_a_number_promised_for_the_afternoon_can_be_postponed_only_then(office: Office):
    office.press(actions.issue, "L", place="afternoon")
    assert phone(office, "L001")["postpones_left"] == 0
    with pytest.raises(PromisedLater):
        office.press(actions.postpone, "L001", 10)
    with pytest.raises(NobodyWaiting):
        office.press(actions.call_next, "4")
    office.now = at("13:30")
    office.ticket("L")
    assert phone(office, "L001")["postpones_left"] == 3
    office.press(actions.postpone, "L001", 10)
    assert called(office, "4", 2) == ["L002", "L001"]


def test_the_last_number_of_the_morning_stays_before_those_of_the_afternoon(office: Office):
    office.ticket("L")
    office.press(actions.issue, "L", place="afternoon")
    office.press(actions.postpone, "L001", 10)
    office.now = at("13:30")
    assert called(office, "4", 2) == ["L001", "L002"]


@pytest.mark.parametrize("end", [actions.call_next, actions.finish])
def test_a_called_or_finished_number_cannot_be_postponed(office: Office, end):
    office.ticket("L")
    office.press(actions.call_next, "4")
    if end is actions.finish:
        office.press(end, "4")
    with pytest.raises(StepNotAllowed):
        office.press(actions.postpone, "L001", 10)
    assert phone(office, "L001")["postpones_left"] == 0


def test_a_postponed_rank_just_before_an_opening_is_no_promise(office: Office):
    office.press(today.work_through)
    office.now = at("12:59:59")
    office.ticket("A")
    office.press(actions.postpone, "A001", 30)
    assert phone(office, "A001")["calls_from"] is None
    assert office.press(actions.call_next, "1") == "A001"


def test_a_number_nobody_has_cannot_ask_for_time(office: Office):
    with pytest.raises(TicketNotFound):
        office.press(actions.postpone, "AAAAAAAAAAAAAAAA", 10)


def test_the_desk_cannot_undo_a_transfer_after_the_citizen_postponed(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", service="H")
    office.press(actions.postpone, "A001", 10)
    with pytest.raises(UndoTooLate):
        office.press(actions.undo, "1")


def test_the_log_has_the_new_place_and_the_tickets_can_be_restored_from_it(office: Office):
    office.ticket("A", waited=5)
    office.press(actions.postpone, "A001", 10)
    entry = office.log()[-1]
    assert (entry.step, entry.rank_at, entry.given_at) == ("postpone", office.row("A001").rank_at, None)
    assert office.rebuild() == 0


def test_the_citizen_is_told_who_was_called_before_and_why(office: Office):
    office.ticket("H", waited=45)
    office.ticket("A", waited=30)
    office.ticket("A", waited=20, priority="priority")
    office.ticket("A", waited=10)
    office.ticket("A", waited=9)
    office.press(actions.call_next, "3")
    office.press(actions.transfer, "3", service="A")
    assert called(office, "1", 2) == ["A002", "H001"]
    office.press(actions.call_ticket, "1", "A004", "xe cứu thương")
    assert told(office, "A001") == [("A002", "priority"), ("H001", "transferred"), ("A004", "by_hand")]
    assert told(office, "A003") == [("H001", "transferred"), ("A004", "by_hand")]
    assert told(office, "A004") == [("H001", "transferred")]


def test_the_answer_gives_time_and_counter_but_no_written_reason(office: Office):
    office.ticket("A", waited=9)
    office.ticket("A", waited=5)
    office.press(actions.call_ticket, "2", "A002", "bà Nguyễn Thị Hoa bị ngất")
    with office.database.read() as session:
        (one,) = snapshots.overtakers(session, office.settings, office.row("A001"))
    assert one == {
        "number": "A002",
        "called_at": snapshots.stamp(office.now),
        "counter": "2",
        "reason": "by_hand",
    }


def test_an_overtaker_with_a_voucher_or_of_an_earlier_session_has_that_reason(office: Office):
    office.ticket("L")
    office.now = at("17:00")
    office.press(actions.close_day, "")
    office.now = at("08:00", day=1)
    office.open("4")
    office.ticket("L")
    office.press(actions.issue, "L", place="afternoon")
    office.later(minutes=60)
    office.press(lambda command: actions.redeem(command, "L001", at("09:00").date()))
    office.ticket("L")
    assert called(office, "4", 3) == ["L003", "L001", "L004"]
    assert told(office, "L001") == [("L003", "voucher")]
    assert told(office, "L002") == [("L003", "voucher"), ("L004", "promised")]


def test_calls_after_ones_own_call_are_not_listed(office: Office):
    office.ticket("A", waited=9)
    office.ticket("A", waited=5)
    assert called(office, "1", 2) == ["A001", "A002"]
    assert told(office, "A001") == told(office, "A002") == []


def test_yesterdays_calls_do_not_explain_today(office: Office):
    office.ticket("A", waited=9)
    office.ticket("A", waited=5, priority="priority")
    called(office, "1", 1)
    office.later(minutes=24 * 60)
    office.ticket("A", waited=9)
    assert told(office, "A001") == []


def missed(office: Office, label: str) -> None:
    office.press(actions.call_ticket, "4", label, "khẩn cấp")
    office.press(actions.no_show, "4", "đã về")


def test_a_citizen_who_missed_the_call_comes_back_by_the_phone_once_to_the_old_place(office: Office):
    office.ticket("L", waited=10)
    office.ticket("L", waited=5)
    before = office.row("L001").rank_at
    assert not phone(office, "L001")["may_return"]
    missed(office, "L001")
    assert phone(office, "L001")["may_return"]

    office.press(actions.come_back, "L001")

    assert (office.row("L001").state, office.row("L001").rank_at) == ("waiting", before)
    missed(office, "L001")
    assert not phone(office, "L001")["may_return"]
    with pytest.raises(AskHelpDesk):
        office.press(actions.come_back, "L001")
    assert office.row("L001").state == "no_show"


def test_a_citizen_who_comes_back_late_is_sent_to_the_help_desk_and_who_missed_nothing_changes_nothing(
    office: Office,
):
    office.ticket("L")
    with pytest.raises(StepNotAllowed):
        office.press(actions.come_back, "L001")
    missed(office, "L001")
    office.later(minutes=20)
    assert phone(office, "L001")["may_return"]
    office.later(seconds=1)
    assert not phone(office, "L001")["may_return"]
    with pytest.raises(AskHelpDesk):
        office.press(actions.come_back, "L001")
