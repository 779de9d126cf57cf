"""What the office says of its waits now, for whoever has no snapshot of it."""

from datetime import datetime

from sqlalchemy.orm import Session

from queue_server.forecast.quoting import Quotes
from queue_server.machine.clock import Reading
from queue_server.queries.estimates import knowledge
from queue_server.snapshots.office_snapshot import office_snapshot


def quotes_now(session: Session, office: str, now: datetime | Reading) -> Quotes | None:
    """Return what the office says of its waits now; None before it is honest, and while its clock is in doubt."""
    known = knowledge(session, office)
    return office_snapshot(session, office, now).quotes if known and known.is_honest else None
