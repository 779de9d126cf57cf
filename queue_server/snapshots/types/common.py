"""Types shared by several snapshots and answers: times, states, common parts."""

from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints
from typing_extensions import TypedDict

from queue_server.domain.ticket_state import State


class Shape(TypedDict):
    """The base of all types: every field is required and no other is allowed; at run time a plain dictionary."""


# Configures pydantic for the API's description and for tests; mypy would take a class attribute for a field.
Shape.__pydantic_config__ = ConfigDict(extra="forbid", strict=True)  # type: ignore[attr-defined]


Stamp = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
ClockTime = Annotated[str, StringConstraints(pattern=r"^\d\d:\d\d$")]
TicketId = Annotated[str, StringConstraints(pattern=r"^[A-Z2-7]{16}$")]
TicketState = State
TicketAside = Literal["", "away", "result"]
CounterState = Literal["open", "paused", "closed"]
Steps = Literal[
    "call_next",
    "call",
    "recall",
    "serve",
    "serve_new",
    "finish",
    "note_outcome",
    "no_show",
    "park",
    "resume",
    "rejoin",
    "requeue",
    "set_files",
    "set_at_seat",
    "set_priority",
    "transfer",
    "undo",
    "open",
    "pause",
    "close",
    "restore",
    "help",
    "help_end",
]


class PriorityClass(Shape):
    """A class of priority to choose from, and what tickets of it are called; texts in English may be ""."""

    code: str
    name: str
    name_en: str
    hint: str
    hint_en: str


class Held(Shape):
    """The machine's clock is in doubt: its time, and the time of the log's end."""

    machine: Stamp
    log_end: Stamp | None


class Head(Shape):
    """The fields that every snapshot begins with: `seq` and `now` say how new it is; `zone`: the office's time zone."""

    office: str
    seq: int
    now: Stamp
    zone: str
    business_date: Day
    held: Held | None


class Name(Shape):
    """What a thing is called; in English the office's own name, or "Counter 3" where it gave none."""

    name: str
    name_en: str


class HelpAsked(Name):
    """A counter's call for help; `helper`: who comes, None for nobody yet."""

    counter: str
    reason: str
    since: Stamp
    helper: str | None


class Help(Shape):
    """The calls for help, the longest first; `quiet_until`: until when a call is being said in the hall."""

    calls: list[HelpAsked]
    quiet_until: Stamp | None


class OfficeNames(Shape):
    """The office of a screen; `zone` is its time zone."""

    title: str
    parent: str
    zone: str


class Wait(Shape):
    """The estimated wait, in minutes on a grid of five; `low` to the minute where a later session opens then.

    `high` null: more than `low`.
    """

    low: int
    high: int | None


class Line(Shape):
    """A service with its line. `wait`: the range for a number taken now, null where nothing is said.

    `name_en` is "" where the office has no English name.
    """

    code: str
    name: str
    name_en: str
    color: str
    waiting: int
    longest_minutes: int
    wait: Wait | None


class Span(Shape):
    """One session of a day."""

    opens: Stamp
    closes: Stamp


class Printer(Shape):
    """The printer's state for the kiosk and the greeter."""

    state: Literal["none", "ready", "paper_low", "paper_out", "cover_open", "offline", "error"]
    detail: str


class FilesChoice(Shape):
    """One answer to "how many files": `files` is the number to send."""

    files: int
    low: int
    high: int | None
