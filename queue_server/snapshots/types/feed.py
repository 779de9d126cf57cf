"""What an operation centre gets of an office: figures of its lines and counters, and nothing of any person.

The classes are the schema that docs/feed-1.schema.json and the server publish. What changes the meaning of a field, or
removes one, raises `FEED_VERSION`.
"""

from typing import Annotated, Literal

from pydantic import StringConstraints

from queue_server.domain.alerts import AlertLevel
from queue_server.snapshots.types.common import ClockTime, Head, Shape, Stamp, Wait

FEED_VERSION = 1
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d$")]
AlertAbout = Literal["line", "counters", "devices", "server", "promise"]


class FeedService(Shape):
    """A service's line now, and its calls today; `within_target`: the share called within `target_minutes`."""

    code: str
    name: str
    waiting: int
    being_served: int
    open_counters: int
    longest_minutes: int
    wait: Wait | None
    called: int
    target_minutes: int
    within_target: float | None


class FeedCounters(Shape):
    """How many of the office's counters are in each state."""

    open: int
    paused: int
    closed: int


class FeedToday(Shape):
    """Today until now. Shares are 0 to 1, null before the first call; `within_target`: each service by its own."""

    issued: int
    served: int
    no_show: int
    within_15: float | None
    within_30: float | None
    within_target: float | None


class FeedPromise(Shape):
    """How many of today's `judged` calls came within the range that was said; null before the first of them."""

    judged: int
    within: float | None


class FeedSatisfaction(Shape):
    """The newest month whose votes stand: so many, and the share of those who are satisfied."""

    month: Month
    votes: int
    satisfied: float


class FeedAlerts(Shape):
    """How many alerts of a kind stand on the floor page. `bad` needs somebody now."""

    about: AlertAbout
    level: AlertLevel
    count: int


class Feed(Head):
    """One office now. `closes`: when the session ends, null outside one; `satisfaction`: null under ten votes."""

    version: Literal[1]
    title: str
    open: bool
    closes: ClockTime | None
    waiting: int
    being_served: int
    longest_minutes: int
    counters: FeedCounters
    services: list[FeedService]
    today: FeedToday
    promise: FeedPromise
    satisfaction: FeedSatisfaction | None
    alerts: list[FeedAlerts]


class Feeds(Shape):
    """The answer to a program: every office that its token reads, and when it was drawn.

    `failed`: the codes of those that cannot be read now.
    """

    version: Literal[1]
    at: Stamp
    offices: list[Feed]
    failed: list[str]
