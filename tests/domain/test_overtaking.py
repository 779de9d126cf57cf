"""Why somebody was called before: every such call is found in the log, and its reason is the true one."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.calling_order import (
    PRIORITY_BOOST,
    DeskView,
    choose_next,
    rank_after_postponing,
    rank_after_return,
    rank_at_head,
    rank_of,
)
from queue_server.domain.overtaking import OvertakeReason, Overtaking, overtakings
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Event, Visit, current_visit
from tests.domain.line import Waits
from tests.office import at

NINE = at("09:00")


class Line:
    """One service's line by the real rules, without a database: people come, are called, ask for time, miss a call."""

    def __init__(self) -> None:
        self.now, self.seq = NINE, 0
        self.stories: dict[int, list[Event]] = {}
        self.priority: set[int] = set()
        self.passed: dict[int, list[int]] = {}

    def then(self, ticket: int, step: Step, minutes: float = 1, service: str = "A", **more: Any) -> None:
        """Let `step` happen to the ticket, `minutes` after what happened last."""
        self.now += timedelta(minutes=minutes)
        self.seq += 1
        self.stories.setdefault(ticket, []).append(
            Event(self.seq, self.now, step, ticket, service, **{"counter": None, **more})
        )

    def come(
        self,
        minutes: float = 1,
        *,
        priority: bool = False,
        service: str = "A",
        rank_at: datetime | None = None,
    ) -> int:
        ticket = len(self.stories) + 1
        rank = rank_at or rank_of(self.now + timedelta(minutes=minutes), priority=priority)
        self.then(ticket, Step.ISSUE, minutes, service, rank_at=rank)
        if priority:
            self.priority.add(ticket)
        return ticket

    def visit(self, ticket: int) -> Visit:
        return current_visit(self.stories[ticket])

    def waiting(self) -> list[int]:
        return [ticket for ticket in self.stories if self.visit(ticket).state is State.WAITING]

    def call(self, ticket: int | None = None, reason: str = "") -> None:
        """Call the next one, or this one by hand; remember whom that passed."""
        line = self.waiting()
        if not line:
            return
        chosen = ticket or self.first_of(line)
        for one in line:
            if one < chosen:
                self.passed.setdefault(one, []).append(chosen)
        self.then(chosen, Step.CALL, counter="1", reason=reason)

    def first_of(self, line: list[int]) -> int:
        people = (Waits(one, "A", self.visit(one).rank_at, None) for one in line)
        return choose_next(people, DeskView("1", "A")).id

    def postpone(self, ticket: int) -> None:
        rank = self.visit(ticket).rank_at
        ranks = [self.visit(one).rank_at for one in self.waiting() if one != ticket]
        behind = [other for other in ranks if other >= rank]
        later = rank_after_postponing(rank, timedelta(minutes=10), min(behind, default=None))
        self.then(ticket, Step.POSTPONE, rank_at=later)

    def come_back(self, ticket: int, minutes: float = 1) -> None:
        visit, back = self.visit(ticket), self.now + timedelta(minutes=minutes)
        rank = rank_after_return(visit.rank_at, visit.ended_at, back, visit.returns)
        self.then(ticket, Step.RESTORE, minutes, rank_at=rank)

    def told(self, ticket: int) -> list[Overtaking]:
        others = {one: story for one, story in self.stories.items() if one != ticket}
        return overtakings(self.stories[ticket], others, self.priority, at("00:00"))

    def reasons(self, ticket: int) -> list[tuple[int, OvertakeReason]]:
        return [(one.ticket, one.reason) for one in self.told(ticket)]


def test_where_everybody_is_called_in_order_nobody_passed():
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


def test_who_holds_a_voucher_came_first_for_that_reason_with_priority_or_without():
    line = Line()
    me = line.come()
    plain = line.come(rank_at=rank_at_head(NINE, at("00:00")))
    urgent = line.come(rank_at=rank_at_head(NINE, at("00:00")), priority=True)
    line.call()
    line.call()
    assert line.reasons(me) == [(plain, OvertakeReason.VOUCHER), (urgent, OvertakeReason.VOUCHER)]


def test_who_was_promised_the_afternoon_is_told_so_and_not_that_a_call_was_taken_back():
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


def test_who_was_called_after_me_passed_nobody():
    line = Line()
    me, _other = line.come(), line.come()
    line.call()
    line.then(me, Step.FINISH)
    line.call()
    assert line.told(me) == []


def test_another_line_is_not_mine():
    line = Line()
    me, other = line.come(), line.come(service="H")
    line.then(other, Step.CALL, service="H", counter="3")
    assert line.told(me) == []


def test_who_was_sent_here_keeps_the_first_time():
    line = Line()
    other, me = line.come(service="H"), line.come()
    line.then(other, Step.CALL, service="H", counter="3")
    line.then(other, Step.TRANSFER)
    line.call()
    assert line.reasons(me) == [(other, OvertakeReason.TRANSFERRED)]


def test_who_was_sent_to_one_counter_is_called_there():
    line = Line()
    me, other = line.come(), line.come()
    line.call(other, reason="nhầm")
    line.then(other, Step.TRANSFER, counter="2", only_counter=True)
    line.then(other, Step.CALL, counter="2")
    assert line.reasons(me) == [(other, OvertakeReason.BY_HAND), (other, OvertakeReason.TRANSFERRED)]


def test_who_missed_the_call_and_came_back_in_time_keeps_the_place():
    line = Line()
    other = line.come()
    line.call()
    me = line.come()
    line.then(other, Step.NO_SHOW)
    line.come_back(other)
    line.call()
    assert line.reasons(me) == [(other, OvertakeReason.RETURNED)]


def test_who_asked_for_time_is_told_so():
    line = Line()
    me, other = line.come(), line.come()
    line.postpone(me)
    line.call()
    assert line.reasons(me) == [(other, OvertakeReason.POSTPONED)]


def test_who_came_back_late_is_told_so():
    line = Line()
    me, other = line.come(), line.come()
    line.call(me)
    line.then(me, Step.NO_SHOW)
    line.come_back(me, minutes=25)
    line.call()
    assert line.reasons(me) == [(other, OvertakeReason.MISSED)]


def test_who_asked_for_time_is_not_told_that_the_priority_of_others_was_the_reason_nor_the_reverse():
    line = Line()
    me, urgent, plain = line.come(), line.come(priority=True), line.come()
    line.postpone(me)
    line.call()
    line.call()
    assert line.reasons(me) == [(urgent, OvertakeReason.PRIORITY), (plain, OvertakeReason.POSTPONED)]


def test_who_waits_for_one_counter_sees_the_others_go_on():
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


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["come", "come", "priority", "call", "call", "hand", "postpone", "miss", "back"]),
        st.integers(0, 9),
        st.integers(1, 25),
    ),
    max_size=40,
)


def lived(steps: list[tuple[str, int, int]]) -> Line:
    """A morning of these steps; those that cannot happen are left out."""
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


def test_reasons_have_the_names_by_which_pages_tell_them():
    assert [str(reason) for reason in OvertakeReason] == [
        "by_hand", "priority", "voucher", "transferred", "returned", "postponed", "missed", "elsewhere", "promised",
        "withdrawn",
    ]  # fmt: skip
