"""Offline numbers: which kiosk's agent has which part, and how many tickets were taken over."""

from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from queue_server.queries.rows import OFFICE, plain_rows
from queue_server.storage.models import LogEntry, OfflinePart
from queue_server.storage.prepared import Prepared

GIVEN_OFFLINE = Prepared(
    select(func.count()).where(
        LogEntry.office == OFFICE, LogEntry.at >= bindparam("since"), LogEntry.taken_at.is_not(None)
    )
)


def offline_places(session: Session, office: str, day: date) -> dict[tuple[int, str], int]:
    """Return the parts given out for that day: (agent, book) -> place."""
    parts = select(OfflinePart).where(OfflinePart.office == office, OfflinePart.business_date == day)
    return {(part.agent, part.book): part.place for part in session.scalars(parts)}


def given_offline(session: Session, office: str, since: datetime) -> int:
    """Return how many tickets given without the server were taken over since then."""
    return plain_rows(session, GIVEN_OFFLINE, {"office": office, "since": since}).scalar() or 0
