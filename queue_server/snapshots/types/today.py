"""The state of one day."""

from queue_server.snapshots.types.common import ClockTime, Head, Shape
from queue_server.snapshots.types.said import CounterName, ServiceName


class GivenService(Shape):
    """Whether a service gives numbers today; `name_en` is "" for none."""

    code: str
    name: str
    name_en: str
    stopped: bool


class AtCounter(CounterName, ServiceName):
    """A counter and a service with which it does something else today: it takes it too, or calls nothing else."""

    counter: str
    service: str


class NotOpen(CounterName):
    """A counter that is closed although the office is open, and who usually sits there."""

    counter: str
    officers: list[str]


class OtherDay(Shape):
    """One of the next days, with other hours than its weekday; "" for a day off."""

    day: str
    hours: str


class PlannedNotice(Shape):
    """A line on the boards from one day to another."""

    notice: str
    text: str
    first: str
    last: str


class PlannedStandIn(CounterName):
    """A counter that also takes these services, by name, from one day to another."""

    counter: str
    services: list[str]
    services_en: list[str]
    first: str
    last: str
    reason: str


class PlannedDays(Shape):
    """What is planned from today on; `touched`: how many people the change that was just made touches."""

    days: list[OtherDay]
    notices: list[PlannedNotice]
    stand_ins: list[PlannedStandIn]
    touched: int


class Today(Head):
    """The state of this day."""

    hours: str
    usual_hours: str
    has_break: bool
    closed: bool
    closes: ClockTime | None
    serve_all: bool
    services: list[GivenService]
    taken_too: list[AtCounter]
    lanes: list[AtCounter]
