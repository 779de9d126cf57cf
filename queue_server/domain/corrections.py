"""Corrections of past visits: what a row of the log should have said, told by a later row and never written over it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import Any, Literal, Protocol, TypeVar

from queue_server.domain.errors import NotFound, QueueError
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.ticket_state import Step

Fact = Literal["officer", "finished_at", "outcomes"]
# Steps that say something about a visit and are no part of it.
BESIDE = frozenset({Step.CORRECT, Step.DISPUTE, Step.KEEP_ENTRY})
AT_A_COUNTER = frozenset({Step.CALL, Step.SERVE, Step.RESUME})
LEAVES = frozenset({Step.REJOIN, Step.TRANSFER, Step.REQUEUE, Step.NO_SHOW, Step.CANCEL})
ENDS = frozenset({Step.FINISH, Step.DAY_END})


class Told(Protocol):
    """The facts of an event that corrections are about (`domain.visit.Event`)."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def step(self) -> Step: ...
    @property
    def counter(self) -> str | None: ...
    @property
    def actor(self) -> str: ...
    @property
    def undoes(self) -> int | None: ...
    @property
    def outcomes(self) -> Outcomes: ...
    @property
    def correction(self) -> "Correction | None": ...


AnyEvent = TypeVar("AnyEvent", bound=Told)
# What a correction may change of an event.
CORRECTABLE = ("at", "step", "actor", "outcomes")


class RowNotCorrectable(NotFound):
    """The visit has no such row, or nothing of what was wanted can be corrected there."""

    code = "row_not_correctable"


class TimeNotPossible(QueueError):
    """A visit cannot have ended then: only between `earliest` and `latest`."""

    code = "time_not_possible"


class NothingToCorrect(QueueError):
    """The row says so already."""

    code = "nothing_to_correct"


class NotDisputed(QueueError):
    """Nobody disputes the visit, or somebody has answered."""

    code = "not_disputed"


class NotYourVisit(QueueError):
    """The visit was not this officer's."""

    code = "not_your_visit"


@dataclass(frozen=True, slots=True)
class Correction:
    """What the row `corrects` should have said; None, of the officer "", where it was right."""

    corrects: int
    officer: str = ""
    finished_at: datetime | None = None
    outcomes: Outcomes | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any] | None) -> "Correction | None":
        """Return what the data of a row of the log says, None where it corrects nothing."""
        if not data or "corrects" not in data:
            return None
        at = data.get("finished_at")
        return cls(
            data["corrects"],
            data.get("officer", ""),
            datetime.fromisoformat(at) if at else None,
            Outcomes.of(data) if "outcomes" in data else None,
        )

    @property
    def data(self) -> dict[str, Any]:
        """What the log keeps of it."""
        told = {"corrects": self.corrects, "officer": self.officer, "finished_at": self.finished_at}
        noted = self.outcomes.data if self.outcomes is not None else {}
        return {name: value for name, value in told.items() if value} | noted

    @property
    def facts(self) -> frozenset[Fact]:
        """What of the row it changes."""
        told: dict[Fact, bool] = {
            "officer": bool(self.officer),
            "finished_at": self.finished_at is not None,
            "outcomes": self.outcomes is not None,
        }
        return frozenset(fact for fact, changed in told.items() if changed)

    def applied_to(self, event: AnyEvent) -> AnyEvent:
        """Return the event as it should have been; a visit that was forgotten until the day ended was finished."""
        any_event: Any = event
        changed: AnyEvent = replace(
            any_event,
            at=self.finished_at or event.at,
            step=Step.FINISH if self.finished_at else event.step,
            actor=self.officer or event.actor,
            outcomes=event.outcomes if self.outcomes is None else self.outcomes,
            correction=self,
        )
        return changed


def standing(events: Iterable[AnyEvent]) -> list[AnyEvent]:
    """Return the events that count, as they were corrected: without undone events and without the undo events.

    Of two corrections of one fact the later one holds.
    """
    counted = _counted(events)
    if not any(event.step in BESIDE for event in counted):
        return counted
    told: defaultdict[int, list[Correction]] = defaultdict(list)
    for event in counted:
        if event.step is Step.CORRECT and event.correction:
            told[event.correction.corrects].append(event.correction)
    return [_corrected(event, told[event.seq]) for event in counted if event.step not in BESIDE]


def as_logged(events: Iterable[AnyEvent]) -> list[AnyEvent]:
    """Return the events that count as they were logged, for who plays a day again: calls followed what was logged."""
    return [event for event in _counted(events) if event.step not in BESIDE]


def _counted(events: Iterable[AnyEvent]) -> list[AnyEvent]:
    """Without undone events and without the undo events."""
    rows = list(events)
    undone = {event.undoes for event in rows if event.step is Step.UNDO}
    return [event for event in rows if event.step is not Step.UNDO and event.seq not in undone]


def _corrected(event: AnyEvent, corrections: Iterable[Correction]) -> AnyEvent:
    for correction in corrections:
        event = correction.applied_to(event)
    return event


def correctable(story: Iterable[Told]) -> dict[int, frozenset[Fact]]:
    """Return what may be corrected, by row: who began at a counter, when the visit ended, what it came to.

    `story`: the visit's standing events. When somebody left a counter for another line is no fact of one counter
    alone, because a wait begins then: it stays as it was logged.
    """
    found: dict[int, frozenset[Fact]] = {}
    counter = None
    ended: Told | None = None
    for event in story:
        if event.step in AT_A_COUNTER:
            if event.counter != counter:
                found[event.seq] = frozenset({"officer"})
            counter = event.counter
        elif event.step in LEAVES:
            counter = None
        elif event.step in ENDS and counter is not None:
            found[event.seq] = frozenset({"finished_at", "outcomes"})
            counter, ended = None, event
        elif event.step is Step.NOTE_OUTCOME and ended is not None:
            found[ended.seq] -= {"outcomes"}
            found[event.seq] = frozenset({"outcomes"})
            ended = event
    return found


def check(story: Sequence[Told], wanted: Correction, latest: datetime, zone: tzinfo = UTC) -> None:
    """Refuse what cannot be; `latest`: when the visit can have ended at the latest; `zone`: of the times of a refusal.

    Raises:
        RowNotCorrectable, TimeNotPossible, NothingToCorrect.
    """
    row = next((event for event in story if event.seq == wanted.corrects), None)
    if not wanted.facts:
        raise NothingToCorrect(row=wanted.corrects)
    if row is None or not wanted.facts <= correctable(story).get(row.seq, frozenset()):
        raise RowNotCorrectable(row=wanted.corrects)
    earliest = max((event.at for event in story if event.seq < row.seq), default=row.at)
    if wanted.finished_at and not earliest <= wanted.finished_at <= latest:
        raise TimeNotPossible(earliest=earliest.astimezone(zone), latest=latest.astimezone(zone))
    should_be = wanted.applied_to(row)
    if all(getattr(should_be, name) == getattr(row, name) for name in CORRECTABLE):
        raise NothingToCorrect(row=row.seq)


class About(Protocol):
    """A row about a past visit."""

    @property
    def step(self) -> str: ...
    @property
    def ticket(self) -> int | None: ...
    @property
    def undone(self) -> bool: ...


AnyAbout = TypeVar("AnyAbout", bound=About)


def disputes(newest_first: Iterable[AnyAbout]) -> list[AnyAbout]:
    """Return the disputes that nobody has answered, by a correction or by saying why the entry stays."""
    answered: set[int | None] = set()
    found = []
    for row in newest_first:
        if row.step == Step.DISPUTE and row.ticket not in answered:
            found.append(row)
        elif row.step == Step.KEEP_ENTRY or (row.step == Step.CORRECT and not row.undone):
            answered.add(row.ticket)
    return found
