"""The day and its notices, and the lists of what an office has."""

from typing import Literal

from queue_server.web.shapes.common import ClockTime, CounterState, Day, Head, Shape


class GivenService(Shape):
    """Whether a service gives numbers today."""

    code: str
    name: str
    stopped: bool


class Today(Head):
    """How this day stands."""

    hours: str
    usual_hours: str
    has_break: bool
    closed: bool
    closes: ClockTime | None
    serve_all: bool
    services: list[GivenService]


class NoticeRead(Shape):
    """What the hall is read."""

    what: Literal["lunch", "closing", "outage"]
    text: str


class ClockSet(Shape):
    """How many who were sent home wait again."""

    reopened: int


class MovedLine(Shape):
    """Whom a line's move took along, and to which service."""

    service: str
    numbers: list[str]


class ListedService(Shape):
    """A service and the counters that take it."""

    code: str
    prefix: str
    name: str
    name_en: str
    counters: list[str]


class ListedCounter(Shape):
    """A counter and what it does now."""

    number: str
    name: str
    state: CounterState
    services: list[str]
    secondary: list[str]


class ListedProcedure(Shape):
    """A procedure in a list."""

    code: str
    name: str
    name_en: str
    field: str
    service: str
    level: Literal["full", "partial", "information"] | None


class Procedure(ListedProcedure):
    """A procedure with all that is known of it."""

    keywords: str
    service_name: str
    service_name_en: str
    color: str
    counters: list[str]
    papers: list[str]
    fee: str
    days: str
    effective_from: Day
    effective_to: Day | None
    source: str
    url: str


class OrderedList(Shape):
    """A list of papers on its way to the printer."""

    job: int
    state: Literal["pending"]
