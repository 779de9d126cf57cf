"""One line of the wait log, and the values from which it is computed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from itertools import chain

from queue_server.domain.targets import Targets, TargetsKept, targets_kept
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.usual_times import Usual, Work, WorkTime, service_times, work_of
from queue_server.domain.visit import Turn
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.waiting_time import Distribution, distribution


@dataclass(frozen=True, slots=True)
class WaitRow:
    """One line of the wait log; waits and service times in minutes.

    `put_off`: by how much citizens who asked for a later time postponed it; `parked` and `away`: how long those were
    who were set aside; `again`: how long those waited who were put back into line. `files`: of visits that
    came to a counter. `abandoned`, `recalled`, `transferred`, `carried_over`, `vouchers`, `corrected`: how many
    tickets were.
    `targets`: how many were called in time. `uncertain` and `same_work_mean`: see `usual_times.ServiceTimes`.
    """

    key: str
    tickets: int
    waits: Distribution
    targets: TargetsKept
    service: Distribution
    no_shows: int
    put_off: Distribution
    parked: Distribution
    away: Distribution
    again: Distribution
    files: int
    abandoned: int
    recalled: int
    transferred: int
    carried_over: int
    vouchers: int
    uncertain: int
    same_work_mean: float | None
    corrected: int


@dataclass(slots=True)
class Tally:
    """The values from which one line is computed."""

    tickets: int = 0
    no_shows: int = 0
    files: int = 0
    abandoned: int = 0
    recalled: int = 0
    transferred: int = 0
    carried_over: int = 0
    vouchers: int = 0
    corrected: int = 0
    waits: defaultdict[Targets, list[timedelta]] = field(default_factory=lambda: defaultdict(list))
    put_off: list[timedelta] = field(default_factory=list)
    parked: list[timedelta] = field(default_factory=list)
    away: list[timedelta] = field(default_factory=list)
    again: list[timedelta] = field(default_factory=list)
    services: list[WorkTime] = field(default_factory=list)

    def count(self, visit: VisitRecord, targets: Targets) -> None:
        self.tickets += 1
        self.files += visit.files if visit.turns_of else 0
        self.abandoned += visit.abandoned
        self.recalled += visit.recalls > 0
        self.transferred += visit.transferred
        self.carried_over += visit.state is State.CARRIED_OVER
        self.vouchers += visit.voucher
        self.corrected += visit.corrected
        if visit.wait is not None:
            self.waits[targets].append(visit.wait)
        for spent, times in (
            (visit.put_off, self.put_off),
            (visit.parked, self.parked),
            (visit.away, self.away),
            (visit.again, self.again),
        ):
            if spent:
                times.append(spent)

    def count_turn(self, turn: Turn) -> None:
        self.no_shows += turn.ended_by is Step.NO_SHOW
        time = turn.service_time()
        if time is not None:
            self.services.append((work_of(turn), time))

    def join(self, other: "Tally") -> None:
        """Count what another one counted."""
        for one in fields(self):
            mine, theirs = getattr(self, one.name), getattr(other, one.name)
            if isinstance(mine, dict):
                for targets, waits in theirs.items():
                    mine[targets] += waits
            else:
                setattr(self, one.name, mine + theirs)

    def row(self, key: str, usual: Mapping[Work, Usual]) -> WaitRow:
        served = service_times(self.services, usual)
        return WaitRow(
            key,
            self.tickets,
            distribution([*chain.from_iterable(self.waits.values())]),
            targets_kept(self.waits),
            served.times,
            self.no_shows,
            distribution(self.put_off),
            distribution(self.parked),
            distribution(self.away),
            distribution(self.again),
            self.files,
            self.abandoned,
            self.recalled,
            self.transferred,
            self.carried_over,
            self.vouchers,
            served.uncertain,
            served.same_work_mean,
            self.corrected,
        )
