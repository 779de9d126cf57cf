"""The floor's snapshot, field by field; the others are in `shapes`."""

from typing import Any, Literal

from queue_server.web.shapes import CounterState, Head, Level, Line, Shape, Stamp, TicketState


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


class Device(Shape):
    """A device that tells how it is, and the cure."""

    id: int
    name: str
    kind: Literal["printer", "display", "kiosk"]
    state: Level
    text: str
    cure: str
    rings: bool
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


class Act(Shape):
    """The order that ends an alert: `label` on the button, `ask` before it is sent to `path`."""

    path: str
    body: dict[str, Any]
    label: str
    ask: str


class Alert(Shape):
    """What somebody must do; `key` stays while the same alert lasts. `line`: a service whose people can be moved."""

    key: str
    level: Literal["warn", "bad"]
    text: str
    cure: str
    rings: bool = False
    line: str = ""
    act: Act | None = None


class Floor(Head):
    """The supervisor's page."""

    title: str
    services: list[FloorService]
    counters: list[FloorCounter]
    figures: Figures
    devices: list[Device]
    voice: FloorVoice
    alerts: list[Alert]
