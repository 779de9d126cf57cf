"""The snapshots as pages and programs get them: each field, in the words of docs/shape.md.

The API's description is made of these, and every snapshot that a test draws is held to them: who adds a field to a
snapshot adds it here and in docs/shape.md.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints


class Shape(BaseModel):
    """Everything is said, and nothing else."""

    model_config = ConfigDict(extra="forbid", strict=True)


Stamp = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
ClockTime = Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d$")]
TicketId = Annotated[str, StringConstraints(pattern=r"^[A-Z2-7]{16}$")]
TicketState = Literal[
    "waiting", "called", "serving", "served", "parked", "no_show", "cancelled", "carried_over"
]
CounterState = Literal["open", "paused", "closed"]
Level = Literal["ok", "warn", "bad"]
Steps = Literal[
    "call_next",
    "call",
    "recall",
    "serve",
    "finish",
    "no_show",
    "park",
    "resume",
    "transfer",
    "undo",
    "open",
    "pause",
    "close",
    "restore",
]


class Held(Shape):
    """The machine's clock is not believed: what it shows, and what the log ends with."""

    machine: Stamp
    log_end: Stamp | None


class Head(Shape):
    """What every snapshot begins with: `seq` and `now` say how new it is, `zone` is the office's time zone."""

    office: str
    seq: int
    now: Stamp
    zone: str
    business_date: Day
    held: Held | None


class Line(Shape):
    """A service with its line."""

    code: str
    name: str
    color: str
    waiting: int
    longest_minutes: int


class Span(Shape):
    """One session of a day."""

    opens: Stamp
    closes: Stamp


class Printer(Shape):
    """What may be promised of the paper."""

    state: Literal["none", "ready", "paper_low", "paper_out", "cover_open", "offline", "error"]
    detail: str


class FilesChoice(Shape):
    """One answer to "how many files": `files` is the number to send."""

    files: int
    low: int
    high: int


class Wait(Shape):
    """How long it will take, in minutes."""

    low: int
    high: int


# --- board ---


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
    kind: Literal["line", "page", "picture", "film"]
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


class Board(Head):
    """The waiting room's screens."""

    title: str
    parent: str
    calls: list[Call]
    announcements: list[Announcement]
    services: list[BoardService]
    counters: list[BoardCounter]
    hours: list[Span]
    places: dict[str, str]
    posters: list[Poster]
    footer: str
    voice: BoardVoice


# --- desk ---


class DeskCounter(Shape):
    """The counter whose desk it is."""

    number: str
    name: str
    state: CounterState
    services: list[str]
    secondary: list[str]
    reason: str
    back_at: Stamp | None
    officer: str


class Item(Shape):
    """A ticket as an officer sees it."""

    id: TicketId
    number: str
    service: str
    service_name: str
    color: str
    priority: bool
    files: int
    files_text: str
    usual_minutes: int
    state: TicketState
    issued_at: Stamp
    called_at: Stamp | None
    serving_at: Stamp | None
    waited_minutes: int
    calls_from: ClockTime | None
    recalls: int
    note: str
    counter: str | None


class NextItem(Item):
    """Who is next, and why."""

    why: Literal["order", "priority", "secondary", "transfer", "returned"]


class ParkedItem(Item):
    """Somebody set aside."""

    parked_at: Stamp
    parked_why: str


class Undo(Shape):
    """What can be taken back, and until when."""

    what: str
    number: str
    until: Stamp


class DeskService(Shape):
    """Where somebody can be sent, and what a typed number means."""

    code: str
    name: str
    color: str
    prefix: str
    digits: int


class OtherCounter(Shape):
    """A counter somebody can be sent to."""

    number: str
    name: str
    state: CounterState


class DeskVoice(Shape):
    """Which voice says the calls."""

    engine: str
    text: str
    chime: str
    others: list[str]


class Desk(Head):
    """One counter's page."""

    counter: DeskCounter
    current: Item | None
    next: NextItem | None
    break_until: Stamp | None
    waiting: list[Item]
    waiting_count: int
    longest_minutes: int
    parked: list[ParkedItem]
    missed: list[Item]
    undo: Undo | None
    can: list[Steps]
    later: dict[str, Stamp]
    services: list[DeskService]
    counters: list[OtherCounter]
    voice: DeskVoice


# --- kiosk and greeter ---


class KioskService(Line):
    """A tile."""

    prefix: str
    name_en: str
    hint: str
    hint_en: str
    icon: str
    files: list[FilesChoice]
    group: str
    group_en: str
    wait: Wait | None
    left: int | None
    open: bool
    opens_text: str
    opens: ClockTime | None
    counters_open: int


class KioskScreen(Shape):
    """How large the screen is and how far off it is read; 0 for what nobody told."""

    inches: float
    distance_cm: float


class Speech(Shape):
    """The clips that are ready, by key."""

    vi: dict[str, str]
    en: dict[str, str]


class Kiosk(Head):
    """The touch screen at the door."""

    title: str
    parent: str
    open: bool
    on_break: bool
    opens: ClockTime | None
    opens_text: str
    hours: list[Span]
    services: list[KioskService]
    limited: bool
    part: Literal["morning", "afternoon"] | None
    vouchers: bool
    printer: Printer
    scanner: bool
    help_service: str
    hotline: str
    procedures: bool
    screen: KioskScreen
    speech: Speech


class GreeterService(Line):
    """A service to give numbers of."""

    hint: str
    icon: str
    files: list[FilesChoice]
    counters: list[str]
    counters_open: int


class Person(Shape):
    """One row of the greeter's list."""

    id: TicketId
    number: str
    service: str
    priority: bool
    state: TicketState
    issued_at: Stamp
    waited_minutes: int
    counter: str | None
    note: str
    files_text: str


class Greeter(Head):
    """Who helps people at the door."""

    open: bool
    opens_text: str
    services: list[GreeterService]
    people: list[Person]
    undo_seconds: int
    printer: Printer
