"""The wait log: waits and service times from the events of some days, in the chosen grouping."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Literal, get_args

from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.priorities import priority_of
from queue_server.domain.promise import Promise, promise_of
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.time_aside import times_aside
from queue_server.domain.usual_times import Usual, Work, WorkTime, service_times, usual_times, work_of
from queue_server.domain.visit import Event, Turn, came_at, files_of, standing, state_at_end, turns_of
from queue_server.domain.waiting_time import Summary, summary
from queue_server.domain.waits import wait_of, waited_again

GroupedBy = Literal[
    "service", "counter", "hour", "officer", "outcome", "priority", "procedure", "weekday", "day"
]
GROUPINGS: tuple[GroupedBy, ...] = get_args(GroupedBy)


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """One ticket's day: its wait until the first call (None: never called), its postponed time, its turns.

    `parked` at a counter; `away`: sent away with a return slip, or waiting for its result; `again`: its wait after an
    officer had put it back into line; `files`: how many were handed in; `priority`: its class, "" for none;
    `promise`: what was said of its wait and what came, None where nothing was said;
    `recalls`: how often it was called again at the counter; `voucher`: it came with one that was honoured.

    `issued_at` is in the office's time zone of that day.
    """

    service: str
    issued_at: datetime
    state: State
    wait: timedelta | None
    put_off: timedelta
    parked: timedelta
    away: timedelta
    again: timedelta
    files: int
    turns_of: Sequence[Turn]
    priority: str = ""
    promise: Promise | None = None
    recalls: int = 0
    voucher: bool = False

    @property
    def abandoned(self) -> bool:
        """Whether it ended because its holder did not come when called, or because the number was given up."""
        return self.state in (State.NO_SHOW, State.CANCELLED)

    @property
    def transferred(self) -> bool:
        return any(turn.ended_by is Step.TRANSFER for turn in self.turns_of)


@dataclass(frozen=True, slots=True)
class WaitRow:
    """One line of the wait log; waits and service times in minutes.

    `put_off`: by how much citizens who asked for a later time postponed it; `parked` and `away`: how long those were
    who were set aside; `again`: how long those waited who were put back into line. `files`: of visits that
    came to a counter. `abandoned`, `recalled`, `transferred`, `carried_over`, `vouchers`: how many tickets were.
    `uncertain` and `same_work_mean`: see `usual_times.ServiceTimes`.
    """

    key: str
    tickets: int
    waits: Summary
    service: Summary
    no_shows: int
    put_off: Summary
    parked: Summary
    away: Summary
    again: Summary
    files: int
    abandoned: int
    recalled: int
    transferred: int
    carried_over: int
    vouchers: int
    uncertain: int
    same_work_mean: float | None


def records(events: Iterable[Event], hours: OpeningHours) -> list[VisitRecord]:
    """Fold events, sorted by ticket and then by `seq`, into one record per ticket."""
    found = []
    for _, rows in groupby(events, key=lambda event: event.ticket):
        story = standing(rows)
        state = state_at_end(story)
        if state is None:
            continue
        turns, issued_at = turns_of(story), came_at(story).astimezone(hours.zone)
        wait = wait_of(story, issued_at, turns[0].called_at, hours) if _was_called(story) else None
        waited, put_off = (wait.waited, wait.put_off) if wait else (None, timedelta(0))
        times = waited, put_off, *times_aside(story), waited_again(story, hours), files_of(story)
        told = (
            priority_of(story),
            promise_of(story, issued_at, turns),
            _recalls(story),
            story[0].place == "head",
        )
        found.append(VisitRecord(story[0].service, issued_at, state, *times, turns, *told))
    return found


def _recalls(story: Iterable[Event]) -> int:
    return sum(event.step is Step.RECALL for event in story)


def _was_called(story: Iterable[Event]) -> bool:
    """Whether it waited for a call, and was not served at once without one."""
    begun = next((event.step for event in story if event.step in (Step.CALL, Step.SERVE)), None)
    return begun is Step.CALL


class WaitLog:
    """Adds up the records of some days, grouped `by` one criterion, and crossed with another where `across` says."""

    def __init__(self, by: GroupedBy, across: GroupedBy | None = None) -> None:
        self.by, self.across = by, across
        self._groups: defaultdict[str, _Tally] = defaultdict(_Tally)
        self._columns: defaultdict[str, _Tally] = defaultdict(_Tally)
        self._cells: defaultdict[tuple[str, str], _Tally] = defaultdict(_Tally)
        self._all = _Tally()
        self._learned: Mapping[Work, Usual] | None = None

    def add(self, visits: Iterable[VisitRecord]) -> None:
        """Add these visits. Tickets that were never called have no counter, no officer, no procedure and no outcome."""
        self._learned = None
        for visit in visits:
            for tally in self._tallies(partial(_keys, visit)):
                tally.count(visit)
            for turn in visit.turns_of:
                for tally in self._tallies(partial(_keys_of_turn, visit, turn)):
                    tally.count_turn(turn)

    def rows(self) -> Iterator[WaitRow]:
        """Yield one line per group, sorted by key; numeric keys are sorted as numbers."""
        return _in_order(self._groups, self._usual)

    def columns(self) -> Iterator[WaitRow]:
        """Yield one line per group of the other criterion, in the same way; nothing without one."""
        return _in_order(self._columns, self._usual)

    def cell(self, key: str, other: str) -> WaitRow | None:
        """The line of those who are in both groups, None where nobody is."""
        tally = self._cells.get((key, other))
        return tally.row(key, self._usual) if tally else None

    def total(self) -> WaitRow:
        """The total: every ticket counts once."""
        return self._all.row("", self._usual)

    @property
    def _usual(self) -> Mapping[Work, Usual]:
        """What is usual in the whole office; learned again only after more visits were added."""
        if self._learned is None:
            self._learned = usual_times(self._all.services)
        return self._learned

    def _tallies(self, keys: Callable[[GroupedBy], Iterable[str]]) -> Iterator["_Tally"]:
        """Whatever a visit or a turn with these keys counts in."""
        yield self._all
        others = list(keys(self.across)) if self.across else []
        yield from (self._columns[other] for other in others)
        for key in keys(self.by):
            yield self._groups[key]
            yield from (self._cells[key, other] for other in others)


def _in_order(groups: Mapping[str, "_Tally"], usual: Mapping[Work, Usual]) -> Iterator[WaitRow]:
    for key in sorted(groups, key=lambda key: (key.isdigit(), int(key) if key.isdigit() else 0, key)):
        yield groups[key].row(key, usual)


def _keys(visit: VisitRecord, by: GroupedBy) -> Sequence[str]:
    """The groups of a visit: several outcomes are several groups, "" that of visits of which none was noted."""
    match by:
        case "service":
            return [visit.service]
        case "priority":
            return [visit.priority]
        case "hour":
            return [f"{visit.issued_at:%H}"]
        case "weekday":
            return [str(visit.issued_at.isoweekday())]
        case "day":
            return [visit.issued_at.date().isoformat()]
    if not visit.turns_of:
        return []
    noted = [turn.outcomes for turn in visit.turns_of]
    match by:
        case "outcome":
            return list(dict.fromkeys(code for one in noted for code in one.codes)) or [""]
        case "procedure":
            return list(dict.fromkeys(one.procedure for one in noted if one.procedure)) or [""]
        case "counter":
            return [visit.turns_of[0].counter]
        case "officer":
            return [visit.turns_of[0].officer]


def _keys_of_turn(visit: VisitRecord, turn: Turn, by: GroupedBy) -> Sequence[str]:
    """The groups of a turn: where it was and by whom; in all else what holds for the visit holds for all its turns."""
    match by:
        case "service":
            return [turn.service]
        case "counter":
            return [turn.counter]
        case "officer":
            return [turn.officer]
    return _keys(visit, by)


def total(visits: Iterable[VisitRecord]) -> WaitRow:
    """One line of all these visits: every ticket once."""
    tally = _Tally()
    for visit in visits:
        tally.count(visit)
        for turn in visit.turns_of:
            tally.count_turn(turn)
    return tally.row("", usual_times(tally.services))


@dataclass(slots=True)
class _Tally:
    """The values from which one line is computed."""

    tickets: int = 0
    no_shows: int = 0
    files: int = 0
    abandoned: int = 0
    recalled: int = 0
    transferred: int = 0
    carried_over: int = 0
    vouchers: int = 0
    waits: list[timedelta] = field(default_factory=list)
    put_off: list[timedelta] = field(default_factory=list)
    parked: list[timedelta] = field(default_factory=list)
    away: list[timedelta] = field(default_factory=list)
    again: list[timedelta] = field(default_factory=list)
    services: list[WorkTime] = field(default_factory=list)

    def count(self, visit: VisitRecord) -> None:
        self.tickets += 1
        self.files += visit.files if visit.turns_of else 0
        self.abandoned += visit.abandoned
        self.recalled += visit.recalls > 0
        self.transferred += visit.transferred
        self.carried_over += visit.state is State.CARRIED_OVER
        self.vouchers += visit.voucher
        if visit.wait is not None:
            self.waits.append(visit.wait)
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

    def row(self, key: str, usual: Mapping[Work, Usual]) -> WaitRow:
        served = service_times(self.services, usual)
        return WaitRow(
            key,
            self.tickets,
            summary(self.waits),
            served.times,
            self.no_shows,
            summary(self.put_off),
            summary(self.parked),
            summary(self.away),
            summary(self.again),
            self.files,
            self.abandoned,
            self.recalled,
            self.transferred,
            self.carried_over,
            self.vouchers,
            served.uncertain,
            served.same_work_mean,
        )
