"""A ticket for its holder, and answers about it."""

from typing import Literal

from queue_server.domain.languages import Language
from queue_server.domain.overtaking import OvertakeReason
from queue_server.snapshots.types.common import (
    ClockTime,
    Day,
    OfficeNames,
    Shape,
    Stamp,
    TicketAside,
    TicketId,
    TicketState,
    Wait,
)

JobState = Literal["pending", "leased", "received", "sending", "printed", "sent", "held", "failed", "skipped"]


class VoucherDays(Shape):
    """The voucher of a ticket that was not served: its days, and the new number."""

    first_day: Day
    last_day: Day
    expired: bool
    code: str
    used: str | None


class PrintState(Shape):
    """The state of a ticket's newest print; `copy` is the n of IN LẠI LẦN n.

    `old_mark`: the mark of a class on it, "" for none, where the ticket's class has another one meanwhile; else None.
    """

    job: int
    state: JobState
    copy: int
    old_mark: str | None


class WhatFor(Shape):
    """The service of the ticket, and what to bring."""

    service: str
    service_name: str
    service_name_en: str
    color: str
    bring: list[str]
    bring_en: list[str]


class HolderMay(Shape):
    """The steps that the holder may take by phone."""

    postpones_left: int
    may_return: bool


class Calls(Shape):
    """`requeued`: it was at a counter before, and waits in line again."""

    called_again: bool
    requeued: bool


class ClassNamed(Shape):
    """The holder's class of priority: `priority` where it was not said, "" for none; names of a class of today."""

    priority_class: str
    priority_name: str
    priority_name_en: str


class Expected(Shape):
    """When a waiting ticket is called: `wait` from now on; `chance_soon`: in percent, within the next 8 minutes."""

    wait: Wait | None
    chance_soon: int | None


class Ticket(WhatFor, ClassNamed, OfficeNames, HolderMay, Calls, Expected):
    """A ticket as its holder sees it; `sent`: it waits for one officer, at the only counter of `counters`."""

    id: TicketId
    number: str
    office: str
    business_date: Day
    state: TicketState
    aside: TicketAside
    at_seat: bool
    sent: bool
    priority: bool
    language: Language
    files: int
    files_text: str
    issued_at: Stamp
    rank_at: Stamp
    calls_from: ClockTime | None
    called_at: Stamp | None
    counter: str | None
    counters: list[str]
    ahead: int
    voucher: VoucherDays | None
    url: str
    print: PrintState | None


class FollowedTicket(Ticket):
    """The ticket as a phone follows it: `seq` and `now` say how new it is."""

    seq: int
    now: Stamp


class HonouredTicket(Ticket):
    """A number for a voucher; `honoured` is false for an ordinary number, when the voucher had expired."""

    honoured: bool


class CardRead(Shape):
    """Whether the holder of an ID card has priority by age, and the class for it; "" for none."""

    priority: bool
    priority_class: str


class OvertakerRow(Shape):
    """A ticket that was called earlier, and why."""

    number: str
    called_at: Stamp
    counter: str | None
    reason: OvertakeReason


class Overtaker(OvertakerRow):
    """The same with the reason in words."""

    text: str


class Overtakers(Shape):
    """Who was called before a ticket, and the rule of the line."""

    number: str
    rule: str
    overtakers: list[Overtaker]
