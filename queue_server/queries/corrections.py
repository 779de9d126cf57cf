"""What was said about past visits: corrections, officers who dispute an entry, and entries that stay as they are."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from queue_server.domain.corrections import BESIDE
from queue_server.queries.rows import AnyRow, among
from queue_server.storage.models import LogEntry, Ticket

_UNDO = aliased(LogEntry)
ABOUT_VISITS = among(LogEntry.step, *sorted(BESIDE))
UNDONE = exists().where(_UNDO.ticket == LogEntry.ticket, _UNDO.undoes == LogEntry.seq)
# An officer's visits of years, each disputed, would be fewer.
MOST = 2000


def steps_about_visits(session: Session, office: str) -> Sequence[AnyRow]:
    """Return (step, ticket, undone) of the rows about past visits, the newest first: what tells who waits."""
    rows = (
        select(LogEntry.step, LogEntry.ticket, UNDONE.label("undone"))
        .where(LogEntry.office == office, ABOUT_VISITS)
        .order_by(LogEntry.seq.desc())
        .limit(MOST)
    )
    return session.execute(rows).all()


def said_of_visits(session: Session, office: str, ticket: int | None = None) -> Sequence[AnyRow]:
    """Return the rows about past visits, the newest first; `ticket`: only about this one.

    (seq, at, step, ticket, actor, reason, service, counter, given_at, undoes, data, label, day, public_id, undone)
    """
    rows = (
        select(LogEntry.seq, LogEntry.at, LogEntry.step, LogEntry.ticket, LogEntry.actor, LogEntry.reason)
        .add_columns(LogEntry.service, LogEntry.counter, LogEntry.given_at, LogEntry.undoes, LogEntry.data)
        .add_columns(
            Ticket.label, Ticket.business_date.label("day"), Ticket.public_id, UNDONE.label("undone")
        )
        .join(Ticket, Ticket.id == LogEntry.ticket)
        .where(LogEntry.office == office, ABOUT_VISITS)
        .order_by(LogEntry.seq.desc())
        .limit(MOST)
    )
    return session.execute(rows if ticket is None else rows.where(LogEntry.ticket == ticket)).all()
