"""A ticket for its holder, and what is told about it."""

from typing import Literal

from pydantic import ConfigDict, Field

from queue_server.web.shapes.common import ClockTime, Day, Shape, Stamp, TicketId, TicketState, Wait

JobState = Literal["pending", "leased", "received", "sending", "printed", "sent", "held", "failed", "skipped"]


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
    may_return: bool
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
