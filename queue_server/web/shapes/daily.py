"""The daily statistics for an operation centre: figures of whole days, and nothing of any person.

The classes are the schema that docs/statistics-1.schema.json and the server publish.
"""

from typing import Literal

from pydantic import ConfigDict, Field

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
