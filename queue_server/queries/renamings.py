"""Officers who got another name: what the log says of a day, and from where on a counter's officer works there."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.orm import Session

from queue_server.domain.renaming import RENAMED, Renaming, name_now
from queue_server.queries.rows import OFFICE, plain_rows
from queue_server.storage.models import LogEntry
from queue_server.storage.prepared import Prepared

OF_DAY = Prepared(
    select(LogEntry.seq, LogEntry.data)
    .where(LogEntry.office == OFFICE, LogEntry.business_date == bindparam("day"))
    .where(LogEntry.step == literal_column(f"'{RENAMED}'"))
    .order_by(LogEntry.seq)
)


def renamings(session: Session, office: str, day: date) -> Sequence[Renaming]:
    """Return who got another name on this business day, oldest first."""
    rows = plain_rows(session, OF_DAY, {"office": office, "day": day})
    return [Renaming.of(seq, data) for seq, data in rows]


def sits_since(session: Session, office: str, counter: str, day: date) -> int:
    """Return the row after which the officer at the counter came: its last closing on this day, 0 for none."""
    rows = select(func.max(LogEntry.seq)).where(LogEntry.office == office, LogEntry.business_date == day)
    closed = rows.where(LogEntry.counter == counter, LogEntry.step == literal_column("'close_counter'"))
    return session.scalar(closed) or 0


def last_officer(session: Session, office: str, counter: str) -> str:
    """Return how the officer is called now who opened the counter last, "" when it was never opened."""
    opened = (LogEntry.counter == counter, LogEntry.step == literal_column("'open_counter'"))
    rows = select(LogEntry.seq, LogEntry.actor, LogEntry.data, LogEntry.business_date)
    row = session.execute(
        rows.where(LogEntry.office == office, *opened).order_by(LogEntry.seq.desc()).limit(1)
    ).first()
    if row is None:
        return ""
    officer = (row.data or {}).get(
        "officer"
    ) or row.actor  # put back at the counter when the day was reopened
    return name_now(renamings(session, office, row.business_date), officer, counter, row.seq)


def worked_as(session: Session, office: str, name: str, day: date) -> bool:
    """Whether anybody gave a command by this name on this day."""
    rows = select(LogEntry.seq).where(LogEntry.office == office, LogEntry.business_date == day)
    return session.scalar(rows.where(LogEntry.actor == name).limit(1)) is not None
