"""A call for help stands until somebody answers it or the officer takes it back."""

from datetime import timedelta

from queue_server.domain.help_calls import (
    ANSWER,
    ANSWERED_SHOWN,
    ASK,
    END,
    HelpCall,
    HelpNotWaiting,
    after,
    is_waiting,
    stands,
)
from tests.office import at

NOW = at("09:00")
ASKED = HelpCall(NOW, "khách to tiếng")
COMES = HelpCall(NOW, "khách to tiếng", "Lan", NOW)


def test_an_officer_asks_and_somebody_comes():
    asked = after(None, ASK, NOW, actor="Minh", reason="khách to tiếng")
    assert asked == ASKED
    assert is_waiting(asked)
    comes = after(asked, ANSWER, NOW, actor="Lan", reason="")
    assert comes == COMES
    assert not is_waiting(comes)


def test_a_reason_given_afterwards_does_not_begin_the_wait_anew():
    later = NOW + timedelta(minutes=2)
    assert after(HelpCall(NOW), ASK, later, actor="Minh", reason="máy hỏng") == HelpCall(NOW, "máy hỏng")


def test_who_asks_again_after_an_answer_waits_anew():
    later = NOW + timedelta(minutes=2)
    assert after(COMES, ASK, later, actor="Minh", reason="") == HelpCall(later)


def test_a_call_is_taken_back():
    assert after(ASKED, END, NOW, actor="Minh", reason="") is None
    assert after(None, ANSWER, NOW, actor="Lan", reason="") is None


def test_nobody_waits_without_a_call_and_an_answer_is_shown_for_a_while():
    assert not is_waiting(None)
    assert not stands(None, NOW)
    assert stands(ASKED, NOW + timedelta(days=1))
    assert stands(COMES, NOW + ANSWERED_SHOWN - timedelta(seconds=1))
    assert not stands(COMES, NOW + ANSWERED_SHOWN)


def test_who_answers_when_nobody_waits_is_told_so_by_a_code():
    assert HelpNotWaiting(helper="Lan").code == "help_not_waiting"
