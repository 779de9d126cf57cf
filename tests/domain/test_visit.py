"""A visit folded from its events: the state of the ticket, and its turns at counters."""

from datetime import timedelta

import pytest

from queue_server.domain.corrections import standing
from queue_server.domain.errors import StepNotAllowed
from queue_server.domain.outcomes import NOTHING_NOTED, Outcomes
from queue_server.domain.priorities import priority_of
from queue_server.domain.ticket_state import Aside, State, Step
from queue_server.domain.visit import Event, Turn, Visit, changed_between
from tests.domain.story import NINE, Story, minute, parked, served


def test_a_plain_visit_is_issued_called_served_and_finished():
    assert served().now == Visit(
        State.SERVED, "A", NINE, NINE, "", "1", called_at=minute(5), serving_at=minute(6), ended_at=minute(16)
    )
    (turn,) = served().turns
    assert turn == Turn(7, "A", "1", "officer 1", minute(5), minute(6), minute(16), Step.FINISH)
    assert turn.service_time() == timedelta(minutes=10)


def test_only_what_a_step_changed_is_written_again():
    waiting = Visit(State.WAITING, "A", NINE, NINE, "xe lăn")
    called = Visit(State.CALLED, "A", NINE, NINE, "xe lăn", "1", called_at=minute(5))
    assert changed_between(waiting, called) == {"state": "called", "counter": "1", "called_at": minute(5)}
    assert changed_between(called, called) == {}


def test_the_officer_goes_to_the_citizen_at_every_counter_until_that_is_taken_back():
    story = Story().then(2, Step.SET_AT_SEAT, at_seat=True)
    assert story.then(5, Step.CALL, "1").then(6, Step.TRANSFER, None, "H").now.at_seat
    assert not story.then(7, Step.SET_AT_SEAT, at_seat=False).now.at_seat
    assert story.undo(8, 5).now.at_seat


def test_another_class_of_priority_holds_with_its_place_in_line_until_it_is_taken_back():
    story = Story().then(2, Step.SET_PRIORITY, priority="elderly", rank_at=minute(-30))
    assert (story.now.priority, story.now.rank_at, priority_of(story.events)) == (
        "elderly",
        minute(-30),
        "elderly",
    )
    story.then(3, Step.SET_PRIORITY, priority="", rank_at=NINE)
    assert (story.now.priority, story.now.rank_at) == ("", NINE)
    assert story.undo(4, 3).now.priority == "elderly"


def test_the_note_of_the_help_desk_stays_and_counters_add_theirs_before_it():
    story = Story()
    story.events[0] = Event(1, NINE, Step.ISSUE, 7, "A", reason="xe lăn")
    assert story.then(5, Step.CALL, "1").then(6, Step.PARK, "1", reason="đi chụp ảnh").now.note == "xe lăn"
    story.then(7, Step.RESUME, "1").then(8, Step.TRANSFER, None, "H", reason="thiếu bản sao")
    assert story.now.note == "thiếu bản sao · xe lăn"


def test_notes_never_grow_past_what_a_ticket_holds():
    story = Story()
    for n in range(4):
        story.then(5 + n, Step.CALL, "1").then(5 + n, Step.TRANSFER, None, "H", reason=f"{n}" * 70)
    assert (len(story.now.note), story.now.note[:70]) == (200, "3" * 70)


def test_without_start_the_service_counts_from_the_call():
    (turn,) = Story().then(5, Step.CALL, "1").then(9, Step.FINISH, "1").turns
    assert turn.service_time() == timedelta(minutes=4)


def test_recalls_are_counted_for_each_call_again():
    story = Story().then(5, Step.CALL, "1").then(6, Step.RECALL, "1").then(7, Step.RECALL, "1")
    assert story.now.recalls == 2
    story.then(8, Step.TRANSFER, None, "H").then(9, Step.CALL, "2", "H")
    assert story.now.recalls == 0


def test_a_transfer_keeps_first_time_and_rank_and_begins_a_new_turn():
    story = Story().then(5, Step.CALL, "1").then(6, Step.SERVE, "1").then(9, Step.TRANSFER, None, "H")
    assert story.now == Visit(State.WAITING, "H", NINE, NINE, transfers=1)
    story.then(12, Step.CALL, "3", "H").then(15, Step.FINISH, "3", "H")
    assert [(turn.counter, turn.service, turn.ended_by) for turn in story.turns] == [
        ("1", "A", Step.TRANSFER),
        ("3", "H", Step.FINISH),
    ]
    assert [turn.service_time() for turn in story.turns] == [timedelta(minutes=3), timedelta(minutes=3)]


def test_a_transfer_to_one_counter_is_for_that_counter_alone():
    story = Story().then(5, Step.CALL, "1").then(9, Step.TRANSFER, "3", only_counter=True)
    assert (story.now.state, story.now.counter) == (State.WAITING, "3")


def test_service_time_leaves_out_the_time_aside():
    story = parked().then(25, Step.RESUME, "1").then(30, Step.FINISH, "1")
    (turn,) = story.turns
    assert turn.time_aside == timedelta(minutes=15)
    assert turn.service_time() == timedelta(minutes=4 + 5)


def test_service_begins_at_the_return_of_a_ticket_parked_before_its_start():
    (turn,) = parked(serve=False).then(25, Step.RESUME, "1").then(30, Step.FINISH, "1").turns
    assert turn.service_time() == timedelta(minutes=5)


def test_service_time_leaves_out_both_times_aside():
    story = parked().then(12, Step.RESUME, "1").then(15, Step.PARK, "1").then(20, Step.RESUME, "1")
    (turn,) = story.then(21, Step.FINISH, "1").turns
    assert turn.service_time() == timedelta(minutes=4 + 3 + 1)


def test_a_ticket_resumed_at_another_counter_has_a_turn_at_each():
    story = parked().then(25, Step.RESUME, "2").then(30, Step.FINISH, "2")
    assert story.now.counter == "2"
    first, second = story.turns
    assert (first.counter, first.officer, first.ended_by, first.service_time()) == (
        "1",
        "officer 1",
        Step.PARK,
        timedelta(minutes=4),
    )
    assert (second.counter, second.officer, second.service_time()) == ("2", "officer 2", timedelta(minutes=5))


def test_a_parked_person_who_gives_up_has_no_service_time():
    story = parked().then(40, Step.CANCEL, "1")
    assert story.now.state == State.CANCELLED
    (turn,) = story.turns
    assert (turn.ended_by, turn.service_time()) == (Step.CANCEL, None)


def test_a_visit_the_night_ended_has_no_service_time():
    story = Story().then(5, Step.CALL, "1").then(6, Step.SERVE, "1").then(900, Step.DAY_END, "1")
    assert (story.now.state, story.now.ended_at) == (State.SERVED, minute(900))
    assert story.turns[0].service_time() is None


def test_a_no_show_who_comes_back_waits_with_the_rank_the_return_gave():
    story = Story().then(5, Step.CALL, "1").then(8, Step.NO_SHOW, "1")
    assert (story.now.state, story.now.ended_at) == (State.NO_SHOW, minute(8))
    story.then(30, Step.RESTORE, rank_at=minute(30))
    assert story.now == Visit(State.WAITING, "A", minute(30), NINE, returns=1)
    assert [turn.ended_by for turn in story.then(33, Step.CALL, "2").turns] == [Step.NO_SHOW, None]


def test_giving_up_after_a_no_show_leaves_the_no_show_in_the_figures():
    story = Story().then(5, Step.CALL, "1").then(8, Step.NO_SHOW, "1").then(9, Step.CANCEL, "1")
    assert story.now.state == State.CANCELLED
    assert [turn.ended_by for turn in story.turns] == [Step.NO_SHOW]


def test_an_undone_call_leaves_no_trace_in_the_visit():
    story = Story().then(5, Step.CALL, "1").undo(5.2, seq=2)
    assert story.now == Visit(State.WAITING, "A", NINE, NINE)
    assert story.turns == []
    assert [event.step for event in standing(story.events)] == [Step.ISSUE]


def test_after_an_undone_finish_the_service_goes_on_as_if_it_had_never_stopped():
    story = served().undo(16.2, seq=4).then(20, Step.FINISH, "1")
    (turn,) = story.turns
    assert turn.service_time() == timedelta(minutes=14)
    assert story.now.ended_at == minute(20)


def test_undoing_a_resume_elsewhere_gives_the_turn_back():
    story = parked().then(25, Step.RESUME, "2").undo(25.3, seq=5)
    assert (story.now.state, story.now.counter) == (State.PARKED, "1")
    (turn,) = story.turns
    assert (turn.counter, turn.ended_by) == ("1", None)


def test_a_ticket_whose_issue_is_undone_does_not_exist():
    assert Story().undo(1, seq=1).now is None


def test_a_log_that_breaks_the_rules_is_not_folded():
    with pytest.raises(StepNotAllowed):
        _ = Story().then(1, Step.FINISH, "1").now


def test_a_turn_ends_with_what_was_noted_of_it_last():
    story = served()
    assert story.turns[0].outcomes == NOTHING_NOTED

    story.then(16.5, Step.NOTE_OUTCOME, "1", outcomes=Outcomes(("done",)))
    story.then(16.8, Step.NOTE_OUTCOME, "1", outcomes=Outcomes(("form-03",)))
    assert story.turns[0].outcomes == Outcomes(("form-03",))
    assert (story.now.state, story.now.ended_at, story.turns[0].ended_at) == (
        State.SERVED,
        minute(16),
        minute(16),
    )
    assert story.undo(17, seq=6).turns[0].outcomes == Outcomes(("done",))


def test_what_a_finish_says_is_of_the_turn_that_it_ends():
    story = Story().then(5, Step.CALL, "1").then(9, Step.TRANSFER).then(12, Step.CALL, "2")
    story.then(20, Step.FINISH, "2", outcomes=Outcomes(("done", "post")))
    assert [turn.outcomes for turn in story.turns] == [NOTHING_NOTED, Outcomes(("done", "post"))]


def test_whoever_was_sent_away_comes_back_into_line_with_the_reason_as_a_note_and_any_counter_may_call():
    story = Story().then(5, Step.CALL, "1").then(8, Step.PARK, "1", aside=Aside.AWAY, reason="nộp phí")
    assert (story.now.aside, story.now.counter) == ("away", "1")
    story.then(20, Step.REJOIN, rank_at=minute(3), reason="nộp phí")
    assert story.now == Visit(State.WAITING, "A", minute(3), NINE, "nộp phí", rejoins=1, aside=Aside.AWAY)
    assert story.then(22, Step.CALL, "2").now.aside == ""


def test_the_turn_of_somebody_who_was_sent_away_ended_there_and_the_next_call_begins_another():
    story = Story().then(5, Step.CALL, "1").then(8, Step.PARK, "1", aside=Aside.AWAY)
    first, second = story.then(20, Step.REJOIN).then(22, Step.CALL, "2").then(24, Step.FINISH, "2").turns
    assert (first.ended_by, first.service_time()) == (Step.PARK, timedelta(minutes=3))
    assert (second.counter, second.service_time()) == ("2", timedelta(minutes=2))


def test_going_on_at_once_with_somebody_who_was_away_forgets_that():
    story = Story().then(5, Step.CALL, "1").then(8, Step.PARK, "1", aside=Aside.AWAY)
    assert story.then(20, Step.RESUME, "1").now.aside == ""


def test_a_ticket_that_was_put_back_waits_in_line_again_at_its_new_place():
    story = Story().then(5, Step.CALL, "1").then(7, Step.REQUEUE, rank_at=minute(20))
    assert story.now == Visit(State.WAITING, "A", minute(20), NINE, rejoins=1)
    missed = Story().then(5, Step.CALL, "1").then(7, Step.NO_SHOW, "1").then(9, Step.REQUEUE)
    assert (missed.now.ended_at, missed.now.returns, missed.now.rejoins) == (None, 1, 1)


def test_a_turn_that_was_put_back_is_a_service_only_if_it_had_begun():
    called, served = Story().then(5, Step.CALL, "1"), Story().then(5, Step.CALL, "1").then(6, Step.SERVE, "1")
    assert called.then(9, Step.REQUEUE).turns[0].service_time() is None
    again = served.then(9, Step.REQUEUE).then(15, Step.CALL, "2")
    assert (len(again.turns), again.turns[0].service_time()) == (2, timedelta(minutes=3))


def test_putting_back_that_was_undone_never_happened():
    story = Story().then(5, Step.CALL, "1").then(7, Step.REQUEUE, rank_at=minute(20)).undo(8, 3)
    assert (story.now.state, story.now.counter, story.now.rejoins) == (State.CALLED, "1", 0)
