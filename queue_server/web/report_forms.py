"""The queries of the director's reports."""

from datetime import date
from typing import Annotated, Any, Literal

from flask_babel import gettext as _
from pydantic import BaseModel, ConfigDict, Field, field_validator

from queue_server.domain.opening_hours import WEEKDAYS
from queue_server.domain.periods import Period, PeriodKind, period_of
from queue_server.domain.wait_log import GroupedBy
from queue_server.web.errors import Invalid
from queue_server.web.forms import Choice

LONGEST_REPORT_DAYS = 366
# A day with weeks before it and a day after it, in every time zone; the calendar ends at 1 and 9999.
AmongOthers = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2999, 12, 31))]
StatisticsVersion = Literal["1", "2"]
CrossedFigure = Literal[
    "median",
    "p90",
    "longest",
    "within_target",
    "within_limit",
    "within_15",
    "within_30",
    "tickets",
    "service_median",
]


class DaysQuery(BaseModel):
    """Dates of the office; at most one year, so that a report takes only seconds."""

    model_config = ConfigDict(extra="forbid")

    first: date = Field(alias="from")
    last: date = Field(alias="to")
    period: PeriodKind | None = None
    day: date | None = None
    lang: Choice = ""

    @property
    def wanted(self) -> Period:
        """The days from the first to the last; of a `period` the day, week, month or quarter of `day`, or of today."""
        return period_of(self.period, self.day or self.last) if self.period else Period(self.first, self.last)

    @property
    def days(self) -> str:
        """The first and the last day, for the name of a file."""
        return f"{self.wanted.first}-{self.wanted.last}"


class PeriodQuery(DaysQuery):
    """Dates of the office, and the form of the report."""

    format: Literal["json", "csv", "xlsx", "pdf"] = "json"


class OfficesQuery(DaysQuery):
    """Dates of the offices; `svg` is the chart."""

    format: Literal["json", "csv", "svg", "xlsx", "pdf"] = "json"


class SchemaQuery(BaseModel):
    """Of which version; only the statistics have a second one."""

    model_config = ConfigDict(extra="forbid")

    version: StatisticsVersion = "1"
    lang: Choice = ""


class DailyQuery(BaseModel):
    """Dates of the office, today without any; `office`: only this one of those that the token reads.

    `version`: of the answer. Readers that name none get the first one.
    """

    model_config = ConfigDict(extra="forbid")

    first: AmongOthers = Field(alias="from")
    last: AmongOthers = Field(alias="to")
    office: str = Field("", pattern=r"^[a-z0-9-]{0,40}$")
    version: StatisticsVersion = "1"
    format: Literal["json", "csv"] = "json"
    lang: Choice = ""

    @property
    def days(self) -> str:
        """The first and the last day, for the name of a file."""
        return f"{self.first}-{self.last}"


class MonthQuery(BaseModel):
    """A calendar month, "2026-10", of a year that every database and time zone knows."""

    model_config = ConfigDict(extra="forbid")

    month: str = Field(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$")
    lang: Choice = ""


class WaitsQuery(PeriodQuery):
    """What the wait log is grouped by, what it is crossed with, and whether its total is compared."""

    by: GroupedBy = "service"
    across: GroupedBy | None = None
    compare: Literal["yes", "no"] = "no"

    @field_validator("across", mode="before")
    @classmethod
    def _nothing_chosen(cls, value: Any) -> Any:
        """A form whose reader chose nothing sends an empty text."""
        return value or None

    @property
    def by_officer(self) -> bool:
        return "officer" in (self.by, self.across)


class WaitsPageQuery(WaitsQuery):
    """On the page the total is compared unless the reader says no; `figure`: the one that the crossed table shows."""

    compare: Literal["yes", "no"] = "yes"
    figure: CrossedFigure = "median"


class WhyQuery(BaseModel):
    """A business day, or the worst day of a weekday within a period; `at`: whose half hour's tickets are listed."""

    model_config = ConfigDict(extra="forbid")

    day: AmongOthers | None = None
    weekday: Literal["", "mon", "tue", "wed", "thu", "fri", "sat", "sun"] = ""
    first: AmongOthers | None = Field(default=None, alias="from")
    last: AmongOthers | None = Field(default=None, alias="to")
    at: str = Field(default="", pattern=r"^([01]\d|2[0-3]):[03]0$|^$")
    format: Literal["json", "csv", "svg", "xlsx", "pdf"] = "json"
    lang: Choice = ""

    @property
    def place_in_week(self) -> int:
        """The weekday from 0 for Monday."""
        return WEEKDAYS.index(self.weekday)


class BusyQuery(BaseModel):
    """Dates of the office, the last four weeks without any; `chart`: which drawing `svg` is."""

    model_config = ConfigDict(extra="forbid")

    first: AmongOthers | None = Field(default=None, alias="from")
    last: AmongOthers | None = Field(default=None, alias="to")
    format: Literal["json", "csv", "svg"] = "json"
    chart: Literal["heat", "share", "waits", "came"] = "heat"
    lang: Choice = ""


class PlanQuery(BaseModel):
    """The plan that was made last."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["json", "csv"] = "json"
    lang: Choice = ""


class SimulationQuery(BaseModel):
    """The simulation that was begun last."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["json", "csv"] = "json"
    lang: Choice = ""


def check_period(first: date, last: date) -> None:
    """Check the first and the last day of a report.

    Raises:
        Invalid: they are in the wrong order, or more than a year.
    """
    if last < first:
        raise Invalid("to", _("Ngày cuối phải sau ngày đầu."))
    if (last - first).days > LONGEST_REPORT_DAYS:
        raise Invalid("from", _("Báo cáo dài nhất một năm."))
