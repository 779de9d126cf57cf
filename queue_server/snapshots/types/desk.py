"""One counter's page."""

from queue_server.domain.calling_order import NextReason
from queue_server.snapshots.types.common import (
    ClockTime,
    CounterState,
    Head,
    Help,
    Name,
    PriorityClass,
    Shape,
    Stamp,
    Steps,
    TicketAside,
    TicketId,
    TicketState,
    Wait,
)
from queue_server.snapshots.types.said import CounterName, ServiceName, Text


class DeskCounter(Name):
    """The counter of this desk."""

    number: str
    state: CounterState
    services: list[str]
    secondary: list[str]
    reason: str
    back_at: Stamp | None
    officer: str


class Item(ServiceName):
    """A ticket as an officer sees it; `sent_to`: the name of the colleague for whom it waits, "" for nobody."""

    id: TicketId
    number: str
    service: str
    color: str
    priority: bool
    priority_class: str
    priority_name: str
    priority_name_en: str
    files: int
    files_text: str
    usual_minutes: int
    state: TicketState
    issued_at: Stamp
    called_at: Stamp | None
    serving_at: Stamp | None
    waited_minutes: int
    said: Wait | None
    calls_from: ClockTime | None
    recalls: int
    at_seat: bool
    note: str
    counter: str | None
    sent_to: str


class AlsoHeld(ServiceName):
    """Another number of the same ID card."""

    number: str
    state: TicketState


class CurrentItem(Item):
    """The ticket at the counter."""

    also: list[AlsoHeld]


class NextItem(Item):
    """The next ticket, and why; `boost_minutes`: by how much its class of priority counts as having come earlier."""

    reason: NextReason
    boost_minutes: int


class ParkedItem(Item):
    """A parked ticket; `aside`: what it waits for: its holder, who is away, its result, or "" for the officer."""

    aside: TicketAside
    parked_at: Stamp
    parked_reason: str


class Undo(Shape):
    """What can be undone, and until when."""

    step: str
    number: str
    until: Stamp


class OutcomeChoice(Shape):
    """An outcome that may be noted; of the same `group` only one, "" excludes none. `name_en` is "" for none."""

    code: str
    name: str
    name_en: str
    key: str
    group: str
    asks_documents: bool


class LastVisit(ServiceName):
    """The visit that ended here last: what is noted of it, what may be, and until when.

    `procedure` is "" for none; `documents` are what the service itself asks for, where no procedure is named.
    """

    id: TicketId
    number: str
    service: str
    outcomes: list[str]
    procedure: str
    missing: list[str]
    choices: list[OutcomeChoice]
    documents: list[str]
    until: Stamp


class DeskService(Shape):
    """A service that a ticket can be sent to, with its prefix for typed numbers; `name_en` is "" for none."""

    code: str
    name: str
    name_en: str
    color: str
    prefix: str
    digits: int


class OtherCounter(Name):
    """A counter that a ticket can be sent to."""

    number: str
    state: CounterState


class ColleagueChoice(CounterName):
    """A person to whom a ticket can be sent; `counter`: where it would wait, None for nowhere, so that it cannot be.

    `sits`: whether the person works there now; if not, it is kept there for a while, and then every counter calls it.
    """

    person: int
    name: str
    counter: str | None
    sits: bool


class AloneFor(ServiceName):
    """A service whose people only this counter calls; `sent`: others take the service, but these were sent here."""

    service: str
    waiting: int
    longest_minutes: int
    sent: bool


class DeskKeys(Shape):
    """The key of each step: "space", "enter", a letter or a function key; "" for none."""

    next: str
    finish: str
    recall: str
    serve: str
    no_show: str
    park: str
    transfer: str
    call: str
    pause: str
    restore: str
    help: str
    set_files: str
    set_at_seat: str
    set_priority: str


class DeskVoice(Text):
    """The voice that says the calls."""

    engine: str
    chime: str
    others: list[str]


class DeskAround(Shape):
    """What the page knows of the office around its counter."""

    alone_for: list[AloneFor]
    keys: DeskKeys
    help: Help
    services: list[DeskService]
    counters: list[OtherCounter]
    priorities: list[PriorityClass]
    voice: DeskVoice


class Desk(Head, DeskAround):
    """One counter's page."""

    counter: DeskCounter
    current: CurrentItem | None
    next: NextItem | None
    break_until: Stamp | None
    later_session: ClockTime | None
    waiting: list[Item]
    waiting_count: int
    longest_minutes: int
    parked: list[ParkedItem]
    missed: list[Item]
    undo: Undo | None
    last: LastVisit | None
    can: list[Steps]
    later: dict[str, Stamp]
    gives_up_at: Stamp | None
