"""The plan of next week's counters. Times of day are the office's, "HH:MM"; shares are 0 to 1."""

from typing import Literal

from pydantic import ConfigDict, Field

from queue_server.reports.computation import Phase
from queue_server.snapshots.types.common import ClockTime, Day, Stamp
from queue_server.web.shapes.common import Shape
from queue_server.web.shapes.figures import Definition


class Promise(Shape):
    """The share called within the target of their service on days that may come, with the worst and the best of ten
    such days. `reached`: whether the target share is kept."""

    promised: float
    low: float
    high: float
    reached: bool
    share: float = Field(description="the share that is to be called within the target of their service")
    day: Day
    expected: int = Field(description="the people expected")
    counter_hours: float


class KindOfDay(Shape):
    """By how much such a day is busier, learned from so many days; 1 where there were none."""

    kind: Literal[
        "before_holiday",
        "after_holiday",
        "before_tet",
        "after_tet",
        "school_start",
        "month_start",
        "month_end",
    ]
    factor: float
    days: int


class HalfHour(Shape):
    """`open`: the counters that are needed, `usual`: how many are open on that weekday as a rule."""

    begins: ClockTime
    expected: float
    open: list[str]
    need: int
    usual: float


class PlannedDay(Promise):
    """A day to come. `counters`: how many the office has; `takes`: the services of each."""

    weekday: str
    kinds: list[KindOfDay]
    counters: int
    takes: dict[str, list[str]]
    half_hours: list[HalfHour]


class TriedDay(Promise):
    """A past day, planned from the days before it; `achieved`: what that had brought to those who really came."""

    came: int
    achieved: float | None


class PlannedCounter(Shape):
    """`open`: for each day of the plan the spans in which it is needed, as [begins, ends]."""

    counter: str
    name: str
    services: list[str]
    open: list[list[list[str]]]


class UnplannedDay(Shape):
    """The office works then, and has not worked on such a weekday yet; `text` says so."""

    day: Day
    text: str


class Plan(Shape):
    """The counters that a week needs. Without enough days (`needed`) in the log there are no `days`."""

    model_config = ConfigDict(populate_by_name=True)

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    made_at: Stamp
    learned_from: int
    needed: int
    share: float = Field(description="the office's target; each day has that of its services")
    days: list[PlannedDay]
    unplanned: list[UnplannedDay]
    tried: list[TriedDay]
    counters: list[PlannedCounter]
    sentence: str
    more: list[str]
    definitions: list[Definition]


class LastPlan(Shape):
    """The plan that was made last, and how far the next one is."""

    phase: Phase
    done: int
    steps: int
    cause: Literal["", "busy", "time", "memory", "failed", "unfit"]
    plan: Plan | None
