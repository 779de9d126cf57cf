"""A line in which people arrive, are called and are overtaken."""

from datetime import datetime, timedelta
from typing import Any

from queue_server.domain.calling_order import (
    NO_BOOST,
    DeskView,
    choose_next,
    rank_after_postponing,
    rank_after_return,
    rank_of,
)
from queue_server.domain.overtaking import OvertakeReason, Overtaking, overtakings
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Event, Visit, current_visit
from tests.domain.line import PRIORITY_BOOST, Waits
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
        """Let `step` happen to the ticket, `minutes` after the last step."""
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
        rank = rank_at or rank_of(
            self.now + timedelta(minutes=minutes), PRIORITY_BOOST if priority else NO_BOOST
        )
        self.then(ticket, Step.ISSUE, minutes, service, rank_at=rank)
        if priority:
            self.priority.add(ticket)
        return ticket

    def visit(self, ticket: int) -> Visit:
        return current_visit(self.stories[ticket])

    def waiting(self) -> list[int]:
        return [ticket for ticket in self.stories if self.visit(ticket).state is State.WAITING]

    def call(self, ticket: int | None = None, reason: str = "") -> None:
        """Call the next ticket, or this one by hand; remember whom that overtook."""
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
