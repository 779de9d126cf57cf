"""How long a visit was parked, and how long it was away: each apart, and neither is waiting."""

from datetime import timedelta

from queue_server.domain.corrections import standing
from queue_server.domain.ticket_state import Aside, Step
from queue_server.domain.time_aside import times_aside
from tests.domain.story import Story, parked


def minutes(story: Story) -> tuple[float, float]:
    here, away = times_aside(standing(story.events))
    return here / timedelta(minutes=1), away / timedelta(minutes=1)


def sent(at_minute: float, aside: Aside = Aside.AWAY) -> Story:
    return Story().then(5, Step.CALL, "1").then(at_minute, Step.PARK, "1", aside=aside)


def test_a_visit_without_a_pause_was_never_set_aside():
    assert minutes(Story().then(5, Step.CALL, "1").then(9, Step.FINISH, "1")) == (0, 0)


def test_time_parked_at_the_counter_and_time_away_are_counted_apart():
    story = sent(7, Aside.HERE).then(10, Step.RESUME, "1").then(12, Step.PARK, "1", aside=Aside.AWAY)
    assert minutes(story.then(30, Step.REJOIN).then(34, Step.CALL, "2")) == (3, 18)


def test_a_result_that_is_being_made_counts_as_away():
    assert minutes(sent(8, Aside.RESULT).then(20, Step.REJOIN)) == (0, 12)


def test_whoever_is_still_away_or_never_came_back_has_no_time_away():
    assert minutes(sent(8)) == (0, 0)
    assert minutes(sent(8).then(600, Step.DAY_END)) == (0, 0)


def test_an_undone_pause_is_none():
    assert minutes(parked().undo(9, 4)) == (0, 0)


def test_a_clock_that_was_set_back_meanwhile_moves_the_beginning_too():
    story = sent(60).then(0, Step.SET_BACK)
    story.events[-1] = type(story.events[-1])(
        **{
            name: getattr(story.events[-1], name)
            for name in ("seq", "at", "step", "ticket", "service", "counter", "actor")
        },
        taken_at=story.events[2].at,
    )
    assert minutes(story.then(9, Step.REJOIN)) == (0, 9)
