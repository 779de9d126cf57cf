"""The wait log: waits and service times from the events of some days, in the chosen grouping."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from itertools import groupby
from typing import Literal, get_args

from queue_server.domain.corrections import standing
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.priorities import priority_of
from queue_server.domain.promise import promise_of
from queue_server.domain.targets import Targets, TargetsOf, WaitsByTargets, usual_targets
from queue_server.domain.ticket_state import Step
from queue_server.domain.time_aside import times_aside
from queue_server.domain.usual_times import Usual, Work, usual_times
from queue_server.domain.visit import Event, Turn, came_at, files_of, state_at_end, turns_of
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.wait_rows import Tally, WaitRow
from queue_server.domain.waits import wait_of, waited_again

GroupedBy = Literal[
    "service", "counter", "hour", "officer", "outcome", "priority", "procedure", "weekday", "day"
]
GROUPINGS: tuple[GroupedBy, ...] = get_args(GroupedBy)


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
            any(event.correction for event in story),
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
    """Adds up the records of some days, grouped `by` one criterion, and crossed with another where `across` says.

    `targets_of`: by which targets a visit's wait is measured.
    """

    def __init__(
        self, by: GroupedBy, across: GroupedBy | None = None, targets_of: TargetsOf = usual_targets
    ) -> None:
        self.by, self.across, self._targets_of = by, across, targets_of
        self._groups: defaultdict[str, Tally] = defaultdict(Tally)
        self._columns: defaultdict[str, Tally] = defaultdict(Tally)
        self._cells: defaultdict[tuple[str, str], Tally] = defaultdict(Tally)
        self._all = Tally()
        self._learned: Mapping[Work, Usual] | None = None

    def add(self, visits: Iterable[VisitRecord]) -> None:
        """Add these visits. Tickets that were never called have no counter, no officer, no procedure and no outcome."""
        self._learned = None
        for visit in visits:
            targets = self._targets_of(visit.service, visit.issued_at)
            for tally in self._tallies(partial(_keys, visit)):
                tally.count(visit, targets)
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

    def _tallies(self, keys: Callable[[GroupedBy], Iterable[str]]) -> Iterator["Tally"]:
        """Whatever a visit or a turn with these keys counts in."""
        yield self._all
        others = list(keys(self.across)) if self.across else []
        yield from (self._columns[other] for other in others)
        for key in keys(self.by):
            yield self._groups[key]
            yield from (self._cells[key, other] for other in others)


def _in_order(groups: Mapping[str, "Tally"], usual: Mapping[Work, Usual]) -> Iterator[WaitRow]:
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


def waits_by_targets(visits: Iterable[VisitRecord], targets_of: TargetsOf) -> WaitsByTargets:
    """Return the waits of those called, by the targets of their service when they took their number."""
    found: defaultdict[Targets, list[timedelta]] = defaultdict(list)
    for visit in visits:
        if visit.wait is not None:
            found[targets_of(visit.service, visit.issued_at)].append(visit.wait)
    return found


def total(visits: Iterable[VisitRecord]) -> WaitRow:
    """One line of all these visits: every ticket once."""
    tally = Tally()
    for visit in visits:
        tally.count(visit, usual_targets(visit.service, visit.issued_at))
        for turn in visit.turns_of:
            tally.count_turn(turn)
    return tally.row("", usual_times(tally.services))
