"""Which months' evidence has been mailed to whom, by the log."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_server.queries.settings import settings_at
from queue_server.storage.models import LogEntry

MAILED = "evidence_mailed"


def mailed(session: Session, office: str, since: date) -> set[tuple[str, str]]:
    """Return each month with the digest of a recipient who got it, by the rows of this day and later ones."""
    rows = select(LogEntry.data).where(
        LogEntry.office == office, LogEntry.business_date >= since, LogEntry.step == MAILED
    )
    found = session.scalars(rows)
    return {(data["month"], to) for data in found if data for to in data["recipients"]}


def recipients_at(session: Session, office: str, moment: datetime) -> Collection[str]:
    """Return the addresses that got the office's evidence by its settings of a moment.

    Raises:
        OfficeNotSetUp: the database knows no settings of this office.
    """
    return settings_at(session, office, moment).mail.recipients
