"""The supervisor's page."""

from typing import Any, Literal, NotRequired

from queue_server.domain.screen_health import Level
from queue_server.snapshots.types.common import CounterState, Head, Line, Shape, Stamp, TicketState


class FloorService(Line):
    """A line with its figures of today."""

    counters: list[str]
    served: int
    within_15: float | None


class Visit(Shape):
    """Who is at a counter, since when."""

    number: str
    state: TicketState
    since: Stamp | None


class FloorCounter(Shape):
    """A counter, and what it did today."""

    number: str
    name: str
    state: CounterState
    reason: str
    back_at: Stamp | None
    officer: str
    services: list[str]
    since: Stamp | None
    current: Visit | None
    served: int


class Figures(Shape):
    """Today by the definitions of the wait log: minutes, and shares of 0 to 1."""

    waiting: int
    longest_minutes: int
    issued: int
    served: int
    no_show: int
    median: float | None
    p90: float | None
    within_15: float | None
    within_30: float | None


class Health(Shape):
    """How a device is, in words, and the cure; `rings` calls somebody."""

    state: Level
    text: str
    cure: str
    rings: bool


class Device(Health):
    """A device that tells how it is."""

    id: int
    name: str
    kind: Literal["printer", "display"]
    seen_at: Stamp | None


class Backlog(Shape):
    """What the loudspeaker that is farthest behind has still to say."""

    calls: int
    seconds: float
    text: str


class FloorVoice(Shape):
    """Which voice speaks, and how far it is behind."""

    engine: str
    text: str
    chime: str
    others: list[str]
    backlog: Backlog


class Option(Shape):
    """One thing to choose."""

    value: str
    label: str


class Choice(Shape):
    """What is chosen before a command is sent, and goes into its body under `field`."""

    field: str
    label: str
    options: list[Option]


class Act(Shape):
    """The command that ends an alert: `label` on the button, `ask` before it is sent to `path`."""

    path: str
    body: dict[str, Any]
    label: str
    ask: str
    choice: NotRequired[Choice | None]


class Alert(Shape):
    """What somebody must do; `key` stays while the same alert lasts."""

    key: str
    level: Literal["warn", "bad"]
    text: str
    cure: str
    rings: NotRequired[bool]
    act: NotRequired[Act | None]


class StoppedService(Shape):
    """A service that gives no numbers today."""

    code: str
    name: str


class ChangedToday(Shape):
    """What somebody changed about this day."""

    hours: str
    usual_hours: str
    closed: bool
    serve_all: bool
    stopped: list[StoppedService]


class Floor(Head):
    """The supervisor's page."""

    title: str
    services: list[FloorService]
    counters: list[FloorCounter]
    figures: Figures
    today: ChangedToday
    devices: list[Device]
    voice: FloorVoice
    alerts: list[Alert]
