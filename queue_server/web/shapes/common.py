"""What snapshots and answers are made of: times, states, and what several of them say alike."""

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


class Done(Shape):
    """It is done; there is nothing to tell."""
