"""A visit as its events tell it: the ticket's present snapshot and its legs at counters, folded from the log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from queue_server.domain.corrections import Correction, standing
from queue_server.domain.outcomes import NOTHING_NOTED, Outcomes
from queue_server.domain.said_range import SaidRange
from queue_server.domain.ticket_state import Aside, State, Step, state_after

# The separator between the notes of the help desk and the counters, and the length of a ticket's note column.
NOTES, LONGEST_NOTES = " · ", 200
# The times of a visit that are corrected after a clock was ahead.
TIMES = ("rank_at", "issued_at", "called_at", "serving_at", "ended_at")
# What a ticket no longer has when it waits in line again.
BACK_IN_LINE = {"counter": None, "called_at": None, "serving_at": None}
LEAVING = frozenset({Step.FINISH, Step.TRANSFER, Step.REQUEUE, Step.NO_SHOW, Step.CANCEL, Step.DAY_END})
# A turn that ended so was a service; one that was put back into line only if the service had begun.
SERVICES = frozenset({Step.FINISH, Step.TRANSFER, Step.PARK})


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the office's log that concerns a ticket.

    `service` and `counter` say where the ticket is after the step; `only_counter` marks a transfer to one
    counter; `undoes` is the `seq` that an undo takes back; `reason` may be the note that an issue or transfer carries;
    `taken_at` when an issue really happened, if it was logged later; for a clock that was set back, the time it
    had shown; `outcomes`: what a finish or a later note says the visit came to; `aside`: what it is parked for;
    `files`: how many are handed in, by the issue or the counter, None where the step does not say;
    `priority`: the class that an issue or a later change says; `at_seat`: whether the officer goes to its holder;
    `said`: the range that the issue says was told; `place`: where an issue put it, "head" for an honoured voucher;
    `person`: the id of who is to call it; `correction`: what it says, and of a corrected row what holds.
    """

    seq: int
    at: datetime
    step: Step
    ticket: int
    service: str
    counter: str | None = None
    actor: str = ""
    rank_at: datetime | None = None
    only_counter: bool = False
    undoes: int | None = None
    reason: str = ""
    taken_at: datetime | None = None
    outcomes: Outcomes = NOTHING_NOTED
    aside: Aside = Aside.HERE
    files: int | None = None
    priority: str = ""
    at_seat: bool = False
    said: SaidRange | None = None
    place: str = ""
    person: int | None = None
    correction: Correction | None = None

    @property
    def happened(self) -> tuple[datetime, int]:
        """The time by which events are ordered: when they happened, not when they were logged."""
        return self.taken_at or self.at, self.seq

    def set_back(self, time: datetime) -> datetime:
        """Return the correct time for a `time` written by a clock that was ahead; a planned time after it stays."""
        said = self.taken_at or self.at
        return time - (said - self.at) if self.at < time <= said else time


@dataclass(frozen=True, slots=True)
class Visit:
    """The present snapshot of a ticket. `counter` is where it is, or the only one that may call it.

    `aside`: what it is parked for; in line, what it was parked for before it came back; forgotten at the call.
    `at_seat`: the officer goes to where its holder sits. `priority`: its class, "" for none. `person`: the id of
    the only colleague to call it, None for anybody.
    """

    state: State
    service: str
    rank_at: datetime
    issued_at: datetime
    note: str = ""
    counter: str | None = None
    called_at: datetime | None = None
    serving_at: datetime | None = None
    ended_at: datetime | None = None
    recalls: int = 0
    returns: int = 0
    transfers: int = 0
    rejoins: int = 0
    aside: Aside = Aside.HERE
    files: int = 1
    at_seat: bool = False
    priority: str = ""
    person: int | None = None


OF_A_VISIT = tuple(field.name for field in fields(Visit))


def changed_between(before: Visit, now: Visit) -> dict[str, Any]:
    """Return by name what `now` has that `before` had not."""
    return {name: getattr(now, name) for name in OF_A_VISIT if getattr(now, name) != getattr(before, name)}


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a ticket at one counter, from the call to leaving; resuming at another counter begins a new turn."""

    ticket: int
    service: str
    counter: str
    officer: str
    called_at: datetime
    serving_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: Step | None = None
    time_aside: timedelta = timedelta(0)
    outcomes: Outcomes = NOTHING_NOTED

    def service_time(self) -> timedelta | None:
        """Return the time from start (or call, without a start) to finish, without parked time; None if unfinished."""
        begun = self.ended_by is Step.REQUEUE and self.serving_at is not None
        if self.ended_at is None or not (begun or self.ended_by in SERVICES):
            return None
        return max(self.ended_at - (self.serving_at or self.called_at) - self.time_aside, timedelta(0))


def after(visit: Visit | None, event: Event) -> Visit:
    """Return the snapshot after `event` (not an undo: see `standing`).

    Raises:
        StepNotAllowed: the state does not allow the step.
    """
    state = state_after(visit.state if visit else None, event.step)
    if visit is None:
        issued_at = event.taken_at or event.at
        rank_at = event.rank_at or issued_at
        files, note = event.files or 1, event.reason
        return Visit(state, event.service, rank_at, issued_at, note, files=files, priority=event.priority)
    return replace(visit, state=state, **_changes(visit, event))


def _changes(visit: Visit, event: Event) -> dict[str, Any]:
    rank_at = event.rank_at or visit.rank_at
    match event.step:
        case Step.CALL:
            called = {"counter": event.counter, "called_at": event.at, "serving_at": None, "recalls": 0}
            return {**called, "aside": Aside.HERE, "person": None}
        case Step.RECALL:
            return {"recalls": visit.recalls + 1}
        case Step.SERVE | Step.RESUME:
            since = {"called_at": visit.called_at or event.at, "serving_at": visit.serving_at or event.at}
            return {**since, "counter": event.counter, "aside": Aside.HERE, "person": None}
        case Step.PARK:
            return {"aside": event.aside}
        case Step.REJOIN:
            note = _with_note(visit.note, event.reason)
            return {**BACK_IN_LINE, "rank_at": rank_at, "note": note, "rejoins": visit.rejoins + 1}
        case Step.REQUEUE:
            returns = visit.returns + (visit.state is State.NO_SHOW)
            put_back = {**BACK_IN_LINE, "ended_at": None, "rank_at": rank_at}
            return {**put_back, "returns": returns, "rejoins": visit.rejoins + 1}
        case Step.TRANSFER:
            left = {"called_at": None, "serving_at": None, "transfers": visit.transfers + 1}
            return {**_destination(event), **left, "note": _with_note(visit.note, event.reason)}
        case Step.MOVE | Step.FOLLOW:
            return _destination(event)
        case Step.RESTORE:
            return {**BACK_IN_LINE, "ended_at": None, "rank_at": rank_at, "returns": visit.returns + 1}
        case Step.SET_BACK:
            return {name: event.set_back(at) for name in TIMES if (at := getattr(visit, name))}
        case Step.SET_FILES:
            return {"files": event.files}
        case Step.SET_AT_SEAT:
            return {"at_seat": event.at_seat}
        case Step.SET_PRIORITY:
            return {"priority": event.priority, "rank_at": rank_at}
        case Step.POSTPONE:
            return {"rank_at": rank_at}
        case Step.FINISH | Step.NO_SHOW | Step.CANCEL | Step.DAY_END:
            return {"ended_at": event.at}
    return {}


def _destination(event: Event) -> dict[str, Any]:
    counter = event.counter if event.only_counter else None
    return {"service": event.service, "counter": counter, "person": event.person}


def _with_note(note: str, more: str) -> str:
    """Put the newest note first; the oldest is cut off when the text is too long."""
    return NOTES.join(filter(None, (more, note)))[:LONGEST_NOTES]


def current_visit(events: Iterable[Event]) -> Visit | None:
    """Fold the events of one ticket, oldest first, into its current state (None: its issue was undone)."""
    visit: Visit | None = None
    for event in standing(events):
        visit = after(visit, event)
    return visit


def state_at_end(story: Iterable[Event]) -> State | None:
    """Return only the ticket's state after its standing events; reports of a year need no more and save time."""
    state: State | None = None
    for event in story:
        state = state_after(state, event.step)
    return state


def files_of(story: Sequence[Event]) -> int:
    """Return how many files the newest of a ticket's standing events says that were handed in; 1 where none does."""
    return next((event.files for event in reversed(story) if event.files), 1)


def turns_of(events: Iterable[Event]) -> list[Turn]:
    """Fold the events of one ticket, oldest first, into its turns at counters."""
    turns: list[Turn] = []
    aside_since: datetime | None = None
    for event in standing(events):
        if _begins_a_turn(event, turns):
            turns.append(_turn(event))
            aside_since = None
            continue
        if not turns:
            continue
        turn = turns[-1]
        if event.step is Step.SET_BACK:
            turns[-1] = _set_back(turn, event)
            aside_since = event.set_back(aside_since) if aside_since else None
        elif event.step is Step.SERVE:
            turns[-1] = replace(turn, serving_at=event.at)
        elif event.step is Step.PARK:
            aside_since = event.at
        elif event.step is Step.REJOIN:
            turns[-1] = replace(turn, ended_at=aside_since, ended_by=Step.PARK)
            aside_since = None
        elif event.step is Step.RESUME:
            turns.pop()
            turns += _resumed(turn, event, aside_since)
            aside_since = None
        elif event.step in LEAVING and turn.ended_by is None:
            time_aside = turn.time_aside + (event.at - aside_since if aside_since else timedelta(0))
            turn = replace(turn, ended_at=event.at, ended_by=event.step, time_aside=time_aside)
            turns[-1] = replace(turn, outcomes=event.outcomes)
            aside_since = None
        elif event.step is Step.NOTE_OUTCOME:
            turns[-1] = replace(turn, outcomes=event.outcomes)
    return turns


def _begins_a_turn(event: Event, turns: Sequence[Turn]) -> bool:
    """A call does, and so does serving somebody who was not called for it."""
    return event.step is Step.CALL or (
        event.step is Step.SERVE and (not turns or turns[-1].ended_by is not None)
    )


def _set_back(turn: Turn, event: Event) -> Turn:
    """The current turn with its times corrected; an ended turn was measured by the wrong clock from start to end."""
    if turn.ended_by is not None:
        return turn
    serving_at = event.set_back(turn.serving_at) if turn.serving_at else None
    return replace(turn, called_at=event.set_back(turn.called_at), serving_at=serving_at)


def came_at(story: Sequence[Event]) -> datetime:
    """Return when the holder of a ticket came, by the clock of its first call."""
    at, _ = story[0].happened
    for event in story:
        if event.step in (Step.CALL, Step.SERVE):
            break
        if event.step is Step.SET_BACK:
            at = event.set_back(at)
    return at


def _turn(event: Event) -> Turn:
    serving_at = event.at if event.step is Step.SERVE else None
    return Turn(event.ticket, event.service, event.counter or "", event.actor, event.at, serving_at)


def _resumed(turn: Turn, event: Event, aside_since: datetime | None) -> list[Turn]:
    """Resume a turn without the parked time; at another counter a new turn begins and the old one ended when parked.

    Parked time before a turn's start does not count as service time anyway.
    """
    if event.counter != turn.counter:
        parked = replace(turn, ended_at=aside_since, ended_by=Step.PARK)
        return [parked, replace(_turn(event), serving_at=event.at)]
    time_aside = event.at - aside_since if aside_since and turn.serving_at else timedelta(0)
    return [replace(turn, serving_at=turn.serving_at or event.at, time_aside=turn.time_aside + time_aside)]
