"""The log of one day as people read it: by person and ticket, a page at a time, each row with its ticket's number."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from queue_server.storage.models import LogEntry, Ticket
from queue_server.storage.prepared import AnyRow

COLUMNS = (
    LogEntry.seq,
    LogEntry.at,
    LogEntry.step,
    LogEntry.service,
    LogEntry.counter,
    LogEntry.given_at,
    LogEntry.actor,
    LogEntry.reason,
    LogEntry.undoes,
    LogEntry.data,
    Ticket.label,
)


def log_of_day(
    session: Session, office: str, day: date, *, actor: str = "", number: str = "", after: int = 0, most: int
) -> Sequence[AnyRow]:
    """Return at most `most` rows of the day with a larger `seq` than `after`, oldest first; "" is no condition."""
    rows = _of_day(select(*COLUMNS).outerjoin(Ticket, Ticket.id == LogEntry.ticket), office, day)
    if actor:
        rows = rows.where(LogEntry.actor == actor)
    if number:
        rows = rows.where(Ticket.label == number)
    return session.execute(rows.where(LogEntry.seq > after).order_by(LogEntry.seq).limit(most)).all()


def people_of_the_day(session: Session, office: str, day: date) -> Sequence[str]:
    """Return the names of everybody who did something that day, by name."""
    return sorted(filter(None, session.scalars(_of_day(select(LogEntry.actor).distinct(), office, day))))


def _of_day(rows: Select[Any], office: str, day: date) -> Select[Any]:
    return rows.where(LogEntry.office == office, LogEntry.business_date == day)


class Beginning(NamedTuple):
    """Where a stretch of the log begins: its first row, and the hash of the row before it ("" for none)."""

    seq: int
    before: str


def beginning_on(session: Session, office: str, day: date) -> Beginning | None:
    """Return where the log of this business day and all later ones begins; None when there is no row."""
    own = LogEntry.office == office
    first = session.scalar(select(func.min(LogEntry.seq)).where(own, LogEntry.business_date >= day))
    if first is None:
        return None
    earlier = select(LogEntry.hash).where(own, LogEntry.seq < first).order_by(LogEntry.seq.desc()).limit(1)
    return Beginning(first, session.scalar(earlier) or "")


def first_day(session: Session, office: str) -> date | None:
    """Return the business day of the log's first row; None for an empty log."""
    days = select(LogEntry.business_date).where(LogEntry.office == office)
    return session.scalar(days.order_by(LogEntry.seq).limit(1))
