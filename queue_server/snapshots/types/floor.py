"""The supervisor's page."""

from typing import Any, Literal, NotRequired

from queue_server.domain.alerts import AlertLevel
from queue_server.domain.screen_health import Level
from queue_server.forecast.suggestions import What
from queue_server.snapshots.types.common import (
    CounterState,
    Day,
    Head,
    Help,
    Line,
    Name,
    Shape,
    Stamp,
    TicketState,
)
from queue_server.snapshots.types.said import CounterName, Label, Question, ServiceName, Text, TextAndCure
from queue_server.snapshots.types.today import AtCounter, NotOpen, OtherDay, PlannedStandIn


class ClassWaiting(Shape):
    """How many of a class of priority wait for a service; without a name for priority without a class."""

    name: str
    name_en: str
    waiting: int


class FloorService(Line):
    """A service's line with today's figures."""

    counters: list[str]
    target_minutes: int
    served: int
    within_15: float | None
    within_target: float | None
    target_share: float
    classes: list[ClassWaiting]


class Visit(Shape):
    """The ticket at a counter, since when, and its class of priority: "" without one."""

    number: str
    service: str
    state: TicketState
    at_seat: bool
    priority: bool
    priority_name: str
    priority_name_en: str
    since: Stamp | None


class FloorCounter(Name):
    """A counter, and today's work."""

    number: str
    state: CounterState
    reason: str
    back_at: Stamp | None
    officer: str
    services: list[str]
    since: Stamp | None
    idle_since: Stamp | None
    current: Visit | None
    served: int


class Figures(Shape):
    """Today by the definitions of the wait log, and by the targets that are valid now: minutes, and shares of 0 to 1.

    `target_minutes` and `limit_minutes` are null where services with different ones were called.
    """

    waiting: int
    longest_minutes: int
    issued: int
    served: int
    no_show: int
    median: float | None
    p90: float | None
    within_15: float | None
    within_30: float | None
    within_target: float | None
    target_share: float | None
    target_minutes: int | None
    within_limit: float | None
    limit_share: float | None
    limit_minutes: int | None


class HalfHour(Shape):
    """Half an hour of today: how many came, and how many visits fit into the time that counters were open."""

    begins: Stamp
    came: int
    could_serve: int


class Health(TextAndCure):
    """The health of a device in words, with its cure; `rings`: the floor page rings."""

    state: Level
    rings: bool


class Device(Health):
    """A device that reports its state."""

    id: int
    name: str
    kind: Literal["printer", "display"]
    seen_at: Stamp | None


class Backlog(Text):
    """The longest backlog of the loudspeakers."""

    calls: int
    seconds: float


class FloorVoice(Text):
    """The speaking voice, and its backlog."""

    engine: str
    chime: str
    others: list[str]
    backlog: Backlog


class Option(Label):
    """One option of a choice."""

    value: str


class Choice(Label):
    """A choice before a command is sent; it goes into the body under `field`."""

    field: str
    options: list[Option]


class Act(Question):
    """A command against an alert: `label` on the button, `ask` before it is sent to `path`."""

    path: str
    body: dict[str, Any]
    choice: NotRequired[Choice | None]


class PageLink(Label):
    """A page of this server on which an alert is dealt with."""

    path: str


class Alert(TextAndCure):
    """Something that a person must do; `key` stays the same while the alert lasts.

    `acts`: the commands that help, the best first; absent without any. `page`: where it is decided. `server`: the
    machine that it is about, where several serve the office.
    """

    key: str
    level: AlertLevel
    rings: NotRequired[bool]
    acts: NotRequired[list[Act]]
    page: NotRequired[PageLink]
    server: NotRequired[str]


class Acknowledged(Shape):
    """Who took note of an alert, and when."""

    by: str
    at: Stamp


class FloorAlert(Alert):
    """An alert with what the log says about it; `began_at` is null until the server has noted its beginning."""

    began_at: Stamp | None
    acknowledged: Acknowledged | None
    escalated: bool


class AlertStory(Text):
    """An alert of this day: when it began, who took note of it, when it ended.

    `text_en` is "" of an alert that began under a version which told it in Vietnamese alone.
    """

    key: str
    level: AlertLevel
    began_at: Stamp
    ended_at: Stamp | None
    acknowledged: Acknowledged | None


class Suggestion(CounterName, ServiceName):
    """An act that would make a jammed line clearly shorter: a counter takes the service too, only it, or opens.

    Minutes of the longest wait of those who wait now, until their call, without the act and with it; null where
    somebody would not be called. `others_before`, `others_after`: of those who wait for something else.
    """

    what: What
    counter: str
    service: str
    before: int | None
    after: int
    others_before: int | None
    others_after: int | None


class StoppedService(Shape):
    """A service that gives no numbers today; `name_en` is "" for none."""

    code: str
    name: str
    name_en: str


class ChangedToday(Shape):
    """What is different today, and on the next days."""

    hours: str
    usual_hours: str
    closed: bool
    serve_all: bool
    stopped: list[StoppedService]
    taken_too: list[AtCounter]
    lanes: list[AtCounter]
    not_open: list[NotOpen]
    standing_in: list[PlannedStandIn]
    coming: list[OtherDay]


class LowVote(ServiceName):
    """A low vote about which nobody has said what was done; `vote` names it, and tells nothing else.

    Neither its text, its counter nor its time is told here.
    """

    vote: str
    day: Day
    service: str
    level: int
    reasons: list[str]


class LowVotes(Shape):
    """The low votes that wait for somebody: how many, and the newest."""

    count: int
    newest: list[LowVote]


class Floor(Head):
    """The supervisor's page."""

    title: str
    services: list[FloorService]
    counters: list[FloorCounter]
    figures: Figures
    half_hours: list[HalfHour]
    today: ChangedToday
    devices: list[Device]
    voice: FloorVoice
    alerts: list[FloorAlert]
    alerts_today: list[AlertStory]
    suggestions: list[Suggestion]
    low_votes: LowVotes
    help: Help
