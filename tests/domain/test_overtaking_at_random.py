"""In any line, everybody who came later and was called earlier is listed with a true reason."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.calling_order import (
    rank_after_postponing,
)
from queue_server.domain.overtaking import OvertakeReason
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Event
from tests.domain.line import PRIORITY_BOOST
from tests.domain.overtaken_line import NINE, Line

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["come", "come", "priority", "call", "call", "hand", "postpone", "miss", "back"]),
        st.integers(0, 9),
        st.integers(1, 25),
    ),
    max_size=40,
)


def lived(steps: list[tuple[str, int, int]]) -> Line:
    """A morning of these steps; impossible ones are left out."""
    line = Line()
    for what, which, minutes in steps:
        called = [one for one in line.stories if line.visit(one).state is State.CALLED]
        missing = [one for one in line.stories if line.visit(one).state is State.NO_SHOW]
        waiting = line.waiting()
        if what in ("come", "priority"):
            line.come(minutes, priority=what == "priority")
        elif what == "call":
            line.call()
        elif what == "hand" and waiting:
            line.call(waiting[which % len(waiting)], reason="có lý do")
        elif what == "postpone" and waiting:
            line.postpone(waiting[which % len(waiting)])
        elif what == "miss" and called:
            line.then(called[which % len(called)], Step.NO_SHOW)
        elif what == "back" and missing:
            line.come_back(missing[which % len(missing)], minutes)
    return line


@given(steps=STEPS)
def test_everybody_who_came_later_and_was_called_before_is_named(steps: list[tuple[str, int, int]]):
    line = lived(steps)
    for ticket in line.stories:
        later = [one.ticket for one in line.told(ticket) if one.ticket > ticket]
        assert later == line.passed.get(ticket, [])


@given(steps=STEPS)
def test_priority_explains_half_an_hour_at_most_and_every_reason_is_one_that_happened(
    steps: list[tuple[str, int, int]],
):
    line = lived(steps)
    for ticket, story in line.stories.items():
        own = {event.step for event in story}
        for one in line.told(ticket):
            theirs = line.stories[one.ticket]
            happened = {
                OvertakeReason.BY_HAND: any(event.reason for event in theirs),
                OvertakeReason.PRIORITY: one.ticket in line.priority
                and apart(story, theirs) <= PRIORITY_BOOST,
                OvertakeReason.RETURNED: Step.RESTORE in {event.step for event in theirs},
                OvertakeReason.POSTPONED: Step.POSTPONE in own,
                OvertakeReason.MISSED: Step.RESTORE in own,
            }
            assert happened[one.reason], one


def apart(mine: list[Event], theirs: list[Event]) -> timedelta:
    came: datetime = mine[0].at
    return theirs[0].at - came


@given(
    ranks=st.lists(st.integers(0, 3600), min_size=1, max_size=12, unique=True),
    which=st.integers(0, 11),
    minutes=st.integers(1, 30),
)
def test_asking_for_time_moves_only_oneself_and_never_forwards(ranks: list[int], which: int, minutes: int):
    line = sorted(NINE + timedelta(seconds=seconds) for seconds in ranks)
    mine = line[which % len(line)]
    others = [rank for rank in line if rank != mine]
    behind = [rank for rank in others if rank > mine]

    later = rank_after_postponing(mine, timedelta(minutes=minutes), behind[0] if behind else None)

    passed = [rank for rank in others if mine < rank < later]
    assert later > mine
    assert passed == behind[: len(passed)]
    assert passed or not behind
    assert all(rank - mine <= timedelta(minutes=minutes) for rank in passed[1:])


def test_reasons_have_the_names_that_pages_use():
    assert [str(reason) for reason in OvertakeReason] == [
        "by_hand", "priority", "voucher", "transferred", "returned", "came_back", "requeued", "postponed", "missed",
        "away", "put_back", "elsewhere", "promised", "withdrawn",
    ]  # fmt: skip
