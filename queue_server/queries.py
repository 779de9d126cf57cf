"""Every SELECT, by name. Rows come back as tables' classes or as plain rows; nothing here changes anything."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    CursorResult,
    Executable,
    Row,
    RowMapping,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from queue_server.domain.errors import OfficeNotSetUp
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event
from queue_server.models import (
    Counter,
    DeviceToken,
    LogEntry,
    NumberGiven,
    Office,
    OrderAnswer,
    PrintJob,
    Ticket,
    User,
)

# Literals, so that the partial indexes stay usable in prepared plans.
AnyRow: TypeAlias = Row[*tuple[Any, ...]]

WAITING = Ticket.state == literal_column("'waiting'")
AT_A_COUNTER = Ticket.state.in_([literal_column("'called'"), literal_column("'serving'")])
ASIDE = Ticket.state.in_([literal_column("'parked'"), literal_column("'no_show'")])
A_CALL = LogEntry.step.in_([literal_column("'call'"), literal_column("'recall'")])
OPEN_JOB = PrintJob.state.in_(
    [literal_column(f"'{state}'") for state in ("pending", "leased", "sending", "held")]
)

PRESENT_COLUMNS = [
    getattr(Ticket, name)
    for name in [
        "id",
        "public_id",
        "label",
        "prefix",
        "priority",
        "files",
        "note",
        "state",
        "service",
        "rank_at",
        "issued_at",
        "counter",
        "called_at",
        "serving_at",
        "ended_at",
        "recalls",
        "returns",
        "transfers",
    ]
]

# The statements on every citizen's path are built once: building one costs more than running it.
_OFFICE: BindParameter[str] = bindparam("office")
END_OF_LOG = select(Office.seq, Office.hash, Office.last_at, Office.business_date).where(
    Office.code == _OFFICE
)
ANSWER = select(OrderAnswer.fingerprint, OrderAnswer.status, OrderAnswer.answer).where(
    OrderAnswer.office == _OFFICE, OrderAnswer.key == bindparam("key")
)
DESKS = select(
    Counter.number, Counter.state, Counter.officer, Counter.reason, Counter.since, Counter.back_at
).where(Counter.office == _OFFICE)
NUMBER_GIVEN = select(NumberGiven.last).where(
    NumberGiven.office == _OFFICE,
    NumberGiven.business_date == bindparam("day"),
    NumberGiven.prefix == bindparam("prefix"),
)
CURRENT = select(Ticket).where(Ticket.office == _OFFICE, Ticket.counter == bindparam("counter"), AT_A_COUNTER)
AHEAD = select(func.count()).where(
    Ticket.office == _OFFICE,
    Ticket.service == bindparam("service"),
    WAITING,
    tuple_(Ticket.rank_at, Ticket.id)
    < tuple_(bindparam("rank_at", type_=Ticket.rank_at.type), bindparam("ticket")),
)

# What can be undone: ticket events and closings. By time alone, so that the index by time is used and the rest of
# the day is never read; of one desk only its last order and what came after it.
UNDO_EVENTS = (
    select(LogEntry.seq, LogEntry.at, LogEntry.step, LogEntry.ticket, LogEntry.desk, LogEntry.order_seq)
    .add_columns(LogEntry.business_date)
    .where(LogEntry.office == _OFFICE, LogEntry.at >= bindparam("since"))
    .where(or_(LogEntry.ticket.is_not(None), LogEntry.step == literal_column("'close_counter'")))
    .order_by(LogEntry.seq)
)
_LAST = aliased(LogEntry)
UNDO_EVENTS_OF_DESK = UNDO_EVENTS.where(
    LogEntry.seq
    >= select(func.max(_LAST.order_seq))
    .where(_LAST.office == _OFFICE, _LAST.at >= bindparam("since"), _LAST.desk == bindparam("desk"))
    .where(or_(_LAST.ticket.is_not(None), _LAST.step == literal_column("'close_counter'")))
    .scalar_subquery()
)
PRESENT = union_all(
    *(
        select(*PRESENT_COLUMNS).where(
            Ticket.office == _OFFICE, Ticket.business_date == bindparam("day"), state
        )
        for state in (WAITING, AT_A_COUNTER, ASIDE)
    )
)
JOB_WAITS: Select[Any] = (
    select(literal_column("1"))
    .where(
        PrintJob.office == _OFFICE,
        OPEN_JOB,
        or_(
            PrintJob.state == literal_column("'pending'"),
            and_(PrintJob.state == literal_column("'leased'"), PrintJob.leased_until <= bindparam("now")),
        ),
    )
    .limit(1)
)
# The columns of `domain.visit.Event`, in its order.
EVENTS = (
    select(LogEntry.seq, LogEntry.at, LogEntry.step, LogEntry.ticket, LogEntry.service, LogEntry.counter)
    .add_columns(LogEntry.who, LogEntry.rank_at, LogEntry.only, LogEntry.undoes, LogEntry.why)
    .order_by(LogEntry.ticket, LogEntry.seq)
)
# An undone transfer still has its event, so the ticket's own count must agree.
_TRANSFER = aliased(LogEntry)
TRANSFERRED_BEFORE = and_(
    Ticket.transfers > 0,
    exists().where(
        _TRANSFER.ticket == LogEntry.ticket,
        _TRANSFER.seq < LogEntry.seq,
        _TRANSFER.step == literal_column("'transfer'"),
    ),
)
NEWEST_JOB = (
    select(PrintJob.id, PrintJob.state, PrintJob.copy)
    .where(PrintJob.ticket == bindparam("ticket"))
    .order_by(PrintJob.id.desc())
    .limit(1)
)
CALLS = (
    select(LogEntry.seq, LogEntry.at, LogEntry.step, LogEntry.counter, LogEntry.ticket, LogEntry.service)
    .add_columns(
        Ticket.label, Ticket.prefix, Ticket.priority, Ticket.state, TRANSFERRED_BEFORE.label("transferred")
    )
    .join(Ticket, Ticket.id == LogEntry.ticket)
    .where(LogEntry.office == _OFFICE, A_CALL)
    .order_by(LogEntry.seq.desc())
    .limit(bindparam("most"))
)


@lru_cache
def _heads(lines: int) -> CompoundSelect[Any]:
    """The statement for the heads of so many services' lines and of the line sent to one counter only."""
    ours = [(Ticket.service == bindparam(f"service_{n}"), Ticket.counter.is_(None)) for n in range(lines)]
    heads = [
        select(Ticket.id, Ticket.service, Ticket.rank_at, Ticket.counter)
        .where(Ticket.office == _OFFICE, WAITING, *line)
        .order_by(Ticket.rank_at, Ticket.id)
        .limit(1)
        .subquery()
        for line in [*ours, (Ticket.counter == bindparam("counter"),)]
    ]
    return union_all(*(select(head) for head in heads))


def _rows(session: Session, statement: Executable, here: dict[str, Any]) -> CursorResult[Any]:
    """Plain rows: without the ORM's way to entities such a question costs half."""
    return session.connection().execute(statement, here)


# --- the office and its log ---


def office_row(session: Session, office: str) -> Office | None:
    return session.get(Office, office)


def end_of_log(session: Session, office: str) -> AnyRow:
    """Return (seq, hash, last_at, business_date) of the office's log.

    Raises:
        OfficeNotSetUp: the database does not know the office.
    """
    row = _rows(session, END_OF_LOG, {"office": office}).first()
    if row is None:
        raise OfficeNotSetUp(office=office)
    return row


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
    return _events(session, EVENTS.where(LogEntry.ticket == ticket))


def _events(session: Session, rows: Select[Any]) -> Iterator[Event]:
    for row in _rows(session, rows, {}):
        seq, at, step, *rest = tuple(row)
        yield Event(seq, at, Step(step), *rest)


def undo_events(
    session: Session, office: str, day: date, since: datetime, desk: str | None = None
) -> Sequence[AnyRow]:
    """Return the day's ticket events and closings of counters since then, oldest first (see `domain.undo`).

    With `desk` only from that desk's last order on: all that is needed to know what it can undo.
    """
    here = {"office": office, "since": since}
    if desk is None:
        rows = _rows(session, UNDO_EVENTS, here)
    else:
        rows = _rows(session, UNDO_EVENTS_OF_DESK, {**here, "desk": desk})
    return [row for row in rows.all() if row.business_date == day]


def latest_calls(session: Session, office: str, most: int = 60) -> Sequence[AnyRow]:
    """Return the latest calls and recalls with their tickets, newest first, whether undone or not."""
    return _rows(session, CALLS, {"office": office, "most": most}).all()


def undone_since(session: Session, office: str, seq: int) -> set[int]:
    """Return the `seq`s that undo events after `seq` take back."""
    rows = select(LogEntry.undoes).where(
        LogEntry.office == office, LogEntry.seq > seq, LogEntry.undoes.is_not(None)
    )
    return {undone for undone in session.scalars(rows) if undone is not None}


def answer_to(session: Session, office: str, key: str) -> AnyRow | None:
    """Return (fingerprint, status, answer) of the order given under this key."""
    return _rows(session, ANSWER, {"office": office, "key": key}).first()


# --- tickets ---


def ticket_by_public_id(session: Session, public_id: str) -> Ticket | None:
    return session.scalar(select(Ticket).where(Ticket.public_id == public_id))


def ticket_by_label(session: Session, office: str, day: date, label: str) -> Ticket | None:
    """Return today's ticket with this number, e.g. "A012"."""
    where = (Ticket.office == office, Ticket.business_date == day, Ticket.label == label)
    return session.scalar(select(Ticket).where(*where))


def current_ticket(session: Session, office: str, counter: str) -> Ticket | None:
    return session.scalar(CURRENT, {"office": office, "counter": counter})


def heads_of_lines(session: Session, office: str, services: Sequence[str], counter: str) -> Sequence[AnyRow]:
    """Return (id, service, rank_at, counter) of the first of each service's line, and of those sent to this counter."""
    names = {f"service_{n}": service for n, service in enumerate(services)}
    return _rows(session, _heads(len(services)), {"office": office, "counter": counter, **names}).all()


def people_ahead(session: Session, ticket: Ticket) -> int:
    """Return how many waiting tickets of the same service are called before this one."""
    here = {
        "office": ticket.office,
        "service": ticket.service,
        "rank_at": ticket.rank_at,
        "ticket": ticket.id,
    }
    return _rows(session, AHEAD, here).scalar() or 0


def present_tickets(session: Session, office: str, day: date) -> Sequence[AnyRow]:
    """Return every ticket of the day that waits, is at a counter, is parked or did not come; by rank."""
    rows = _rows(session, PRESENT, {"office": office, "day": day}).all()
    return sorted(rows, key=lambda ticket: (ticket.rank_at, ticket.id))


def left_over_tickets(session: Session, office: str, day: date) -> Sequence[Ticket]:
    """Return the tickets of other days that are still waiting, at a counter or parked."""
    parked = Ticket.state == literal_column("'parked'")
    return session.scalars(
        select(Ticket).where(
            Ticket.office == office, Ticket.business_date != day, or_(WAITING, AT_A_COUNTER, parked)
        )
    ).all()


def business_days(session: Session, office: str) -> Sequence[date]:
    """Return the days on which the office gave out tickets, oldest first."""
    days = select(Ticket.business_date).where(Ticket.office == office).distinct()
    return session.scalars(days.order_by(Ticket.business_date)).all()


def tickets_of_day(session: Session, office: str, day: date) -> Sequence[Ticket]:
    return session.scalars(select(Ticket).where(Ticket.office == office, Ticket.business_date == day)).all()


def number_given(session: Session, office: str, day: date, prefix: str) -> int | None:
    """Return the last number given for the prefix on that day, None when there is none yet."""
    return _rows(session, NUMBER_GIVEN, {"office": office, "day": day, "prefix": prefix}).scalar()


# --- counters, people, devices ---


def counter_row(session: Session, office: str, number: str) -> Counter | None:
    return session.get(Counter, (office, number))


def counters(session: Session, office: str) -> Sequence[Counter]:
    return session.scalars(select(Counter).where(Counter.office == office)).all()


def desks(session: Session, office: str) -> Sequence[AnyRow]:
    """Return (number, state, officer, reason, since, back_at) of every counter, to be shown."""
    return _rows(session, DESKS, {"office": office}).all()


def user(session: Session, name: str) -> User | None:
    return session.get(User, name)


def users(session: Session) -> Sequence[User]:
    return session.scalars(select(User).order_by(User.name)).all()


def token_by_hash(session: Session, digest: str) -> DeviceToken | None:
    return session.scalar(select(DeviceToken).where(DeviceToken.hash == digest, DeviceToken.active))


def token_by_id(session: Session, token_id: int) -> DeviceToken | None:
    return session.get(DeviceToken, token_id)


def devices(session: Session, office: str) -> Sequence[DeviceToken]:
    where = (DeviceToken.office == office, DeviceToken.active)
    return session.scalars(select(DeviceToken).where(*where).order_by(DeviceToken.id)).all()


# --- paper ---


def open_print_jobs(session: Session, office: str) -> Sequence[PrintJob]:
    return session.scalars(
        select(PrintJob).where(PrintJob.office == office, OPEN_JOB).order_by(PrintJob.id)
    ).all()


def print_job_waits(session: Session, office: str, now: datetime) -> bool:
    """Whether a job waits for an agent, or its agent has vanished."""
    return bool(_rows(session, JOB_WAITS, {"office": office, "now": now}).scalar())


def print_job(session: Session, job: int) -> PrintJob | None:
    return session.get(PrintJob, job)


def newest_print_job_of(session: Session, ticket: int) -> AnyRow | None:
    """Return (id, state, copy) of the ticket's latest paper, None when none was ordered."""
    return _rows(session, NEWEST_JOB, {"ticket": ticket}).first()


def print_jobs_of(session: Session, ticket: int) -> Sequence[PrintJob]:
    return session.scalars(select(PrintJob).where(PrintJob.ticket == ticket).order_by(PrintJob.id)).all()


def recent_print_jobs(session: Session, office: str, limit: int = 50) -> Sequence[AnyRow]:
    """Return (job, ticket) of the latest jobs, newest first."""
    rows = (
        select(PrintJob, Ticket)
        .join(Ticket, Ticket.id == PrintJob.ticket)
        .where(PrintJob.office == office)
        .order_by(PrintJob.id.desc())
        .limit(limit)
    )
    return session.execute(rows).all()
