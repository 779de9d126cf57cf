"""Acts that were taken from a suggestion on the floor: what was promised of the longest wait, and what came.

The longest wait is that of the people who waited for the service at the moment of the act, for no single counter: from
when they came into line until their call, by the wait log's definition.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, Literal, Protocol

from queue_server.domain.calling_order import opening_of
from queue_server.domain.corrections import standing
from queue_server.domain.day_changes import Key, counter_of, lane_of, said
from queue_server.domain.errors import StepNotAllowed
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Event, Visit, after
from queue_server.domain.waits import wait_of

# After these nobody waits in the same line any more.
ENDS_THE_WAIT = frozenset({Step.CALL, Step.SERVE, Step.CANCEL, Step.DAY_END, Step.MOVE})
# The key under which a change of the day says in the log what was promised: minutes `before` and `after`. Where a
# counter opens it also names the `service`.
PROMISED = "promised"
OPENED_AND_CLOSED = ("open_counter", "close_counter")


@dataclass(frozen=True, slots=True)
class SuggestedAct:
    """An act that somebody took. `before`: None where somebody would not have been called without it.

    `ended_at`: when it was taken back on the same day, None when it was not.
    """

    seq: int
    at: datetime
    day: date
    what: Literal["take", "open_lane", "open"]
    counter: str
    service: str
    before: int | None
    after: int
    actor: str = ""
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """What came of the people who waited: how many, how many of them were called, and the longest wait among these."""

    waiting: int
    called: int
    longest: timedelta | None


class Told(Protocol):
    """A row of the log about a day, oldest first."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def business_date(self) -> date: ...
    @property
    def service(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def actor(self) -> str: ...
    @property
    def command_seq(self) -> int: ...
    @property
    def data(self) -> Mapping[str, Any] | None: ...


def taken(rows: Iterable[Told]) -> Iterator[SuggestedAct]:
    """Return the acts with a promise among these changes of days, by time."""
    acts: dict[int, SuggestedAct] = {}
    going_on: dict[tuple[date, Key], int] = {}
    for row in rows:
        key, value = said(row)
        if value is None:
            begun = going_on.pop((row.business_date, key), None)
            if begun is not None:
                acts[begun] = replace(acts[begun], ended_at=row.at)
        elif promised := (row.data or {}).get(PROMISED):
            acts[row.seq] = _act(row, key, promised)
            going_on[row.business_date, key] = row.seq
    return iter(acts.values())


def _act(row: Told, key: Key, promised: Mapping[str, Any]) -> SuggestedAct:
    what, service = key
    lane = lane_of(what)
    counter = lane or counter_of(what) or ""
    before, after_it = promised["before"], promised["after"]
    return SuggestedAct(
        row.seq,
        row.at,
        row.business_date,
        "open_lane" if lane else "take",
        counter,
        service,
        before,
        after_it,
        row.actor,
    )


class OfCounter(Protocol):
    """A row of the log in which a counter opens or closes, oldest first."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def business_date(self) -> date: ...
    @property
    def step(self) -> str: ...
    @property
    def counter(self) -> str: ...
    @property
    def actor(self) -> str: ...
    @property
    def data(self) -> Mapping[str, Any] | None: ...


def opened(rows: Iterable[OfCounter]) -> Iterator[SuggestedAct]:
    """Return the openings of counters that were suggested, by time; they end when the counter closes that day."""
    acts: dict[int, SuggestedAct] = {}
    going_on: dict[tuple[date, str], int] = {}
    for row in rows:
        place = row.business_date, row.counter
        if row.step == "close_counter":
            begun = going_on.pop(place, None)
            if begun is not None:
                acts[begun] = replace(acts[begun], ended_at=row.at)
        elif promised := (row.data or {}).get(PROMISED):
            told = promised["service"], promised["before"], promised["after"], row.actor
            acts[row.seq] = SuggestedAct(row.seq, row.at, row.business_date, "open", row.counter, *told)
            going_on[place] = row.seq
    return iter(acts.values())


def what_came(events: Iterable[Event], act: SuggestedAct, hours: OpeningHours) -> Came:
    """Return what came of those who waited; `events`: of the day, sorted by ticket and then by `seq`."""
    later = [opens for opens in hours.promised_openings(act.day) if opens > act.at]
    stories = [standing(rows) for _, rows in groupby(events, key=lambda event: event.ticket)]
    in_line = [(story, since) for story in stories if (since := _in_line_since(story, act, later))]
    calls = [(story, since, call) for story, since in in_line if (call := _call(story, act.seq))]
    waits = [wait_of(story, since, call.at, hours).waited for story, since, call in calls]
    return Came(len(in_line), len(waits), max(waits, default=None))


def _in_line_since(story: Sequence[Event], act: SuggestedAct, later: Sequence[datetime]) -> datetime | None:
    """Since when a ticket was in the act's line at that moment; None for every other ticket."""
    visit: Visit | None = None
    since = act.at
    for event in story:
        if event.seq > act.seq:
            break
        try:
            new = after(visit, event)
        except StepNotAllowed:  # it began on another day
            return None
        if visit is None or visit.state is not State.WAITING or visit.service != new.service:
            since = event.at if visit else new.issued_at
        visit = new
    return since if visit and _is_called_by_any(visit, act.service, later) else None


def _is_called_by_any(visit: Visit, service: str, later: Sequence[datetime]) -> bool:
    waits = visit.state is State.WAITING and visit.service == service
    return waits and visit.counter is None and opening_of(visit.rank_at, later) is None


def _call(story: Sequence[Event], seq: int) -> Event | None:
    """The call that ended the wait; None for somebody who is still in line, or left it without a call."""
    ended = next((event for event in story if event.seq > seq and event.step in ENDS_THE_WAIT), None)
    return ended if ended and ended.step is Step.CALL else None
