"""What the log says about the alerts of a day."""

from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from queue_server.domain.alerts import ALERT_STEPS, Story, stories
from queue_server.queries.rows import OFFICE, among, plain_rows
from queue_server.storage.models import LogEntry
from queue_server.storage.prepared import Prepared

OF_THE_DAY = Prepared(
    select(LogEntry.seq, LogEntry.at, LogEntry.step, LogEntry.actor, LogEntry.reason, LogEntry.data)
    .where(LogEntry.office == OFFICE, LogEntry.business_date == bindparam("day"))
    .where(among(LogEntry.step, *ALERT_STEPS))
    .order_by(LogEntry.seq)
)


def alert_stories(session: Session, office: str, day: date) -> list[Story]:
    """Return what the log says about the alerts of that day, by their beginning."""
    return stories(plain_rows(session, OF_THE_DAY, {"office": office, "day": day}))
