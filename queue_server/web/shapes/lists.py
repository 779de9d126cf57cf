"""The day and its notices, and the lists of what an office has."""

from typing import Literal

from queue_server.snapshots.types.common import CounterState
from queue_server.web.shapes.common import Shape


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


class OrderedList(Shape):
    """A list of papers on its way to the printer."""

    job: int
    state: Literal["pending"]
