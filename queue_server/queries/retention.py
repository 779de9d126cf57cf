"""What is older than its term: rows of the log, print jobs, people and devices that are gone."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_server.domain.log_seals import ERASE, Erasure, Personal, reached
from queue_server.queries.corrections import ABOUT_VISITS
from queue_server.queries.log import log_after
from queue_server.queries.rows import OPEN_JOB
from queue_server.storage.models import LogEntry, PrintJob
from queue_server.storage.server_models import User

# So few rows that a command waits for less than a moment.
ROWS_AT_ONCE = 500
ERASURES = select(LogEntry.data).where(LogEntry.step == ERASE).order_by(LogEntry.seq)


def erasures(session: Session, office: str) -> list[Erasure]:
    """Return all that the office's log says was erased, oldest first."""
    told: Sequence[Any] = session.scalars(ERASURES.where(LogEntry.office == office)).all()
    return [Erasure.of(data) for data in told]


def erased_up_to(session: Session, office: str, told: Sequence[Erasure], kind: Personal) -> int:
    """Return up to which row this kind is erased; a restore leaves a gap in the numbers of the rows."""
    last = reached(told, kind)
    while following := log_after(session, office, last, limit=1):
        begins = following[0]["seq"]
        further = reached(told, kind, begins - 1)
        if further < begins:
            break
        last = further
    return last


def next_to_erase(session: Session, office: str, kind: Personal, before: date) -> list[dict[str, Any]]:
    """Return the next rows after those already erased, up to the first of business day `before` or later."""
    last = erased_up_to(session, office, erasures(session, office), kind)
    rows = log_after(session, office, last, ROWS_AT_ONCE)
    return [dict(row) for row in takewhile(lambda row: row["business_date"] < before, rows)]


def said_later(session: Session, office: str, before: date) -> list[dict[str, Any]]:
    """Return what was said about visits of business days before that one and still has names.

    Such a row may stand far behind the rows of its day, where `next_to_erase` comes to it only after its own term.
    """
    log = LogEntry.__table__
    rows = select(log).where(
        log.c.office == office, ABOUT_VISITS, log.c.actor != "", log.c.business_date < before
    )
    return [dict(row) for row in session.execute(rows.order_by(log.c.seq).limit(ROWS_AT_ONCE)).mappings()]


def prints_of_before(session: Session, office: str, before: datetime) -> Sequence[int]:
    """Return some of the print jobs that were ordered before then and are done with."""
    jobs = select(PrintJob.id).where(PrintJob.office == office, PrintJob.created_at < before, ~OPEN_JOB)
    return session.scalars(jobs.order_by(PrintJob.id).limit(ROWS_AT_ONCE)).all()


def people_gone(session: Session, office: str, before: datetime) -> Sequence[User]:
    """Return the people who were removed before then and whose names are still known."""
    gone = (~User.active, User.removed_at < before, User.name != "")
    return session.scalars(select(User).where(User.office == office, *gone)).all()
