"""The hall's screens."""

from typing import Literal

from queue_server.domain.posters import PosterKind
from queue_server.snapshots.types.common import (
    CounterState,
    Head,
    Line,
    Shape,
    Span,
    Stamp,
    TicketState,
)
from queue_server.snapshots.types.said import Text


class Call(Shape):
    """One row of the board: which number was called to which counter."""

    seq: int
    number: str
    prefix: str
    counter: str
    zone: str
    service: str
    color: str
    priority: bool
    at_seat: bool
    called_at: Stamp
    state: TicketState


class Reading(Shape):
    """The sentence in one language, and its clips."""

    lang: str
    text: str
    clips: list[str]


class Announcement(Shape):
    """An announcement to be spoken in the hall."""

    seq: int
    number: str
    counter: str
    zone: str
    kind: Literal["call", "recall", "transfer", "notice"]
    priority: bool
    at: Stamp
    quiet: bool
    text: str
    clips: list[str]
    readings: list[Reading]
    short: list[Reading]


class BoardService(Line):
    """A service's line, its counters, and the next numbers."""

    counters: list[str]
    next: list[str]


class AtCounter(Shape):
    """The ticket at a counter."""

    number: str
    priority: bool
    at_seat: bool
    color: str
    state: TicketState
    called_at: Stamp | None
    recalls: int
    measured_minutes: float | None


class BoardCounter(Shape):
    """A counter on the board."""

    number: str
    zone: str
    state: CounterState
    reason: str
    back_at: Stamp | None
    ticket: AtCounter | None


class Poster(Shape):
    """A poster, shown between calls."""

    id: int
    kind: PosterKind
    text: str
    url: str
    seconds: int
    zone: str
    begins: Stamp
    ends: Stamp


class BoardVoice(Text):
    """The settings of the hall's voice."""

    engine: str
    chime: str
    others: list[str]
    repeat: int
    volume: dict[str, float]


class BoardScreens(Shape):
    """The data that the layouts of the board use."""

    services: list[BoardService]
    counters: list[BoardCounter]
    hours: list[Span]
    posters: list[Poster]
    places: dict[int, str]


class Board(Head, BoardScreens):
    """The waiting room's screens."""

    title: str
    parent: str
    calls: list[Call]
    announcements: list[Announcement]
    footer: str
    voice: BoardVoice
