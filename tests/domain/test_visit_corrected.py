"""A visit whose notes, ranks and times change: moved, postponed, transferred, set back with the clock."""

from datetime import timedelta

from queue_server.domain.corrections import standing
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Event, Turn, Visit, came_at, state_at_end
from tests.domain.story import NINE, Story, minute, parked, served


def test_the_newest_note_is_first_and_an_empty_one_adds_nothing():
    story = Story().then(5, Step.CALL, "1").then(6, Step.TRANSFER, None, "H")
    assert story.now.note == ""
    story.then(7, Step.CALL, "2", "H").then(8, Step.TRANSFER, None, "L", reason="bản chính")
    assert story.now.note == "bản chính"


def test_a_rank_of_its_own_stands_from_the_issue_on_and_the_time_of_the_issue_is_kept():
    story = Story()
    story.events[0] = Event(1, NINE, Step.ISSUE, 7, "A", rank_at=minute(-30))
    assert (story.now.rank_at, story.now.issued_at) == (minute(-30), NINE)


def test_a_number_taken_without_the_server_was_taken_when_the_kiosk_gave_it():
    story = Story()
    story.events[0] = Event(1, NINE, Step.ISSUE, 7, "A", taken_at=minute(-20))
    assert (story.now.rank_at, story.now.issued_at) == (minute(-20), minute(-20))
    assert story.events[0].happened == (minute(-20), 1)
    assert Story().events[0].happened == (NINE, 1)
    assert came_at(story.events) == minute(-20)


def test_asking_for_more_time_changes_the_rank_alone():
    story = Story().then(5, Step.POSTPONE, rank_at=minute(10))
    assert story.now == Visit(State.WAITING, "A", minute(10), NINE)
    assert Story().then(5, Step.POSTPONE).now.rank_at == NINE


def test_a_citizen_who_is_moved_waits_for_the_other_service_at_any_of_its_counters():
    story = (
        Story()
        .then(5, Step.CALL, "1")
        .then(6, Step.TRANSFER, "3", only_counter=True)
        .then(8, Step.MOVE, None, "H")
    )
    assert story.now == Visit(State.WAITING, "H", NINE, NINE, transfers=1)


def test_a_return_without_a_rank_keeps_the_one_there_was():
    story = Story().then(5, Step.CALL, "1").then(8, Step.NO_SHOW, "1").then(9, Step.RESTORE)
    assert story.now == Visit(State.WAITING, "A", NINE, NINE, returns=1)
    story.then(10, Step.CALL, "1").then(12, Step.NO_SHOW, "1").then(13, Step.RESTORE)
    assert story.now.returns == 2


def test_two_transfers_are_counted_twice():
    story = Story().then(5, Step.CALL, "1").then(6, Step.TRANSFER, None, "H")
    assert story.then(7, Step.CALL, "2", "H").then(8, Step.TRANSFER, None, "A").now.transfers == 2


def test_a_new_call_forgets_the_start_at_the_counter_before():
    story = Story().then(5, Step.CALL, "1").then(6, Step.SERVE, "1").then(9, Step.TRANSFER, None, "A")
    assert story.then(12, Step.CALL, "3").now == Visit(
        State.CALLED, "A", NINE, NINE, counter="3", called_at=minute(12), transfers=1
    )


def test_a_resumed_ticket_keeps_its_start_or_starts_now():
    assert parked().then(25, Step.RESUME, "2").now.serving_at == minute(6)
    assert parked(serve=False).then(25, Step.RESUME, "1").now.serving_at == minute(25)


def test_every_way_to_the_end_has_its_time():
    ends = {
        Step.CANCEL: Story().then(5, Step.CANCEL),
        Step.DAY_END: Story().then(5, Step.DAY_END),
        Step.NO_SHOW: Story().then(2, Step.CALL, "1").then(5, Step.NO_SHOW, "1"),
        Step.FINISH: Story().then(2, Step.CALL, "1").then(5, Step.FINISH, "1"),
    }
    assert {step: story.now.ended_at for step, story in ends.items()} == dict.fromkeys(ends, minute(5))
    assert parked().now.ended_at is None


def set_back(story: Story, at_minute: float, said: float) -> Story:
    """The clock showed `said` and is set to the right time."""
    return story.then(at_minute, Step.SET_BACK, story.now.counter, taken_at=minute(said))


def test_times_of_a_clock_that_was_ahead_are_set_back_and_those_before_and_beyond_it_stay():
    story = Story().then(60, Step.CALL, "1").then(61, Step.SERVE, "1")
    set_back(story, 10, said=65)
    assert (story.now.state, story.now.issued_at, story.now.rank_at) == (State.SERVING, NINE, NINE)
    assert (story.now.called_at, story.now.serving_at) == (minute(5), minute(6))
    event = story.events[-1]
    assert [event.set_back(minute(n)) for n in (9, 10, 11, 65, 66)] == [
        minute(n) for n in (9, 10, -44, 10, 66)
    ]


def test_without_the_wrong_time_nothing_is_set_back():
    event = Event(5, minute(10), Step.SET_BACK, 7, "A")
    assert [event.set_back(minute(n)) for n in (9, 11)] == [minute(9), minute(11)]


def test_the_turn_under_way_is_set_back_with_the_clock():
    story = Story().then(60, Step.CALL, "1").then(61, Step.SERVE, "1")
    set_back(story, 10, said=65)
    (turn,) = story.then(16, Step.FINISH, "1").turns
    assert (turn.called_at, turn.serving_at, turn.service_time()) == (
        minute(5),
        minute(6),
        timedelta(minutes=10),
    )


def test_a_turn_that_only_begins_is_set_back_too():
    story = set_back(Story().then(60, Step.CALL, "1"), 10, said=65)
    (turn,) = story.turns
    assert (turn.called_at, turn.serving_at) == (minute(5), None)


def test_the_time_set_aside_across_a_wrong_clock_is_as_long_as_it_was():
    story = Story().then(50, Step.CALL, "1").then(51, Step.SERVE, "1").then(55, Step.PARK, "1")
    set_back(story, 10, said=65)
    (turn,) = story.then(20, Step.RESUME, "1").then(25, Step.FINISH, "1").turns
    assert (turn.time_aside, turn.service_time()) == (timedelta(minutes=20), timedelta(minutes=9))


def test_a_turn_that_was_over_before_the_clock_was_set_back_stays_as_it_was():
    story = Story().then(60, Step.CALL, "1").then(61, Step.SERVE, "1").then(64, Step.TRANSFER, None, "H")
    set_back(story, 10, said=65)
    (turn,) = story.turns
    assert (turn.called_at, turn.ended_at, turn.service_time()) == (
        minute(60),
        minute(64),
        timedelta(minutes=3),
    )


def test_the_night_takes_the_time_since_setting_aside_from_the_turn():
    (turn,) = parked().then(40, Step.DAY_END, "1").turns
    assert (turn.time_aside, turn.ended_at, turn.ended_by) == (
        timedelta(minutes=30),
        minute(40),
        Step.DAY_END,
    )


def test_times_aside_are_added_up_to_the_end():
    story = parked().then(12, Step.RESUME, "1").then(15, Step.PARK, "1").then(20, Step.CANCEL, "1")
    (turn,) = story.turns
    assert turn.time_aside == timedelta(minutes=2 + 5)


def test_a_second_turn_begins_without_time_aside():
    story = parked().then(12, Step.RESUME, "2").then(14, Step.TRANSFER, None, "H")
    story.then(20, Step.CALL, "3", "H").then(25, Step.FINISH, "3", "H")
    assert [(turn.counter, turn.time_aside) for turn in story.turns] == [
        (n, timedelta(0)) for n in ("1", "2", "3")
    ]
    assert story.turns[0].ended_at == minute(10)
    assert [turn.serving_at for turn in story.turns] == [minute(6), minute(12), None]


def test_a_ticket_cancelled_in_line_has_no_turn_and_one_cancelled_later_keeps_its_turns_end():
    assert Story().then(5, Step.CANCEL).turns == []
    story = Story().then(5, Step.CALL, "1").then(9, Step.TRANSFER, None, "H").then(20, Step.CANCEL)
    (turn,) = story.turns
    assert (turn.ended_at, turn.ended_by) == (minute(9), Step.TRANSFER)


def test_a_turn_without_an_officers_name_or_counter_is_still_one():
    story = Story()
    story.events.append(Event(2, minute(5), Step.CALL, 7, "A"))
    assert story.turns == [Turn(7, "A", "", "", minute(5))]


def test_no_time_at_a_counter_is_ever_negative():
    turn = Turn(7, "A", "1", "", NINE, NINE, minute(3), Step.FINISH, time_aside=timedelta(minutes=5))
    assert turn.service_time() == timedelta(0)
    assert Turn(7, "A", "1", "", NINE, ended_by=Step.FINISH).service_time() is None
    assert Turn(7, "A", "1", "", NINE, ended_at=minute(3), ended_by=Step.NO_SHOW).service_time() is None


def test_the_state_alone_is_the_state_of_the_whole_snapshot():
    for story in (Story(), served(), parked(), parked().then(40, Step.CANCEL, "1")):
        assert state_at_end(story.events) == story.now.state
    assert state_at_end([]) is None


def test_the_arrival_by_a_clock_that_was_ahead_is_corrected_by_the_clock_of_the_first_call():
    story = Story()
    story.events[0] = Event(1, minute(60), Step.ISSUE, 7, "A")
    set_back(story, 10, said=65)
    assert came_at(story.events) == minute(5)
    called = Story()
    called.events[0] = Event(1, minute(60), Step.ISSUE, 7, "A")
    called.then(62, Step.CALL, "1")
    assert came_at(set_back(called, 10, said=65).events) == minute(60)


def test_several_undone_steps_are_all_removed():
    story = served().undo(16.1, seq=4).undo(16.2, seq=3)
    assert (story.now.state, story.now.serving_at) == (State.CALLED, None)
    assert [event.step for event in standing(story.events)] == [Step.ISSUE, Step.CALL]
