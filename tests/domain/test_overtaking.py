"""Why somebody was called earlier: the log has every such call, and the given reason is true."""

from queue_server.domain.calling_order import (
    rank_at_head,
)
from queue_server.domain.overtaking import OvertakeReason, Overtaking
from queue_server.domain.ticket_state import Step
from tests.domain.overtaken_line import NINE, Line
from tests.office import at


def test_nobody_is_overtaken_when_everybody_is_called_in_order():
    line = Line()
    first, second = line.come(), line.come()
    line.call()
    line.call()
    assert line.told(first) == line.told(second) == []


def test_a_person_with_priority_is_named_with_the_time_and_counter():
    line = Line()
    me, other = line.come(), line.come(priority=True)
    line.call()
    assert line.told(me) == [Overtaking(other, line.now, "1", OvertakeReason.PRIORITY)]


def test_a_citizen_who_holds_a_voucher_came_first_for_that_reason_with_priority_or_without():
    line = Line()
    me = line.come()
    plain = line.come(rank_at=rank_at_head(NINE, at("00:00")))
    urgent = line.come(rank_at=rank_at_head(NINE, at("00:00")), priority=True)
    line.call()
    line.call()
    assert line.reasons(me) == [(plain, OvertakeReason.VOUCHER), (urgent, OvertakeReason.VOUCHER)]


def test_a_citizen_who_was_promised_the_afternoon_is_told_so_and_not_that_a_call_was_taken_back():
    line = Line()
    me = line.come(rank_at=rank_at_head(NINE, at("13:30")))
    other = line.come()
    line.call(other)
    assert line.reasons(me) == [(other, OvertakeReason.PROMISED)]


def test_a_call_out_of_order_is_named_as_such():
    line = Line()
    me, other = line.come(), line.come(priority=True)
    line.call(other, reason="xe cứu thương")
    assert line.reasons(me) == [(other, OvertakeReason.BY_HAND)]


def test_a_citizen_who_was_called_after_me_overtook_nobody():
    line = Line()
    me, _other = line.come(), line.come()
    line.call()
    line.then(me, Step.FINISH)
    line.call()
    assert line.told(me) == []


def test_calls_in_another_line_overtake_nobody():
    line = Line()
    me, other = line.come(), line.come(service="H")
    line.then(other, Step.CALL, service="H", counter="3")
    assert line.told(me) == []


def test_a_citizen_who_was_sent_here_keeps_the_first_time():
    line = Line()
    other, me = line.come(service="H"), line.come()
    line.then(other, Step.CALL, service="H", counter="3")
    line.then(other, Step.TRANSFER)
    line.call()
    assert line.reasons(me) == [(other, OvertakeReason.TRANSFERRED)]


def test_a_citizen_who_was_sent_to_one_counter_is_called_there():
    line = Line()
    me, other = line.come(), line.come()
    line.call(other, reason="nhầm")
    line.then(other, Step.TRANSFER, counter="2", only_counter=True)
    line.then(other, Step.CALL, counter="2")
    assert line.reasons(me) == [(other, OvertakeReason.BY_HAND), (other, OvertakeReason.TRANSFERRED)]


def test_a_citizen_who_missed_the_call_and_came_back_in_time_keeps_the_place():
    line = Line()
    other = line.come()
    line.call()
    me = line.come()
    line.then(other, Step.NO_SHOW)
    line.come_back(other)
    line.call()
    assert line.reasons(me) == [(other, OvertakeReason.RETURNED)]


def test_a_citizen_who_asked_for_time_is_told_so():
    line = Line()
    me, other = line.come(), line.come()
    line.postpone(me)
    line.call()
    assert line.reasons(me) == [(other, OvertakeReason.POSTPONED)]


def test_a_citizen_who_came_back_late_is_told_so():
    line = Line()
    me, other = line.come(), line.come()
    line.call(me)
    line.then(me, Step.NO_SHOW)
    line.come_back(me, minutes=25)
    line.call()
    assert line.reasons(me) == [(other, OvertakeReason.MISSED)]


def test_a_citizen_who_asked_for_time_is_not_told_that_the_priority_of_others_was_the_reason_nor_the_reverse():
    line = Line()
    me, urgent, plain = line.come(), line.come(priority=True), line.come()
    line.postpone(me)
    line.call()
    line.call()
    assert line.reasons(me) == [(urgent, OvertakeReason.PRIORITY), (plain, OvertakeReason.POSTPONED)]


def test_a_citizen_who_waits_for_one_counter_sees_the_others_go_on():
    line = Line()
    me, other = line.come(), line.come()
    line.call(me)
    line.then(me, Step.TRANSFER, counter="3", only_counter=True)
    line.then(other, Step.CALL, counter="1")
    assert line.reasons(me) == [(other, OvertakeReason.ELSEWHERE)]


def test_a_call_taken_back_explains_who_was_called_meanwhile():
    line = Line()
    me, other = line.come(), line.come()
    line.call(me)
    mistake = line.seq
    line.then(other, Step.CALL, counter="2")
    line.then(me, Step.UNDO, undoes=mistake)
    assert line.reasons(me) == [(other, OvertakeReason.WITHDRAWN)]


def test_a_call_that_was_taken_back_passed_nobody():
    line = Line()
    me, _other = line.come(), line.come(priority=True)
    line.call()
    line.then(_other, Step.UNDO, undoes=line.seq)
    assert line.told(me) == []
