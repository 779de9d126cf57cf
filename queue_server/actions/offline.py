"""Offline numbers: gives a kiosk's agent a block of numbers, and takes over the tickets it gave.

The server's own sequence never enters a block (`domain.offline`), so no ticket needs a new number.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.fair_use import transfer_card
from queue_server.actions.issuing import enter
from queue_server.actions.log import Command
from queue_server.actions.print_content import JOBS, queue_print
from queue_server.actions.vouchers import carry_over
from queue_server.domain.calling_order import rank_in_part, rank_of
from queue_server.domain.errors import NotInBlock
from queue_server.domain.numbering import NumberRange
from queue_server.domain.offline import BLOCK_LASTS, Spares, believed
from queue_server.domain.opening_hours import Span
from queue_server.domain.ticket_state import State, Step
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.priorities import boost_of
from queue_server.storage.models import Base, OfflinePart, PrintJob, Ticket

INSERT_RESPONSE = Base.metadata.tables["idempotent_responses"].insert()
# A fingerprint that no command has: a later command with the same key is told that the key was used.
GIVEN_OFFLINE = "offline"
# States from which a printed ticket may exist.
UNBEGUN = ("pending", "leased")


@dataclass(frozen=True)
class Given:
    """A ticket given by the kiosk's agent; `key`: the command's key, with which the server may have been asked first.

    `paper`: the state of its print job (docs/shape.md, Printing).
    """

    id: str
    key: str
    service: str
    number: int
    issued_at: datetime
    priority: str
    language: str
    files: int
    paper: str


@dataclass(frozen=True)
class Block:
    """The numbers of `day` that an agent may give, and from and until when. `ranges` and `open` by service code."""

    agent: int
    book: str
    day: date
    since: datetime
    until: datetime
    ranges: dict[str, NumberRange]
    open: dict[str, Span] = field(default_factory=dict)


def offline_block(command: Command, agent: int, book: str) -> Block | None:
    """Reserve numbers for the agent and its `book` (ledger), the same all day; None when it may give none now."""
    spares, closes = command.office.kiosk.spares, command.hours.gives_until(command.now)
    if spares is None or closes is None:
        return None
    place = _place(command.session, command.office.code, command.today, agent, book)
    until = min(command.now + BLOCK_LASTS, closes, command.hours.next_day(command.now))
    spans = _open(command, until)
    ranges = _ranges(command.session, command.office, spares, command.today, place)
    ranges = {code: numbers for code, numbers in ranges.items() if code in spans}
    return Block(agent, book, command.today, command.now, until, ranges, spans) if ranges else None


def _open(command: Command, until: datetime) -> dict[str, Span]:
    """From and until when each service's numbers may be given, within its own hours and before `until`."""
    spans: dict[str, Span] = {}
    for service in command.office.services:
        hours = command.hours.within(service.sessions)
        session = hours.session_now(command.now) or hours.session_after(command.now)
        begins = max(session[0] - hours.issue_early, command.now) if session else until
        if session and begins < until and service.code not in command.plan.stopped:
            spans[service.code] = (begins, min(session[1], until))
    return spans


def _place(session: Session, office: str, day: date, agent: int, book: str) -> int:
    places = queries.offline_places(session, office, day)
    if (agent, book) not in places:
        places[agent, book] = len(places)
        row = OfflinePart(office=office, business_date=day, place=len(places) - 1, agent=agent, book=book)
        session.add(row)
    return places[agent, book]


def _ranges(
    session: Session, office: OfficeSettings, spares: Spares, day: date, place: int
) -> dict[str, NumberRange]:
    """The reserved range of each service; none when the server's sequence had already gone that far."""
    parts = {service.code: spares.part(service.numbers, place) for service in office.services}
    last = {
        code: queries.number_given(session, office.code, day, part.prefix)
        for code, part in parts.items()
        if part
    }
    return {code: part for code, part in parts.items() if part and (last[code] or 0) < part.first}


def take_over(command: Command, block: Block, given: Given, base_url: str) -> Ticket:
    """Enter a ticket given without the server, with its own number, time and rank; a repetition changes only the print.

    Its command may have reached the server although the answer was lost: then only one of the two tickets stays.

    Raises:
        NotInBlock: the block does not contain this number.
    """
    known = queries.ticket_by_public_id(command.session, given.id)
    if known is not None:
        _note_paper(command.session, known, given.paper)
        return known
    numbers = block.ranges.get(given.service)
    if numbers is None or not numbers.first <= given.number <= numbers.last:
        raise NotInBlock(service=given.service, number=given.number)
    if queries.ticket_by_label(command.session, command.office.code, block.day, numbers.label(given.number)):
        raise NotInBlock(service=given.service, number=given.number)  # the settings have changed
    first = _first_answer(command, given.key)
    ticket = _entered(command, block, given, numbers, first)
    _printed_there(command, ticket, block.agent, given.paper, base_url)
    if first is not None:
        _settle_twins(command, first, ticket)
    if ticket.state == State.WAITING:
        _end_with_its_day(command, ticket, base_url)
    return ticket


def _first_answer(command: Command, key: str) -> Ticket | None:
    """The ticket that the same command got from the server before; without one, the key is marked as used."""
    earlier = queries.answer_to(command.session, command.office.code, key)
    if earlier is not None:
        return queries.ticket_by_public_id(command.session, earlier.answer.get("id", ""))
    kept = {"office": command.office.code, "key": key, "fingerprint": GIVEN_OFFLINE, "status": 201}
    command.session.connection().execute(INSERT_RESPONSE, {**kept, "answer": {}, "at": command.now})
    return None


def _entered(
    command: Command, block: Block, given: Given, numbers: NumberRange, first: Ticket | None
) -> Ticket:
    at = believed(given.issued_at, block.since, block.until, command.now)
    if first is not None:
        at = min(at, first.issued_at)
    row = {
        "public_id": given.id,
        "business_date": block.day,
        "prefix": numbers.prefix,
        "number": given.number,
        "label": numbers.label(given.number),
        "priority": given.priority,
        "language": given.language,
        "files": given.files,
        "service": given.service,
        "rank_at": _rank(command, block.day, at, given.priority),
        "issued_at": at,
    }
    return enter(command, row, taken_at=at, offline=True)


def _end_with_its_day(command: Command, ticket: Ticket, base_url: str) -> None:
    """Carry over a ticket that arrives after its day was closed, like all that still waited then."""
    if ticket.business_date != command.today:
        carry_over(command, ticket, "day_end")
    elif queries.day_is_closed(command.session, command.office.code, command.today):
        carry_over(command, ticket, "closing")
        queue_print(command, ticket, base_url)


def _rank(command: Command, day: date, at: datetime, priority: str) -> datetime:
    """The rank it would have got from the server, by the hours and rules of that moment."""
    hours = queries.day_plan(command.session, command.office, day).hours
    rule = queries.settings_at(command.session, command.office.code, at)
    rank = rank_of(at, boost_of(rule, priority))
    return rank_in_part(rank, hours.part_begins(at))


def _settle_twins(command: Command, first: Ticket, offline: Ticket) -> None:
    """Keep one of the two tickets of a command: the offline one, unless the first was already called or printed."""
    jobs = queries.print_jobs_of(command.session, first.id)
    unseen = first.state == State.WAITING and all(job.state in UNBEGUN for job in jobs)
    gone, stays = (first, offline) if unseen else (offline, first)
    if gone.business_date != command.today:
        return  # the end of its day closes it
    if unseen:
        transfer_card(command, first, offline)
    for job in jobs if unseen else ():
        job.state, job.detail = "failed", f"Đã phát số {stays.label} thay cho phiếu này."
    command.apply(gone, Step.CANCEL, reason=f"Trùng lệnh với {stays.label} khi mất kết nối")


def _printed_there(command: Command, ticket: Ticket, agent: int, paper: str, base_url: str) -> None:
    expires = timedelta(minutes=command.office.printer.expires_minutes)
    job = {"office": ticket.office, "ticket": ticket.id, "copy": 0, "state": paper, "detail": ""}
    job |= {"actor": command.actor, "agent": agent, "base_url": base_url}
    job |= {"created_at": command.now, "expires_at": command.now + expires}
    command.session.connection().execute(JOBS.insert(), job)


def _note_paper(session: Session, ticket: Ticket, paper: str) -> None:
    """Note the print's state: the first print of such a ticket is the agent's own; later ones are ordinary jobs."""
    first: PrintJob = queries.print_jobs_of(session, ticket.id)[0]
    if first.state not in ("printed", "sent", "pending", "leased"):
        first.state = paper
