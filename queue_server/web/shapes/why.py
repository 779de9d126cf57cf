"""One day looked into: what made people wait. Times of day are the office's, "HH:MM"."""

from pydantic import ConfigDict, Field

from queue_server.snapshots.types.common import Day
from queue_server.web.shapes.common import Shape
from queue_server.web.shapes.figures import Definition, TargetsKept


class Waits(TargetsKept):
    """Waits until the first call: minutes, and a share of 0 to 1; null where nobody was called."""

    tickets: int
    called: int
    within_15: float | None
    median: float | None
    longest: float | None


class WaitsOfDay(Waits):
    """The waits of an earlier day of the same weekday."""

    day: Day


class WaitsOfService(Waits):
    """The waits of a service; `late`: how many waited longer than its target, `beyond_minutes`: how much, added up."""

    service: str
    name: str
    late: int
    beyond_minutes: int


class CameAndCould(Shape):
    """Who came in a half hour, and how many visits fitted into the time in which counters were open."""

    begins: str
    came: int
    could_serve: int


class Stretch(CameAndCould):
    """The half hours in a row in which the counters were short of the most visits."""

    ends: str


class Times(Shape):
    """From when to when."""

    begins: str
    ends: str


class CounterOfDay(Shape):
    """A counter within the office's hours; `officers` is empty for readers who see no names."""

    counter: str
    name: str
    services: list[str]
    officers: list[str]
    open: list[Times]
    paused: list[Times]
    open_minutes: int
    paused_minutes: int
    visits: int


class StepOfTicket(Shape):
    """A step of a ticket in the reader's language."""

    at: str
    text: str


class SaidRange(Shape):
    """The range that was said when the number was taken, in minutes, and what came (`domain/promise.py`)."""

    low: int
    high: int | None
    verdict: str


class TicketOfHalfHour(Shape):
    """A ticket that was taken in the half hour; `waited`: minutes until the first call; `late`: beyond the target."""

    number: str
    service: str
    name: str
    issued: str
    called: str | None
    waited: float | None
    late: bool
    counter: str
    said: SaidRange | None
    steps: list[StepOfTicket]


class DayExplained(Shape):
    """Why people waited long on a day; `at`: the half hour whose tickets are listed."""

    day: Day
    headline: str
    total: Waits
    before: list[WaitsOfDay]
    sentences: list[str]
    stretch: Stretch | None
    half_hours: list[CameAndCould]
    counters: list[CounterOfDay]
    services: list[WaitsOfService]
    at: str | None
    tickets: list[TicketOfHalfHour]
    definitions: list[Definition]


class WaitsOfPart(Shape):
    """Waits until the first call; null where fewer than five were called, or nobody."""

    tickets: int
    called: int
    median: float | None
    p90: float | None
    within_15: float | None


class WeekCell(WaitsOfPart):
    """A weekday (0: Monday) and hour; `days`: on how many such weekdays somebody came."""

    weekday: int
    hour: int
    days: int


class DayOfPeriod(WaitsOfPart, TargetsKept):
    """A day on which somebody came."""

    day: Day


class BusySentences(Shape):
    """The sentence over each chart."""

    heat: str
    share: str
    waits: str
    came: str


class BusyWeek(Shape):
    """When in the week people wait long, and how the days of a period went."""

    model_config = ConfigDict(populate_by_name=True)

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    cells: list[WeekCell]
    days: list[DayOfPeriod]
    total: TargetsKept
    sentences: BusySentences
    definitions: list[Definition]
