"""Numbers given without the server: which kiosk's agent has which part of them, and how many came in."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queue_server.storage.models import LogEntry, OfflinePart


def offline_places(session: Session, office: str, day: date) -> dict[tuple[int, str], int]:
    """Return the parts given out for that day: (agent, book) -> place."""
    parts = select(OfflinePart).where(OfflinePart.office == office, OfflinePart.business_date == day)
    return {(part.agent, part.book): part.place for part in session.scalars(parts)}


def given_offline(session: Session, office: str, since: datetime) -> int:
    """Return how many numbers given while the server was away came in since then."""
    rows = select(func.count()).where(
        LogEntry.office == office, LogEntry.at >= since, LogEntry.taken_at.is_not(None)
    )
    return session.scalar(rows) or 0
