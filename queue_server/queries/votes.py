"""The votes of visitors: of one ticket, of the visits of some days, and the low ones that somebody looks after."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session, aliased

from queue_server.domain.votes import name_of
from queue_server.queries.rows import IS_SERVED, AnyRow
from queue_server.storage.models import LogEntry, Ticket, TicketVote

# As the partial index has it.
IS_LOW = TicketVote.level <= literal_column("2")
STILL_OPEN = TicketVote.closed_seq.is_(None)
_CLOSING = aliased(LogEntry)
# What was said, and what was done about it; never whose ticket or which counter.
LOW = (
    select(TicketVote.seq, TicketVote.level, LogEntry.at, LogEntry.service, LogEntry.data)
    .add_columns(LogEntry.reason.label("text"), TicketVote.closed_seq)
    .add_columns(
        _CLOSING.at.label("closed_at"), _CLOSING.actor.label("closed_by"), _CLOSING.reason.label("done")
    )
    .join(LogEntry, (LogEntry.office == TicketVote.office) & (LogEntry.seq == TicketVote.seq))
    .outerjoin(_CLOSING, (_CLOSING.office == TicketVote.office) & (_CLOSING.seq == TicketVote.closed_seq))
    .where(IS_LOW)
    .order_by(TicketVote.seq.desc())
)


def vote_on(session: Session, ticket: int) -> AnyRow | None:
    """Return (ticket, level, seq, closed_seq) of the vote on this ticket, None without one."""
    votes = select(TicketVote.ticket, TicketVote.level, TicketVote.seq, TicketVote.closed_seq)
    return session.execute(votes.where(TicketVote.ticket == ticket)).first()


def served_since(
    session: Session, office: str, day: date, since: datetime, counter: str = ""
) -> Sequence[AnyRow]:
    """Return (label, service, ended_at, level) of the day's visits that ended since then, the last first.

    `counter`: only of this one; `level` is None without a vote.
    """
    visits = (
        select(Ticket.label, Ticket.service, Ticket.ended_at, TicketVote.level)
        .outerjoin(TicketVote, TicketVote.ticket == Ticket.id)
        .where(Ticket.office == office, IS_SERVED, Ticket.business_date == day, Ticket.ended_at >= since)
        .order_by(Ticket.ended_at.desc(), Ticket.id.desc())
    )
    return session.execute(visits.where(Ticket.counter == counter) if counter else visits).all()


def visits_with_votes(session: Session, office: str, first: date, last: date) -> Sequence[AnyRow]:
    """Return (service, counter, day, level, visits) of the served visits of these days; level None: without a vote."""
    facts = (Ticket.service, Ticket.counter, Ticket.business_date, TicketVote.level)
    visits = (
        select(*facts, func.count().label("visits"))
        .outerjoin(TicketVote, TicketVote.ticket == Ticket.id)
        .where(Ticket.office == office, IS_SERVED, Ticket.business_date.between(first, last))
        .group_by(*facts)
    )
    return session.execute(visits).all()


def levels_of(session: Session, office: str, first: date, last: date) -> Sequence[AnyRow]:
    """Return (level, votes) of the served visits of these days."""
    votes = (
        select(TicketVote.level, func.count().label("votes"))
        .join(Ticket, Ticket.id == TicketVote.ticket)
        .where(TicketVote.office == office, IS_SERVED, Ticket.business_date.between(first, last))
        .group_by(TicketVote.level)
    )
    return session.execute(votes).all()


def what_was_said(session: Session, office: str, first: date, last: date) -> Sequence[AnyRow]:
    """Return (level, service, counter, at, data) of the votes on the served visits, without their texts."""
    said = (
        select(TicketVote.level, Ticket.service, Ticket.counter, LogEntry.at, LogEntry.data)
        .join(Ticket, Ticket.id == TicketVote.ticket)
        .join(LogEntry, (LogEntry.office == TicketVote.office) & (LogEntry.seq == TicketVote.seq))
        .where(TicketVote.office == office, IS_SERVED, Ticket.business_date.between(first, last))
    )
    return session.execute(said).all()


def open_low_votes(session: Session, office: str, most: int | None = None) -> Sequence[AnyRow]:
    """Return the low votes about which nobody has said what was done, the newest first; `most`: so many of them."""
    return session.execute(LOW.where(TicketVote.office == office, STILL_OPEN).limit(most)).all()


def count_open_low_votes(session: Session, office: str) -> int:
    """Return how many they are."""
    count = select(func.count()).select_from(TicketVote)
    return session.scalar(count.where(TicketVote.office == office, IS_LOW, STILL_OPEN)) or 0


def closed_low_votes(session: Session, office: str, most: int) -> Sequence[AnyRow]:
    """Return the newest low votes about which somebody has said what was done."""
    closed = TicketVote.closed_seq.is_not(None)
    return session.execute(LOW.where(TicketVote.office == office, closed).limit(most)).all()


def low_vote_named(session: Session, office: str, name: str) -> AnyRow | None:
    """Return the low vote that is listed under this name (`name_of_low`); None without one.

    Those that wait are looked at first; there are few of them.
    """
    for state in (STILL_OPEN, TicketVote.closed_seq.is_not(None)):
        rows = session.execute(LOW.where(TicketVote.office == office, state))
        if found := next((row for row in rows if name_of_low(row) == name), None):
            return found
    return None


def name_of_low(row: AnyRow) -> str:
    """Return the name under which a row of `LOW` is listed; votes from before there were salts are told by number."""
    return name_of(row.data.get("salt") or f"{row.seq}")
