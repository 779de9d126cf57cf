"""A change tried on past days. Waits are minutes, shares 0 to 1, people and minutes of counters those of a day."""

from typing import Any, Literal

from queue_server.reports.computation import Phase
from queue_server.snapshots.types.common import Day
from queue_server.web.shapes.common import Shape
from queue_server.web.shapes.figures import Definition


class Waited(Shape):
    """What people had on the days, in the mean; null where nobody was called.

    `within_target`: the share called within the target of their service, by the settings that are tried.
    """

    mean: float | None
    median: float | None
    p90: float | None
    longest: float | None
    within_target: float | None
    within_15: float | None
    within_30: float | None
    called: float
    left: float
    unserved: float


class Difference(Shape):
    """After the change less before it."""

    mean: float | None
    within_target: float | None
    within_15: float | None
    within_30: float | None


class Margin(Shape):
    """By how much a difference may be off, either way."""

    mean: float
    within_target: float
    within_15: float
    within_30: float


class Compared(Shape):
    """As the days were, and as they would have been. `margin`: null with too few days."""

    before: Waited
    after: Waited
    difference: Difference
    margin: Margin | None


class ComparedService(Compared):
    service: str
    name: str


class CounterWork(Shape):
    open_minutes: float
    taken_minutes: float
    visits: float


class ComparedCounter(Shape):
    counter: str
    name: str
    before: CounterWork
    after: CounterWork


class TriedChange(Shape):
    """A setting that was tried with another value; null where there was, or is, nothing."""

    path: str
    before: Any
    after: Any
    text: str


class Simulation(Shape):
    """What came of it. `same`: nothing that is played differs from how the days were."""

    days: list[Day]
    seed: int
    same: bool
    total: Compared
    services: list[ComparedService]
    counters: list[ComparedCounter]
    changes: list[TriedChange]
    words: list[str]
    headline: str
    definitions: list[Definition]


class LastSimulation(Shape):
    """How far the simulation is that was begun last, and what came of it once it is done."""

    phase: Phase
    done: int
    steps: int
    cause: Literal["", "busy", "time", "memory", "failed", "unfit"]
    simulation: Simulation | None
