"""The hall's screens."""

from typing import Literal

from queue_server.domain.posters import PosterKind
from queue_server.snapshots.types.common import CounterState, Head, Line, Shape, Span, Stamp, TicketState


class Call(Shape):
    """One row of the hall: who was called where."""

    seq: int
    number: str
    prefix: str
    counter: str
    zone: str
    service: str
    color: str
    priority: bool
    called_at: Stamp
    state: TicketState


class Reading(Shape):
    """What is said in one language, and the clips that say it."""

    lang: str
    text: str
    clips: list[str]


class Announcement(Shape):
    """What the hall is to hear."""

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
    """A service's line, who takes it, who is next."""

    counters: list[str]
    next: list[str]


class AtCounter(Shape):
    """Who is at a counter."""

    number: str
    priority: bool
    color: str
    state: TicketState
    called_at: Stamp | None
    recalls: int
    measured_minutes: float | None


class BoardCounter(Shape):
    """A counter as the hall sees it."""

    number: str
    zone: str
    state: CounterState
    reason: str
    back_at: Stamp | None
    ticket: AtCounter | None


class Poster(Shape):
    """What hangs between calls."""

    id: int
    kind: PosterKind
    text: str
    url: str
    seconds: int
    zone: str
    begins: Stamp
    ends: Stamp


class BoardVoice(Shape):
    """How the hall speaks."""

    engine: str
    text: str
    chime: str
    others: list[str]
    repeat: int
    volume: dict[str, float]


class BoardScreens(Shape):
    """What the layouts of the board draw on."""

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
