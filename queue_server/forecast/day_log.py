"""Plays a past day's log again: what the office knew at each issue, what came of it, and the habits of the day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from heapq import merge
from itertools import pairwise
from operator import attrgetter

from queue_server.domain.calling_order import opening_of
from queue_server.domain.corrections import as_logged
from queue_server.domain.errors import StepNotAllowed
from queue_server.domain.said_range import SaidRange
from queue_server.domain.ticket_state import AT_A_COUNTER, State, Step
from queue_server.domain.visit import Event, Visit, after
from queue_server.forecast.habits import LONGEST_GAP, NEVER, Seen, Served, counted, slot_of
from queue_server.forecast.office_now import CounterState, Desk, OfficeNow, Person, Span, Visiting

# A counter that opens this long before a session belongs to it.
EARLY = 45 * 60.0
# After these a first call says nothing of the line that the holder stood in.
LEFT_THE_LINE = frozenset({Step.POSTPONE, Step.MOVE, Step.CANCEL, Step.SET_BACK})


@dataclass(frozen=True, slots=True)
class CounterChange:
    """A counter opens, pauses or closes."""

    seq: int
    at: datetime
    counter: str
    state: CounterState
    officer: str = ""
    back_at: datetime | None = None


@dataclass(frozen=True)
class Rules:
    """What the office had decided for a day. `takes`: put back seconds by counter and service, see `office_now.Desk`.

    `openings`: those to which tickets may be promised, with when these are called.
    """

    takes: Mapping[str, Mapping[str, float]]
    sessions: Sequence[tuple[datetime, datetime]]
    boosts: Mapping[str, float]
    openings: Mapping[datetime, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class DayLog:
    """One day of the log: events of tickets and changes of counters, both by `seq`."""

    day: date
    midnight: datetime
    events: Sequence[Event]
    changes: Sequence[CounterChange]
    rules: Rules

    def seconds(self, at: datetime) -> float:
        return (at - self.midnight).total_seconds()

    @property
    def sessions(self) -> list[Span]:
        return [(self.seconds(opens), self.seconds(closes)) for opens, closes in self.rules.sessions]


@dataclass(frozen=True, slots=True)
class Moment:
    """A number is taken. `called`: when it was called first, None when it was not, or not from this line.

    `said`: the range that was told then.
    """

    ticket: int
    service: str
    priority: str
    office: OfficeNow
    called: float | None
    said: SaidRange | None = None


class Replay:
    """Goes through one day. After `moments` has ended, `seen` tells what the day shows of habits."""

    def __init__(self, day: DayLog) -> None:
        self.day = day
        self._visits: dict[int, Visit] = {}
        self._waiting: dict[int, Person] = {}
        self._joined: dict[int, float] = {}
        self._desks = {number: Desk(number, takes) for number, takes in day.rules.takes.items()}
        self._ended: dict[str, float] = {}
        self._served: list[Served] = []
        self._gaps: list[float] = []
        self._pauses: list[float] = []
        self._opened: dict[str, list[tuple[float, float]]] = {}
        self._came: list[tuple[str, str, int]] = []
        self._sessions = day.sessions

    def moments(self) -> Iterator[Moment]:
        """Yield each number that was taken in the line, with what was known then."""
        events = _by_time(self.day.events)
        called = _first_calls(events)
        rows: Iterator[Event | CounterChange] = merge(events, self.day.changes, key=attrgetter("seq"))
        for one in rows:
            if isinstance(one, CounterChange):
                self._change(one)
                continue
            if one.step is Step.ISSUE and one.taken_at is None:
                moment = self._moment(one, called.get(one.ticket))
                if moment is not None:
                    yield moment
            self._step(one)

    @property
    def seen(self) -> Seen:
        return Seen(self._served, self._gaps, self._pauses, self._starts(), counted(self._came))

    def _moment(self, event: Event, called: datetime | None) -> Moment | None:
        at, rank_at = self.day.seconds(event.at), event.rank_at or event.at
        if opening_of(rank_at, self.day.rules.openings) or rank_at < self.day.midnight:
            return None
        ranks = {event.priority: self.day.seconds(rank_at)}
        office = OfficeNow(
            at,
            list(self._waiting.values()),
            list(self._desks.values()),
            self._sessions,
            self.day.rules.boosts,
            ranks,
        )
        then = None if called is None else self.day.seconds(called)
        return Moment(event.ticket, event.service, event.priority, office, then, event.said)

    def _step(self, event: Event) -> None:
        before = self._visits.get(event.ticket)
        try:
            visit = after(before, event)
        except StepNotAllowed:  # it began on another day
            return
        self._visits[event.ticket] = visit
        at = self.day.seconds(event.at)
        if event.step is Step.ISSUE:
            self._came.append((event.service, event.priority, slot_of(at)))
        self._leaves(before, visit, event, at)
        if visit.state is State.WAITING:
            self._waits(event.ticket, visit, at)
        elif self._waiting.pop(event.ticket, None) is not None and visit.state in AT_A_COUNTER:
            self._note_gap(event, at)
        if visit.state in AT_A_COUNTER and (before is None or before.state not in AT_A_COUNTER):
            self._takes_place(event.counter, Visiting(visit.service, at, visit.files))

    def _waits(self, ticket: int, visit: Visit, at: float) -> None:
        if ticket not in self._waiting:
            self._joined[ticket] = at
        promised = opening_of(visit.rank_at, self.day.rules.openings)
        since = self.day.seconds(self.day.rules.openings[promised]) if promised else 0.0
        rank = self.day.seconds(visit.rank_at)
        self._waiting[ticket] = Person(ticket, visit.service, rank, visit.counter, since, visit.files)

    def _takes_place(self, counter: str | None, visiting: Visiting) -> None:
        if counter in self._desks:
            self._desks[counter] = replace(self._desks[counter], visiting=visiting)

    def _leaves(self, before: Visit | None, visit: Visit, event: Event, at: float) -> None:
        """Note how long the counter was taken, when somebody leaves it."""
        if before is None or before.state not in AT_A_COUNTER or visit.state in AT_A_COUNTER:
            return
        desk = self._desks.get(before.counter or "")
        if desk is None or desk.visiting is None:
            return
        if event.step is not Step.DAY_END:
            seconds = at - desk.visiting.since
            self._served.append(Served(before.service, desk.officer, before.files, seconds))
        self._ended[desk.counter] = at
        self._desks[desk.counter] = replace(desk, visiting=None)

    def _note_gap(self, event: Event, at: float) -> None:
        """The counter was free though this person waited already; a break or a long absence is no gap."""
        ended = self._ended.get(event.counter or "")
        if event.step is not Step.CALL or ended is None or self._joined.get(event.ticket, at) > ended:
            return
        crossed = any(ended < opens and at >= closes for (_, closes), (opens, _) in pairwise(self._sessions))
        if not crossed and at - ended <= LONGEST_GAP:
            self._gaps.append(at - ended)

    def _change(self, change: CounterChange) -> None:
        desk, at = self._desks.get(change.counter), self.day.seconds(change.at)
        if desk is None:
            return
        if change.state == "open":
            if (
                desk.state == "paused"
                and at - desk.since <= LONGEST_GAP
                and self._same_session(desk.since, at)
            ):
                self._pauses.append(at - desk.since)
            self._opened.setdefault(change.counter, []).append((at, float("inf")))
        elif desk.state == "open":
            since, _ = self._opened[change.counter][-1]
            self._opened[change.counter][-1] = (since, at)
        if change.state == "closed":
            self._ended.pop(change.counter, None)
        officer = desk.officer if change.state == "paused" else change.officer
        back_at = self.day.seconds(change.back_at) if change.back_at else None
        self._desks[change.counter] = replace(
            desk, state=change.state, since=at, officer=officer, back_at=back_at
        )

    def _same_session(self, since: float, at: float) -> bool:
        return any(begins - EARLY <= since and at <= ends for begins, ends in self._sessions)

    def _starts(self) -> dict[str, list[float]]:
        """How long after each opening each counter was open first, NEVER where it was not."""
        return {
            counter: [self._start(counter, begins, ends) for begins, ends in self._sessions]
            for counter in self._desks
        }

    def _start(self, counter: str, begins: float, ends: float) -> float:
        spans = self._opened.get(counter, ())
        return min(
            (max(at - begins, 0.0) for at, until in spans if at < ends and until > begins), default=NEVER
        )


def _by_time(events: Sequence[Event]) -> list[Event]:
    """The events that count, by `seq`."""
    return sorted(as_logged(events), key=attrgetter("seq"))


def _first_calls(events: Sequence[Event]) -> dict[int, datetime]:
    """When each ticket was called first from the line that it joined; those who moved themselves are left out."""
    found: dict[int, datetime] = {}
    left: set[int] = set()
    for event in events:
        if event.step in LEFT_THE_LINE and event.ticket not in found:
            left.add(event.ticket)
        elif event.step is Step.CALL and event.ticket not in left:
            found.setdefault(event.ticket, event.at)
    return found
