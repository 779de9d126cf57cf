"""The daily statistics for an operation centre: figures of whole days, and nothing of any person.

The classes are the schemas that docs/statistics-1.schema.json, docs/statistics-2.schema.json and the server publish.
The second version has the targets of each service beside what it had before; readers ask for it.
"""

from typing import Literal

from pydantic import ConfigDict, Field, RootModel

from queue_server.snapshots.types.common import Day
from queue_server.web.shapes.common import Shape


class DayOfService(Shape):
    """A service's tickets of one day, by the definitions of the wait log: minutes, and shares of 0 to 1."""

    code: str
    name: str
    tickets: int
    called: int
    mean: float | None
    median: float | None
    p90: float | None
    longest: float | None
    within_15: float | None
    within_30: float | None
    service_mean: float | None
    no_show: int
    abandoned: int
    transferred: int
    carried_over: int
    vouchers: int
    promise_judged: int
    promise_within: float | None


class DayOfOffice(DayOfService):
    """The same of a whole office (`code`, `name`). `over`: the day is over, so its figures stand."""

    day: Day
    over: bool
    services: list[DayOfService]


class DailyStatistics(Shape):
    """The days of every office that the token reads, the oldest first.

    `failed`: the codes of the offices that cannot be read.
    """

    model_config = ConfigDict(populate_by_name=True)

    version: Literal[1]
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    days: list[DayOfOffice]
    failed: list[str]


class TargetsOfDay(Shape):
    """How many of those called were called within the targets of their service, as valid when the number was taken.

    Of the `target` that most keep and the `limit` that nearly all keep: the share, the number, the share that was to
    be, and the minutes, null where services with different ones are together; null without anybody called.
    """

    within_target: float | None
    target_kept: int
    target_share: float | None
    target_minutes: int | None
    within_limit: float | None
    limit_kept: int
    limit_share: float | None
    limit_minutes: int | None


class TargetsOfService(TargetsOfDay, DayOfService):
    """A service's tickets of one day and how its targets were kept."""


class TargetsOfOffice(TargetsOfDay, DayOfService):
    """The same of a whole office (`code`, `name`). `over`: the day is over, so its figures stand."""

    day: Day
    over: bool
    services: list[TargetsOfService]


class DailyTargets(Shape):
    """The second version: the days of every office that the token reads, the oldest first.

    `failed`: the codes of the offices that cannot be read.
    """

    model_config = ConfigDict(populate_by_name=True)

    version: Literal[2]
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    days: list[TargetsOfOffice]
    failed: list[str]


class AnyStatistics(RootModel[DailyStatistics | DailyTargets]):
    """The statistics in the version that was asked for, without one in the first."""
