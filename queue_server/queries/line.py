"""One ticket's place in its line: the next one behind it, who was called, how often it was postponed."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import bindparam, exists, func, literal_column, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from queue_server.domain.second_call import LastCall
from queue_server.queries.rows import A_CALL, OFFICE, WAITING, AnyRow, plain_rows
from queue_server.queries.tickets import READ_TOGETHER, ahead, batched
from queue_server.storage.models import LogEntry, PrintJob, Ticket
from queue_server.storage.prepared import Prepared

TIMES_POSTPONED = select(func.count()).where(
    LogEntry.ticket == bindparam("ticket"), LogEntry.step == literal_column("'postpone'")
)
_UNDO = aliased(LogEntry)
STANDS = ~exists().where(_UNDO.ticket == LogEntry.ticket, _UNDO.undoes == LogEntry.seq)
JOINED_AGAIN = (
    select(LogEntry.ticket, func.max(LogEntry.at).label("at"))
    .where(LogEntry.ticket.in_(bindparam("tickets", expanding=True)))
    .where(
        LogEntry.step.in_(
            [literal_column(f"'{step}'") for step in ("transfer", "restore", "rejoin", "requeue")]
        )
    )
    .where(STANDS)
    .group_by(LogEntry.ticket)
)
PARKED = (
    select(LogEntry.ticket, LogEntry.at, LogEntry.reason)
    .where(LogEntry.ticket.in_(bindparam("tickets", expanding=True)), STANDS)
    .where(LogEntry.step == literal_column("'park'"))
    .order_by(LogEntry.seq)
)
_LATER = aliased(LogEntry)
CALLED_AND_LEFT = Prepared(
    select(LogEntry.ticket, Ticket.counter, Ticket.recalls, Ticket.at_seat, LogEntry.at)
    .join(Ticket, Ticket.id == LogEntry.ticket)
    .where(Ticket.office == OFFICE, Ticket.state == literal_column("'called'"), A_CALL)
    .where(~exists().where(_LATER.ticket == LogEntry.ticket, _LATER.seq > LogEntry.seq))
    .order_by(LogEntry.seq)
)
_AHEAD = ahead(Ticket.office, Ticket.service, Ticket.counter, Ticket.rank_at, Ticket.id)
_POSTPONED = select(func.count()).where(
    LogEntry.ticket == Ticket.id, LogEntry.step == literal_column("'postpone'")
)
_NEWEST = (
    select(func.max(PrintJob.id)).where(PrintJob.ticket == Ticket.id).correlate(Ticket).scalar_subquery()
)
TOLD = (
    select(
        Ticket.id,
        _AHEAD.correlate(Ticket).scalar_subquery().label("ahead"),
        _POSTPONED.correlate(Ticket).scalar_subquery().label("postponed"),
    )
    .add_columns(PrintJob.id.label("job"), PrintJob.state.label("job_state"), PrintJob.copy.label("job_copy"))
    .add_columns(PrintJob.content["mark"].as_string().label("job_mark"))
    .select_from(Ticket)
    .outerjoin(PrintJob, PrintJob.id == _NEWEST)
)


def set_aside(session: Session, tickets: Collection[int]) -> dict[int, AnyRow]:
    """Return (ticket, at, reason) of the last parking of each of these tickets, in order."""
    rows = {row.ticket: row for row in plain_rows(session, PARKED, {"tickets": tickets})}
    return dict(sorted(rows.items(), key=lambda known: known[1].at))


def last_calls(session: Session, tickets: Collection[int]) -> dict[int, LastCall]:
    """Return the newest call or recall of each of these tickets."""
    named = {f"ticket_{n}": ticket for n, ticket in enumerate(tickets)}
    rows = plain_rows(session, _last_call(len(named)), named) if named else ()
    return {row.ticket: LastCall(row.seq, row.at) for row in rows}


@lru_cache(maxsize=64)
def _last_call(tickets: int) -> Prepared:
    """The statement for this number of tickets; cached, because the number at the counters rarely changes."""
    named = (LogEntry.ticket == bindparam(f"ticket_{n}") for n in range(tickets))
    rows = select(LogEntry.ticket, LogEntry.seq, LogEntry.at).where(or_(*named), A_CALL, STANDS)
    return Prepared(rows.order_by(LogEntry.seq))


def called_and_left(session: Session, office: str) -> Sequence[AnyRow]:
    """Return (ticket, counter, recalls, at_seat, at) of tickets with which nothing happened since a call at `at`.

    Not of those whose service has begun, nor of those with which somebody did anything since: an undo, another step.
    """
    return plain_rows(session, CALLED_AND_LEFT, {"office": office}).all()


def times_postponed(session: Session, ticket: int) -> int:
    """Return how often the ticket was postponed; that cannot be undone."""
    return plain_rows(session, TIMES_POSTPONED, {"ticket": ticket}).scalar() or 0


def told_of_tickets(session: Session, tickets: Collection[int]) -> dict[int, AnyRow]:
    """Return (ahead, postponed, job, job_state, job_copy, job_mark) of each: what its holder sees besides the row."""
    found: dict[int, AnyRow] = {}
    for some in batched(tickets, READ_TOGETHER):
        named = {f"ticket_{n}": ticket for n, ticket in enumerate(some)}
        found |= {row.id: row for row in plain_rows(session, _told(len(named)), named)}
    return found


@lru_cache(maxsize=READ_TOGETHER)
def _told(tickets: int) -> Prepared:
    return Prepared(TOLD.where(Ticket.id.in_([bindparam(f"ticket_{n}") for n in range(tickets)])))


def joined_again(session: Session, tickets: Collection[int]) -> dict[int, datetime]:
    """Return when each of these tickets last joined a line by a transfer or a return; without those that never did."""
    rows = plain_rows(session, JOINED_AGAIN, {"tickets": tickets})
    return {row.ticket: row.at for row in rows}


def rank_behind(session: Session, ticket: Ticket) -> datetime | None:
    """Return the rank of the next waiting ticket behind this one, None for the last in line."""
    mine = tuple_(ticket.rank_at, ticket.id)
    line = (Ticket.office == ticket.office, Ticket.service == ticket.service, WAITING)
    in_it = or_(Ticket.counter.is_(None), Ticket.counter == ticket.counter)
    behind = select(Ticket.rank_at).where(*line, in_it, tuple_(Ticket.rank_at, Ticket.id) > mine)
    return session.scalar(behind.order_by(Ticket.rank_at, Ticket.id).limit(1))


def ranks_of_next(session: Session, ticket: Ticket) -> Sequence[datetime]:
    """Return the ranks of the next two who wait behind this ticket's rank and did not come back after being away."""
    line = (
        Ticket.office == ticket.office,
        Ticket.service == ticket.service,
        WAITING,
        Ticket.counter.is_(None),
    )
    behind = tuple_(Ticket.rank_at, Ticket.id) > tuple_(ticket.rank_at, ticket.id)
    ranks = select(Ticket.rank_at).where(*line, Ticket.aside == "", behind)
    return session.scalars(ranks.order_by(Ticket.rank_at, Ticket.id).limit(2)).all()


def ranks_in_line(session: Session, ticket: Ticket) -> Sequence[datetime]:
    """Return the ranks of all who wait for the ticket's service at any counter, first to last."""
    line = (Ticket.office == ticket.office, Ticket.service == ticket.service, WAITING)
    ranks = select(Ticket.rank_at).where(*line, Ticket.counter.is_(None))
    return session.scalars(ranks.order_by(Ticket.rank_at, Ticket.id)).all()


def called_after(session: Session, ticket: Ticket, seq: int, services: Sequence[str]) -> Sequence[AnyRow]:
    """Return (id, label, priority) of other tickets called for these services on the ticket's day after `seq`."""
    day = (LogEntry.office == ticket.office, LogEntry.business_date == ticket.business_date)
    calls = select(LogEntry.ticket).where(*day, A_CALL, LogEntry.seq > seq, LogEntry.service.in_(services))
    others = select(Ticket.id, Ticket.label, Ticket.priority)
    return session.execute(others.where(Ticket.id.in_(calls), Ticket.id != ticket.id)).all()
