"""What finished visits came to."""

from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, func, literal_column, select
from sqlalchemy.orm import Session

from queue_server.queries.line import STANDS
from queue_server.queries.rows import ENDS_A_VISIT, IS_SERVED, OFFICE, AnyRow, plain_rows
from queue_server.storage.models import LogEntry, Ticket
from queue_server.storage.prepared import Prepared

# A counter's latest finish, or note of an outcome, whose visit is at its end: an undone finish has called it back.
# Read backwards by time, so that of the rows of a minute mostly the first few are looked at.
FINISHED = (
    select(LogEntry.at, LogEntry.ticket, Ticket.public_id, Ticket.label, Ticket.service, LogEntry.data)
    .add_columns(STANDS.label("stands"), LogEntry.counter)
    .join(Ticket, Ticket.id == LogEntry.ticket)
    .where(LogEntry.office == OFFICE, LogEntry.at >= bindparam("since"), LogEntry.at <= bindparam("until"))
    .where(ENDS_A_VISIT, IS_SERVED, Ticket.counter == LogEntry.counter)
    .where(Ticket.business_date == bindparam("day"))
)
NEWEST_FIRST = LogEntry.at.desc(), LogEntry.seq.desc()
LAST_FINISHED = Prepared(
    FINISHED.where(LogEntry.counter == bindparam("counter")).order_by(*NEWEST_FIRST).limit(1)
)
_PLACED = FINISHED.add_columns(
    func.row_number().over(partition_by=LogEntry.counter, order_by=NEWEST_FIRST).label("place")
).subquery()
LAST_OF_EACH = Prepared(select(_PLACED).where(_PLACED.c.place == literal_column("1")))


def last_finished(
    session: Session, office: str, counter: str, day: date, now: datetime, window: timedelta
) -> AnyRow | None:
    """Return (at, ticket, public_id, label, service, data, stands) of the visit that the counter ended last.

    `at` is when it ended, or when its outcome was noted last, and `data` what was noted then; `stands`: unless that
    was undone. None when it is longer ago than the window, or the person was called back by an undo.
    """
    here = {"office": office, "counter": counter, "day": day, "since": now - window, "until": now}
    return plain_rows(session, LAST_FINISHED, here).first()


def last_finished_of_each(
    session: Session, office: str, day: date, now: datetime, window: timedelta
) -> dict[str, AnyRow]:
    """Return the same for every counter, by counter, as all desks are drawn at each change."""
    here = {"office": office, "day": day, "since": now - window, "until": now}
    return {row.counter: row for row in plain_rows(session, LAST_OF_EACH, here)}
