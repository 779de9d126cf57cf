"""What became of the range that was said: the first call counts, and what nobody can know is not judged."""

from dataclasses import replace

import pytest

from queue_server.domain.corrections import standing
from queue_server.domain.promise import (
    BY_CHANCE,
    NEEDED,
    PROMISED,
    Promise,
    PromiseTally,
    Verdict,
    judgement,
    promise_of,
)
from queue_server.domain.said_range import SaidRange
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import came_at
from tests.domain.story import Story, minute
from tests.promises import tally_of

QUARTER = SaidRange(15, 30)
AN_HOUR = SaidRange(60, None)


def told(story: Story, said: SaidRange | None = QUARTER) -> Verdict | None:
    """What became of what was said at the issue of this story."""
    story.events[0] = replace(story.events[0], said=said)
    events = standing(story.events)
    promise = promise_of(events, came_at(events), story.turns)
    assert promise is None or promise.said == said
    return promise.verdict if promise else None


@pytest.mark.parametrize(
    ("called", "verdict"),
    [
        (14, Verdict.EARLIER),
        (15, Verdict.WITHIN),
        (30, Verdict.WITHIN),
        (30.5, Verdict.LATER),
    ],
)
def test_a_call_is_within_the_range_or_on_one_side_of_it(called: float, verdict: Verdict):
    assert told(Story().then(called, Step.CALL, "1")) is verdict


@pytest.mark.parametrize(
    ("called", "verdict"), [(59, Verdict.EARLIER), (60, Verdict.WITHIN), (200, Verdict.WITHIN)]
)
def test_more_than_an_hour_holds_for_every_longer_wait(called: float, verdict: Verdict):
    assert told(Story().then(called, Step.CALL, "1"), AN_HOUR) is verdict


def test_nothing_said_is_no_promise():
    assert told(Story().then(5, Step.CALL, "1"), None) is None


def test_who_still_waits_is_not_judged_however_long():
    assert told(Story().then(90, Step.SET_FILES, files=2)) is Verdict.WAITING


def test_only_the_first_call_counts():
    story = Story().then(20, Step.CALL, "1").then(25, Step.NO_SHOW, "1").then(40, Step.RESTORE)
    assert told(story.then(50, Step.CALL, "2")) is Verdict.WITHIN


def test_a_call_that_was_taken_back_does_not_count():
    story = Story().then(5, Step.CALL, "1").undo(6, 2)
    assert told(story) is Verdict.WAITING
    assert told(story.then(20, Step.CALL, "1")) is Verdict.WITHIN


def test_time_parked_after_the_call_changes_nothing():
    story = Story().then(20, Step.CALL, "1").then(22, Step.PARK, "1").then(80, Step.RESUME, "1")
    assert told(story.then(90, Step.FINISH, "1")) is Verdict.WITHIN


def test_who_asked_for_a_later_time_was_promised_another_one():
    story = Story().then(5, Step.POSTPONE, rank_at=minute(10))
    assert told(story.then(50, Step.CALL, "1")) is Verdict.POSTPONED


def test_a_later_time_asked_for_after_the_call_changes_nothing():
    story = Story().then(20, Step.CALL, "1").then(25, Step.NO_SHOW, "1").then(26, Step.RESTORE)
    assert told(story.then(27, Step.POSTPONE, rank_at=minute(40))) is Verdict.WITHIN


def test_who_was_served_without_a_call_is_not_judged():
    assert told(Story().then(20, Step.SERVE, "1").then(30, Step.FINISH, "1")) is Verdict.AT_ONCE


@pytest.mark.parametrize("leaves", [Step.CANCEL, Step.DAY_END])
def test_who_leaves_after_the_range_was_promised_too_much(leaves: Step):
    assert told(Story().then(31, leaves)) is Verdict.LATER
    assert told(Story().then(29, leaves)) is Verdict.LEFT
    assert told(Story().then(10, leaves)) is Verdict.LEFT


def test_who_leaves_after_more_than_an_hour_was_told_the_truth():
    assert told(Story().then(61, Step.DAY_END), AN_HOUR) is Verdict.WITHIN
    assert told(Story().then(59, Step.DAY_END), AN_HOUR) is Verdict.LEFT


def test_a_clock_that_was_ahead_at_the_issue_does_not_break_the_promise():
    """The issue was written 40 minutes ahead: corrected, the call came 20 minutes after it."""
    story = Story().then(-40, Step.SET_BACK, taken_at=minute(0))
    assert told(story.then(-20, Step.CALL, "1")) is Verdict.WITHIN


def tally(within: int, later: int = 0, earlier: int = 0, left: int = 0) -> PromiseTally:
    counted = {Verdict.WITHIN: within, Verdict.LATER: later, Verdict.EARLIER: earlier, Verdict.LEFT: left}
    return tally_of(Promise(QUARTER, verdict) for verdict, count in counted.items() for _ in range(count))


def test_shares_are_of_those_judged():
    group = tally(6, later=3, earlier=1, left=10)
    assert (group.said, group.judged, group.mean_width) == (20, 10, 15)
    assert [group.share(verdict) for verdict in (Verdict.WITHIN, Verdict.EARLIER, Verdict.LATER)] == [
        0.6,
        0.1,
        0.3,
    ]


def test_a_group_of_which_nobody_is_judged_has_no_share():
    group = tally_of([Promise(AN_HOUR, Verdict.WAITING)])
    assert (group.said, group.judged, group.mean_width) == (1, 0, None)
    assert (group.share(Verdict.WITHIN), group.judgement()) == (None, "unsure")


def test_the_width_is_that_of_ranges_with_an_end():
    group = tally_of(
        [
            Promise(QUARTER, Verdict.WITHIN),
            Promise(SaidRange(0, 5), Verdict.LATER),
            Promise(AN_HOUR, Verdict.WITHIN),
        ]
    )
    assert group.mean_width == 10


def test_short_ranges_that_are_right_too_often_are_no_fault():
    """Nobody waits: 0 to 5 minutes is the shortest range, and all are called in it."""
    short = [Promise(SaidRange(0, 5), Verdict.WITHIN)] * 400
    assert tally_of(short).judgement() == "kept"
    assert tally_of(short[:20]).judgement() == "unsure"


def test_short_ranges_do_not_hide_that_long_ones_do_not_hold():
    short = [Promise(SaidRange(0, 5), Verdict.WITHIN)] * 400
    late = [Promise(QUARTER, Verdict.WITHIN)] * 20 + [Promise(QUARTER, Verdict.LATER)] * 20
    group = tally_of([*short, *late])
    assert group.share(Verdict.WITHIN) == 420 / 440
    assert (group.judgement(), group.weighed.total()) == ("narrow", 40)


def test_more_than_promised_is_kept_until_chance_cannot_explain_that_long_ranges_are_too_wide():
    short = [Promise(SaidRange(0, 5), Verdict.WITHIN)] * 900
    late = [Promise(QUARTER, Verdict.LATER)]

    def of_long(within: int, later: int) -> str:
        return tally_of([*short, *[Promise(QUARTER, Verdict.WITHIN)] * within, *late * later]).judgement()

    assert of_long(130, 20) == "kept"  # 87 of a hundred
    assert of_long(1300, 200) == "wide"
    assert of_long(25, 10) == "unsure"  # 71 of a hundred: perhaps too narrow


def test_a_few_tickets_are_no_ground_for_a_judgement():
    assert judgement(0, NEEDED - 1) == "unsure"
    assert judgement(0, NEEDED) == "narrow"
    assert (
        judgement(NEEDED, NEEDED) == "unsure"
    )  # all of thirty: chance brings it once in eight hundred times


def test_the_more_tickets_the_smaller_a_miss_that_tells():
    assert [judgement(*counts) for counts in ((67, 100), (66, 100), (91, 100), (92, 100))] == [
        "unsure",
        "narrow",
        "unsure",
        "wide",
    ]
    assert (judgement(740, 1000), judgement(860, 1000)) == ("narrow", "wide")


@pytest.mark.parametrize(("within", "judged"), [(75, 100), (85, 100), (24, 30), (7_500, 10_000)])
def test_from_75_to_85_of_a_hundred_is_kept(within: int, judged: int):
    assert judgement(within, judged) == "kept"


@pytest.mark.parametrize("judged", [30, 57, 100, 400])
def test_an_office_that_is_right_eight_of_ten_times_is_blamed_less_than_once_in_a_thousand(judged: int):
    """The chance of each count is built up from the one before, not by the product's formula."""
    chances = [(1 - PROMISED) ** judged]
    for count in range(1, judged + 1):
        chances.append(chances[-1] * (judged - count + 1) / count * PROMISED / (1 - PROMISED))
    assert sum(chances) == pytest.approx(1)
    for blame in ("narrow", "wide"):
        assert (
            sum(chance for count, chance in enumerate(chances) if judgement(count, judged) == blame)
            < BY_CHANCE
        )
