"""The office's log: its end, its events, what can be undone, announcements and stored answers."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    RowMapping,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from queue_server.domain.corrections import Correction
from queue_server.domain.errors import OfficeNotSetUp
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.priorities import class_told
from queue_server.domain.said_range import SaidRange
from queue_server.domain.ticket_state import Aside, Step
from queue_server.domain.visit import Event
from queue_server.queries.rows import A_CALL, OFFICE, SAYS_MORE, AnyRow, plain_rows
from queue_server.storage.models import IdempotentResponse, LogEntry, Office, Ticket
from queue_server.storage.prepared import Prepared

# The session's key under which `end_of_log` keeps what it has read.
ENDS = "ends_of_logs"
# Built once: for such a frequent statement building costs more than running.
END_OF_LOG = (
    select(Office.seq, Office.hash, Office.last_at, Office.business_date)
    .add_columns(Office.settings_version, Office.settings_due_at, Office.redrawn)
    .where(Office.code == OFFICE)
)
ONLY_END = Prepared(END_OF_LOG)
# The end of the log together with the stored answer for a key: every command needs both first.
END_AND_ANSWER = Prepared(
    END_OF_LOG.add_columns(
        IdempotentResponse.fingerprint, IdempotentResponse.status, IdempotentResponse.answer
    ).outerjoin(
        IdempotentResponse,
        and_(IdempotentResponse.office == Office.code, IdempotentResponse.key == bindparam("key")),
    )
)
# Events that can be undone: ticket events and closings. Filtered by time alone, so that the index by time is used and
# the rest of the day is not read.
UNDO_EVENTS = (
    select(LogEntry.seq, LogEntry.at, LogEntry.step, LogEntry.ticket, LogEntry.given_at, LogEntry.command_seq)
    .add_columns(LogEntry.business_date)
    .where(LogEntry.office == OFFICE, LogEntry.at >= bindparam("since"))
    .where(or_(LogEntry.ticket.is_not(None), LogEntry.step == literal_column("'close_counter'")))
    .order_by(LogEntry.seq)
)
UNDO_EVENTS_OF_ALL = Prepared(UNDO_EVENTS)
_LAST, _OF_LAST = aliased(LogEntry), aliased(LogEntry)
_LAST_COMMANDS = (
    select(func.max(_LAST.command_seq))
    .where(_LAST.office == OFFICE, _LAST.at >= bindparam("since"), _LAST.given_at.is_not(None))
    .where(or_(_LAST.ticket.is_not(None), _LAST.step == literal_column("'close_counter'")))
    .group_by(_LAST.given_at)
)
_THEIR_TICKETS = select(_OF_LAST.ticket).where(
    _OF_LAST.office == OFFICE,
    _OF_LAST.at >= bindparam("since"),
    _OF_LAST.command_seq.in_(_LAST_COMMANDS),
    _OF_LAST.ticket.is_not(None),
)
# Each counter's last command, and whatever else happened to the same tickets.
UNDO_EVENTS_OF_LAST = Prepared(
    UNDO_EVENTS.where(
        or_(LogEntry.command_seq.in_(_LAST_COMMANDS), LogEntry.ticket.in_(_THEIR_TICKETS)),
    )
)
# The columns of `domain.visit.Event` in the order of its fields, as `_events` takes them.
EVENTS = (
    select(LogEntry.seq, LogEntry.at, LogEntry.step, LogEntry.ticket, LogEntry.service, LogEntry.counter)
    .add_columns(
        LogEntry.actor,
        LogEntry.rank_at,
        LogEntry.only_counter,
        LogEntry.undoes,
        LogEntry.reason,
        LogEntry.taken_at,
        case((SAYS_MORE, LogEntry.data)).label("data"),
    )
    .order_by(LogEntry.ticket, LogEntry.seq)
)
EVENTS_OF_TICKET = Prepared(EVENTS.where(LogEntry.ticket == bindparam("ticket")))
# An undone transfer keeps its event, so it is compared with the ticket's own count.
_TRANSFER = aliased(LogEntry)
TRANSFERRED_BEFORE = and_(
    Ticket.transfers > 0,
    exists().where(
        _TRANSFER.ticket == LogEntry.ticket,
        _TRANSFER.seq < LogEntry.seq,
        _TRANSFER.step == literal_column("'transfer'"),
    ),
)
CALLS = Prepared(
    select(LogEntry.seq, LogEntry.at, LogEntry.step, LogEntry.counter, LogEntry.ticket, LogEntry.service)
    .add_columns(
        Ticket.label,
        Ticket.prefix,
        Ticket.priority,
        Ticket.at_seat,
        Ticket.state,
        Ticket.language,
        TRANSFERRED_BEFORE.label("transferred"),
    )
    .join(Ticket, Ticket.id == LogEntry.ticket)
    .where(LogEntry.office == OFFICE, A_CALL)
    .order_by(LogEntry.seq.desc())
    .limit(bindparam("most"))
)
UNDONE = Prepared(
    select(LogEntry.undoes).where(
        LogEntry.office == OFFICE, LogEntry.seq > bindparam("seq"), LogEntry.undoes.is_not(None)
    )
)
_NEW = aliased(LogEntry)
EVENTS_OF_WRITTEN = Prepared(
    EVENTS.where(
        LogEntry.ticket.in_(
            select(_NEW.ticket)
            .where(_NEW.office == OFFICE, _NEW.business_date == bindparam("day"))
            .where(_NEW.seq > bindparam("seq"), _NEW.ticket.is_not(None))
        )
    )
)
NOTICES = Prepared(
    select(LogEntry.seq, LogEntry.at, LogEntry.reason)
    .where(LogEntry.office == OFFICE, LogEntry.at >= bindparam("since"))
    .where(LogEntry.step == literal_column("'read_notice'"))
    .order_by(LogEntry.seq)
)


def offices(session: Session) -> Sequence[Office]:
    """Return all offices of the database, also those without settings."""
    return session.scalars(select(Office)).all()


def office_row(session: Session, office: str) -> Office | None:
    return session.get(Office, office)


class End(NamedTuple):
    """The office's state: the end of its log, its current business day, its version of the settings.

    `redrawn`: how often a rebuild has corrected its tickets.
    """

    seq: int
    hash: str
    last_at: datetime | None
    business_date: date | None
    settings_version: int
    settings_due_at: datetime | None
    redrawn: int


def end_of_log(session: Session, office: str) -> End:
    """Return the office's state, read once per transaction and updated by the transaction's own changes.

    Raises:
        OfficeNotSetUp: the database does not know the office.
    """
    known: dict[str, End] = session.info.setdefault(ENDS, {})
    if office not in known:
        row = plain_rows(session, ONLY_END, {"office": office}).first()
        if row is None:
            raise OfficeNotSetUp(office=office)
        known[office] = End._make(row)
    return known[office]


def note_end(session: Session, office: str, **changed: Any) -> None:
    """Update the value that `end_of_log` returns in this transaction."""
    known: dict[str, End] = session.info.get(ENDS, {})
    if office in known:
        known[office] = known[office]._replace(**changed)


def forget_ends(session: Session) -> None:
    """Let `end_of_log` read again, because the rows were locked only now."""
    session.info.pop(ENDS, None)


def ends_of_logs(session: Session, offices: Collection[str]) -> dict[str, int]:
    """Return the `seq` with which each of these offices' logs ends."""
    ends = select(Office.code, Office.seq).where(Office.code.in_(offices))
    return {row.code: row.seq for row in plain_rows(session, ends, {})}


def newest_end_of_logs(session: Session, offices: Collection[str]) -> datetime | None:
    """Return when any of these offices' logs was written last, None when all are empty."""
    return session.scalar(select(func.max(Office.last_at)).where(Office.code.in_(offices)))


def clock_confirmed(session: Session, office: str, since: datetime, until: datetime) -> int | None:
    """Return the newest `seq` at which somebody confirmed the machine's time between these times; None for none."""
    confirmed = (LogEntry.step == literal_column("'confirm_clock'"), LogEntry.at.between(since, until))
    return session.scalar(select(func.max(LogEntry.seq)).where(LogEntry.office == office, *confirmed))


def office_seq(session: Session, office: str) -> int:
    return session.scalar(select(Office.seq).where(Office.code == office)) or 0


def log_after(session: Session, office: str, seq: int, limit: int = 1000) -> Sequence[RowMapping]:
    """Return up to `limit` rows of the log with a larger `seq`, oldest first, every column by name."""
    log = LogEntry.__table__
    rows = select(log).where(log.c.office == office, log.c.seq > seq).order_by(log.c.seq).limit(limit)
    return session.execute(rows).mappings().all()


def events_of_days(session: Session, office: str, first: date, last: date) -> Iterator[Event]:
    """Yield the ticket events of these business days (both included), by ticket, oldest first."""
    days = LogEntry.business_date.between(first, last)
    return _events(session, EVENTS.where(LogEntry.office == office, days, LogEntry.ticket.is_not(None)))


def events_of_ticket(session: Session, ticket: int) -> Iterator[Event]:
    """Yield the events of one ticket, oldest first."""
    return _events(session, EVENTS_OF_TICKET, {"ticket": ticket})


def events_of_tickets(session: Session, tickets: Collection[int]) -> Iterator[Event]:
    """Yield the events of these tickets, by ticket, oldest first."""
    return _events(session, EVENTS.where(LogEntry.ticket.in_(tickets)))


def events_of_written(session: Session, office: str, day: date, seq: int) -> Iterator[Event]:
    """Yield all events of the tickets with events of the day after `seq`, by ticket, oldest first."""
    return _events(session, EVENTS_OF_WRITTEN, {"office": office, "day": day, "seq": seq})


def _events(
    session: Session, rows: Select[Any] | Prepared, here: dict[str, Any] | None = None
) -> Iterator[Event]:
    for row in plain_rows(session, rows, here or {}):
        seq, at, step, *facts, data = tuple(row)
        said = data or {}
        values: list[Any] = [seq, at, Step(step), *facts, Outcomes.of(data)]
        values += [Aside(said.get("aside", "")), said.get("files"), class_told(said)]
        values += [bool(said.get("at_seat")), SaidRange.of(said), said.get("place", ""), said.get("person")]
        values += [Correction.of(data)]
        yield Event(*values)


def undo_events(
    session: Session, office: str, day: date, since: datetime, *, only_last: bool = False
) -> Sequence[AnyRow]:
    """Return the day's ticket events and closings of counters since then, oldest first (see `domain.undo`).

    `only_last`: of each counter's last command and of its tickets, which is enough to decide what counters can undo.
    """
    statement = UNDO_EVENTS_OF_LAST if only_last else UNDO_EVENTS_OF_ALL
    rows = plain_rows(session, statement, {"office": office, "since": since})
    return [row for row in rows if row.business_date == day]


def latest_calls(session: Session, office: str, most: int = 60) -> Sequence[AnyRow]:
    """Return the latest calls and recalls with their tickets, newest first, including undone ones."""
    return plain_rows(session, CALLS, {"office": office, "most": most}).all()


def notices_since(session: Session, office: str, since: datetime) -> Sequence[AnyRow]:
    """Return (seq, at, why) of the notices since then, oldest first."""
    return plain_rows(session, NOTICES, {"office": office, "since": since}).all()


def undone_since(session: Session, office: str, seq: int) -> set[int]:
    """Return the `seq`s of the events that undo events after `seq` have undone."""
    return {row.undoes for row in plain_rows(session, UNDONE, {"office": office, "seq": seq})}


def answer_to(session: Session, office: str, key: str) -> AnyRow | None:
    """Return (fingerprint, status, answer) stored for this key; reads the end of the log with the same statement."""
    row = plain_rows(session, END_AND_ANSWER, {"office": office, "key": key}).first()
    if row is not None:
        session.info.setdefault(ENDS, {}).setdefault(office, End._make(row[: len(End._fields)]))
    return row if row is not None and row.fingerprint is not None else None
