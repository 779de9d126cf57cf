"""The wait log: waits and service times from the events of some days, in the chosen grouping."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal, get_args

from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.promise import Promise, promise_of
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.time_aside import times_aside
from queue_server.domain.visit import Event, Turn, came_at, files_of, standing, state_at_end, turns_of
from queue_server.domain.waiting_time import Summary, summary
from queue_server.domain.waits import wait_of, waited_again

GroupedBy = Literal["service", "counter", "hour", "officer", "outcome", "priority"]
GROUPINGS: tuple[GroupedBy, ...] = get_args(GroupedBy)


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """One ticket's day: its wait until the first call (None: never called), its postponed time, its turns.

    `parked` at a counter; `away`: sent away with a return slip, or waiting for its result; `again`: its wait after an
    officer had put it back into line; `files`: how many were handed in; `priority`: its class, "" for none;
    `promise`: what was said of its wait and what came, None where nothing was said.

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


@dataclass(frozen=True, slots=True)
class WaitRow:
    """One line of the wait log; waits and service times in minutes.

    `put_off`: by how much citizens who asked for a later time postponed it; `parked` and `away`: how long those were
    who were set aside; `again`: how long those waited who were put back into line. `files`: of visits that
    came to a counter.
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
        promise = promise_of(story, issued_at, turns)
        found.append(
            VisitRecord(story[0].service, issued_at, state, *times, turns, story[0].priority, promise)
        )
    return found


def _was_called(story: Iterable[Event]) -> bool:
    """Whether it waited for a call, and was not served at once without one."""
    begun = next((event.step for event in story if event.step in (Step.CALL, Step.SERVE)), None)
    return begun is Step.CALL


class WaitLog:
    """Adds up the records of some days, grouped `by` one criterion."""

    def __init__(self, by: GroupedBy) -> None:
        self.by = by
        self._groups: defaultdict[str, _Tally] = defaultdict(_Tally)
        self._all = _Tally()

    def add(self, visits: Iterable[VisitRecord]) -> None:
        """Add these visits. Tickets that were never called have no counter, no officer and no outcome."""
        for visit in visits:
            self._all.count(visit)
            for key in self._keys(visit):
                self._groups[key].count(visit)
            for turn in visit.turns_of:
                self._all.count_turn(turn)
                for key in self._keys_of_turn(visit, turn):
                    self._groups[key].count_turn(turn)

    def rows(self) -> Iterator[WaitRow]:
        """Yield one line per group, sorted by key; numeric keys are sorted as numbers."""
        for key in sorted(
            self._groups, key=lambda key: (key.isdigit(), int(key) if key.isdigit() else 0, key)
        ):
            yield self._groups[key].row(key)

    def total(self) -> WaitRow:
        """The total: every ticket counts once."""
        return self._all.row("")

    def _keys(self, visit: VisitRecord) -> Sequence[str]:
        """The groups of a visit: several outcomes are several groups, "" that of visits of which none was noted."""
        if self.by == "service":
            return [visit.service]
        if self.by == "priority":
            return [visit.priority]
        if self.by == "hour":
            return [self._hour(visit)]
        if not visit.turns_of:
            return []
        if self.by == "outcome":
            return list(dict.fromkeys(code for turn in visit.turns_of for code in turn.outcomes.codes)) or [
                ""
            ]
        return [visit.turns_of[0].counter if self.by == "counter" else visit.turns_of[0].officer]

    def _keys_of_turn(self, visit: VisitRecord, turn: Turn) -> Sequence[str]:
        """The groups of a turn; what a visit came to, all its turns came to, and its priority holds for all of them."""
        if self.by in ("hour", "outcome", "priority"):
            return self._keys(visit)
        return [{"service": turn.service, "counter": turn.counter, "officer": turn.officer}[self.by]]

    def _hour(self, visit: VisitRecord) -> str:
        return f"{visit.issued_at:%H}"


def total(visits: Iterable[VisitRecord]) -> WaitRow:
    """One line of all these visits: every ticket once."""
    tally = _Tally()
    for visit in visits:
        tally.count(visit)
        for turn in visit.turns_of:
            tally.count_turn(turn)
    return tally.row("")


@dataclass(slots=True)
class _Tally:
    """The values from which one line is computed."""

    tickets: int = 0
    no_shows: int = 0
    files: int = 0
    waits: list[timedelta] = field(default_factory=list)
    put_off: list[timedelta] = field(default_factory=list)
    parked: list[timedelta] = field(default_factory=list)
    away: list[timedelta] = field(default_factory=list)
    again: list[timedelta] = field(default_factory=list)
    services: list[timedelta] = field(default_factory=list)

    def count(self, visit: VisitRecord) -> None:
        self.tickets += 1
        self.files += visit.files if visit.turns_of else 0
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
            self.services.append(time)

    def row(self, key: str) -> WaitRow:
        return WaitRow(
            key,
            self.tickets,
            summary(self.waits),
            summary(self.services),
            self.no_shows,
            summary(self.put_off),
            summary(self.parked),
            summary(self.away),
            summary(self.again),
            self.files,
        )
