"""The snapshots at the entrance: the kiosk and the greeter."""

from typing import Literal

from queue_server.snapshots.types.common import (
    ClockTime,
    FilesChoice,
    Head,
    Help,
    Line,
    Printer,
    PriorityClass,
    Shape,
    Span,
    Stamp,
    TicketAside,
    TicketId,
    TicketState,
    Wait,
)


class KioskService(Line):
    """A tile."""

    prefix: str
    short_name: str
    hint: str
    hint_en: str
    icon: str
    files: list[FilesChoice]
    group: str
    group_en: str
    left: int | None
    open: bool
    opens_text: str
    opens: ClockTime | None
    counters_open: int


class KioskScreen(Shape):
    """The size of the screen and its viewing distance; 0 for unknown."""

    inches: float
    distance_cm: float


class Speech(Shape):
    """The ready clips, by key."""

    vi: dict[str, str]
    en: dict[str, str]


class NumbersGiven(Shape):
    """Whether the kiosk gives numbers now, and for which part of the day."""

    open: bool
    on_break: bool
    opens: ClockTime | None
    opens_text: str
    hours: list[Span]
    limited: bool
    part: Literal["morning", "afternoon"] | None
    vouchers: bool


class Kiosk(Head, NumbersGiven):
    """The touch screen at the door."""

    title: str
    parent: str
    services: list[KioskService]
    priorities: list[PriorityClass]
    printer: Printer
    scanner: bool
    help_service: str
    hotline: str
    procedures: bool
    screen: KioskScreen
    speech: Speech


class GreeterService(Line):
    """A service to give numbers for."""

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
    priority_class: str
    state: TicketState
    aside: TicketAside
    at_seat: bool
    issued_at: Stamp
    waited_minutes: int
    said: Wait | None
    counter: str | None
    note: str
    files_text: str


class Greeter(Head):
    """The greeter's page."""

    open: bool
    opens_text: str
    services: list[GreeterService]
    priorities: list[PriorityClass]
    people: list[Person]
    undo_seconds: int
    printer: Printer
    help: Help
