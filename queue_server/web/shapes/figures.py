"""The wait log and the log itself."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from queue_server.domain.periods import ComparedWith
from queue_server.domain.promise import Judgement
from queue_server.domain.wait_log import GroupedBy
from queue_server.snapshots.types.common import Day, Stamp
from queue_server.web.shapes.common import Shape


class TargetsKept(Shape):
    """How many were called within the targets of their service: shares of 0 to 1, null where nobody was called."""

    within_target: float | None = Field(
        description="share of those called within the target of their service"
    )
    target_kept: int
    target_share: float | None = Field(description="the share that was to be")
    target_minutes: int | None = Field(
        description="null where services with different targets are in the group"
    )
    within_limit: float | None
    limit_kept: int
    limit_share: float | None
    limit_minutes: int | None


class WaitRow(TargetsKept):
    """One group of the wait log: minutes, and shares of 0 to 1; null where nothing was called."""

    key: str
    name: str
    tickets: int
    called: int
    mean: float | None
    median: float | None
    p90: float | None
    p99: float | None
    longest: float | None
    within_15: float | None
    within_30: float | None
    put_off: int
    put_off_mean: float | None
    parked: int
    parked_mean: float | None
    away: int
    away_mean: float | None
    again: int
    again_mean: float | None
    files: int
    service_mean: float | None
    service_median: float | None
    same_work_mean: float | None
    uncertain: int
    corrected: int
    no_show: int
    abandoned: int
    recalled: int
    transferred: int
    carried_over: int
    vouchers: int


class WaitCell(WaitRow):
    """Those of a row who are also in the group `across`, by its key and its name."""

    across: str
    across_name: str


class ComparedWaits(Shape):
    """Another period that the report is compared with: the one before, or the same days of the week.

    `rows`: its groups, none for a report by day or officer, whose rows are not compared.
    """

    model_config = ConfigDict(populate_by_name=True)

    what: ComparedWith
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    total: WaitRow
    rows: list[WaitRow]


class Unserved(Shape):
    """Tickets that were not served on their day."""

    service: str
    name: str
    reason: str
    tickets: int


class Definition(Shape):
    """The definition of a figure."""

    term: str
    text: str


class FigureDefinition(Definition):
    """The definition of these figures of a row."""

    figures: list[str]


class WaitsReport(Shape):
    """The wait log of some days; `columns` and `cells`: of a report that is crossed with another grouping."""

    model_config = ConfigDict(populate_by_name=True)

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    by: GroupedBy
    across: GroupedBy | None
    rows: list[WaitRow]
    columns: list[WaitRow]
    cells: list[WaitCell]
    total: WaitRow
    compared: list[ComparedWaits]
    unserved: list[Unserved]
    definitions: list[FigureDefinition]
    checksum: str = Field(description="SHA-256 of the figures; pages and printouts show its beginning")


class OfficesReport(Shape):
    """The waits of some days, a row for each office (`key`: its code) that the visitor reads, and of all of them."""

    model_config = ConfigDict(populate_by_name=True)

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    headline: str = Field(description="where people waited longest, and how many offices met their target")
    rows: list[WaitRow]
    total: WaitRow
    failed: list[str] = Field(
        description="the codes of the offices that cannot be read; nothing of them counts"
    )
    definitions: list[FigureDefinition]
    checksum: str


class Lacking(Shape):
    """How many visits lacked something, and the minutes that they had waited together."""

    visits: int
    waited_minutes: float


class MissingDocument(Lacking):
    """A document; `share`: of the visits that lacked something for its procedure, 0 to 1."""

    document: str
    share: float


class MissingOfProcedure(Lacking):
    """What was missing for a procedure, or for a service where none was named; the other code is ""."""

    procedure: str
    service: str
    name: str
    documents: list[MissingDocument]


class MissingDocuments(Shape):
    """The documents that people lacked in some days."""

    model_config = ConfigDict(populate_by_name=True)

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    procedures: list[MissingOfProcedure]
    total: Lacking
    definitions: list[Definition]
    checksum: str


class PromiseRow(Shape):
    """A group's ranges; shares are of those judged, 0 to 1, null where nobody was. `width`: mean, in minutes."""

    key: str
    name: str
    said: int
    judged: int
    within: float | None
    earlier: float | None
    later: float | None
    width: float | None
    judgement: Judgement


class NotJudged(Shape):
    """Those of whom nobody knows whether the range would have held, counted."""

    postponed: int
    at_once: int
    left: int
    waiting: int


class SuggestedAct(Shape):
    """An act that was taken from a suggestion on the floor: the longest wait in minutes that was promised, and was.

    `before`: without the act, null where somebody would not have been called. `longest`: what it really was, of those
    who were `called`; null while nobody was.
    """

    day: Day
    at: str
    what: Literal["take", "open_lane", "open"]
    act: str
    before: int | None
    after: int
    longest: int | None
    waiting: int
    called: int
    ended_at: str | None


class PromiseReport(Shape):
    """Whether the ranges said in some days held."""

    model_config = ConfigDict(populate_by_name=True)

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    total: PromiseRow
    weeks: list[PromiseRow]
    services: list[PromiseRow]
    sizes: list[PromiseRow]
    apart: NotJudged
    acts: list[SuggestedAct]
    definitions: list[Definition]
    checksum: str


class LogRow(Shape):
    """One row of the log: `hash` chains it to the row before."""

    office: str
    seq: int
    at: Stamp
    business_date: Day
    step: str
    ticket: int | None
    service: str
    counter: str | None
    given_at: str | None
    actor: str
    reason: str
    command_seq: int
    rank_at: Stamp | None
    only_counter: bool
    undoes: int | None
    taken_at: Stamp | None
    data: dict[str, Any] | None
    hash: str


class OwnDay(Shape):
    """Today's figures of whoever asks: minutes are whole, or None without any visit."""

    helped: int
    median_minutes: float | None
    pauses: int
    paused_minutes: int
