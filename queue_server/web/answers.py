"""What the API answers besides snapshots (`shapes`): tickets, lists, figures, and what devices are told."""

from typing import Any, Literal

from pydantic import ConfigDict, Field, RootModel

from queue_server.web.shapes import (
    ClockTime,
    CounterState,
    Day,
    Head,
    Shape,
    Stamp,
    TicketId,
    TicketState,
    Wait,
)

JobState = Literal["pending", "leased", "received", "sending", "printed", "sent", "held", "failed"]


class Done(Shape):
    """It is done; there is nothing to tell."""


# --- tickets ---


class VoucherDays(Shape):
    """What became of a ticket that was not served: its days, and the number it was given."""

    first_day: Day
    last_day: Day
    expired: bool
    code: str
    used: str | None


class Paper(Shape):
    """How a ticket's newest paper is; `copy` is its mark IN LẠI LẦN n."""

    model_config = ConfigDict(populate_by_name=True)

    job: int
    state: JobState
    mark: int = Field(alias="copy")


class Ticket(Shape):
    """A ticket as its holder sees it."""

    model_config = ConfigDict(populate_by_name=True)

    id: TicketId
    number: str
    service: str
    service_name: str
    service_name_en: str
    color: str
    bring: list[str]
    bring_en: list[str]
    office: str
    title: str
    parent: str
    zone: str
    business_date: Day
    state: TicketState
    priority: bool
    language: Literal["vi", "en"]
    files: int
    files_text: str
    issued_at: Stamp
    rank_at: Stamp
    calls_from: ClockTime | None
    called_at: Stamp | None
    called_again: bool
    counter: str | None
    counters: list[str]
    ahead: int
    wait: Wait | None
    voucher: VoucherDays | None
    postpones_left: int
    url: str
    paper: Paper | None = Field(alias="print")


class HonouredTicket(Ticket):
    """A number for a voucher; `honoured` is false for an ordinary one, as the voucher had expired."""

    honoured: bool


class CardRead(Shape):
    """Whether the holder of an ID card has priority by age."""

    priority: bool


class Overtaker(Shape):
    """Somebody who was called before, and why."""

    number: str
    called_at: Stamp
    counter: str | None
    why: Literal[
        "by_hand",
        "priority",
        "voucher",
        "transferred",
        "returned",
        "postponed",
        "missed",
        "elsewhere",
        "promised",
        "withdrawn",
    ]
    text: str


class Overtakers(Shape):
    """Who was called before a ticket, and the rule of the line."""

    number: str
    rule: str
    overtakers: list[Overtaker]


# --- the day ---


class GivenService(Shape):
    """Whether a service gives numbers today."""

    code: str
    name: str
    stopped: bool


class Today(Head):
    """How this day stands."""

    hours: str
    usual_hours: str
    has_break: bool
    closed: bool
    closes: ClockTime | None
    serve_all: bool
    services: list[GivenService]


class NoticeRead(Shape):
    """What the hall is read."""

    what: Literal["lunch", "closing", "outage"]
    text: str


class ClockSet(Shape):
    """How many who were sent home wait again."""

    reopened: int


class MovedLine(Shape):
    """Whom a line's move took along, and to which service."""

    service: str
    numbers: list[str]


# --- lists ---


class ListedService(Shape):
    """A service and the counters that take it."""

    code: str
    prefix: str
    name: str
    name_en: str
    counters: list[str]


class ListedCounter(Shape):
    """A counter and what it does now."""

    number: str
    name: str
    state: CounterState
    services: list[str]
    secondary: list[str]


class ListedProcedure(Shape):
    """A procedure in a list."""

    code: str
    name: str
    name_en: str
    field: str
    service: str
    level: Literal["full", "partial", "information"] | None


class Procedure(ListedProcedure):
    """A procedure with all that is known of it."""

    keywords: str
    service_name: str
    service_name_en: str
    color: str
    counters: list[str]
    papers: list[str]
    fee: str
    days: str
    effective_from: Day
    effective_to: Day | None
    source: str
    url: str


class OrderedList(Shape):
    """A list of papers on its way to the printer."""

    job: int
    state: Literal["pending"]


# --- figures ---


class WaitRow(Shape):
    """One group of the wait log: minutes, and shares of 0 to 1; null where nothing was called."""

    key: str
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
    service_median: float | None
    no_show: int


class Unserved(Shape):
    """Tickets that were not served on their day."""

    service: str
    name: str
    reason: str
    tickets: int


class Definition(Shape):
    """What a figure is."""

    term: str
    text: str


class WaitsReport(Shape):
    """The wait log of some days."""

    model_config = ConfigDict(populate_by_name=True)

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    by: Literal["service", "counter", "hour", "officer"]
    rows: list[WaitRow]
    total: WaitRow
    unserved: list[Unserved]
    definitions: list[Definition]


# --- devices ---


class SignedIn(Shape):
    """The page that is the device's own."""

    next: str


class Waiting(Shape):
    """A new machine's code, while it waits for an admin."""

    state: Literal["waiting"]
    code: str
    expires_at: Stamp


class PairedBrowser(Shape):
    """It is a device now, by its cookie; `next` is its page."""

    state: Literal["paired"]
    next: str


class PairedProgram(Shape):
    """A print agent, with its token: told this once."""

    state: Literal["paired"]
    name: str
    token: str


class Pairing(RootModel[Waiting | PairedBrowser | PairedProgram]):
    """How a machine that wants to be paired stands."""


class Job(Shape):
    """A paper to print; docs/shape.md tells below "Paper" what stands in `ticket`. `made` comes back as it is."""

    id: int
    made: str
    ticket: dict[str, Any]
    reprint: int
    expires_at: Stamp


class Lease(Shape):
    """The job that is lent, or none; `epoch` names the database that lends it."""

    job: Job | None
    epoch: str


class Advice(Shape):
    """What the agent does with its job."""

    advice: Literal["keep", "give_back", "drop"]


class Numbers(Shape):
    """A range of numbers put aside."""

    prefix: str
    first: int
    last: int
    digits: int


class SignedBlock(Shape):
    """The block as it is signed and comes back."""

    model_config = ConfigDict(populate_by_name=True)

    office: str
    agent: int
    book: str
    date: Day
    since: Stamp = Field(alias="from")
    until: Stamp
    ranges: dict[str, Numbers]


class ManyFiles(Shape):
    """From how many files on another service takes them."""

    model_config = ConfigDict(populate_by_name=True)

    least: int = Field(alias="from")
    service: str


class BlockService(Shape):
    """What an agent needs of a service to show and print its tickets."""

    model_config = ConfigDict(populate_by_name=True)

    name: str
    name_en: str
    color: str
    many_files: ManyFiles
    words: dict[str, dict[str, Any]]
    since: Stamp | None = Field(alias="from")
    until: Stamp | None


class NoBlock(Shape):
    """There are no numbers to give."""

    block: None


class SomeBlock(Shape):
    """Numbers to give, and what is needed to give them."""

    block: SignedBlock
    signature: str
    door_key: str
    base_url: str
    utc_offset_minutes: int
    services: dict[str, BlockService]


class Block(RootModel[SomeBlock | NoBlock]):
    """What an agent may give while the server is away."""


class TakenOver(Shape):
    """A ticket that was given while the server was away, as it is known now."""

    id: TicketId
    number: str
    state: TicketState


class ScreenTurn(Shape):
    """Whether it is this screen's turn to speak, whether it is alone, what was said in its part of the hall."""

    speaks: bool
    alone: bool
    spoken: list[int]


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
    desk: str | None
    who: str
    why: str
    order_seq: int
    rank_at: Stamp | None
    only: bool
    undoes: int | None
    taken_at: Stamp | None
    hash: str
