"""What the office says of its waits now, for whoever has no snapshot of it."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from queue_server.forecast.quoting import Quotes, quoted
from queue_server.machine.clock import Reading
from queue_server.queries.estimates import knowledge
from queue_server.snapshots.office_snapshot import office_snapshot
from queue_server.snapshots.quotes import office_now


def quotes_now(session: Session, office: str, clock: Callable[[], datetime | Reading]) -> Quotes | None:
    """Return what the office says of its waits now; None before it is honest, and while its clock is in doubt.

    `clock` is read only if there is something to say: reading it for an office costs a statement.
    """
    known = knowledge(session, office)
    return office_snapshot(session, office, clock()).quotes if known and known.is_honest else None


def quotes_for(session: Session, office: str, service: str, now: datetime) -> Quotes | None:
    """Return what somebody is told who takes a number of this service now: half the work of `quotes_now`."""
    known = knowledge(session, office)
    if known is None or not known.is_honest:
        return None
    seen = office_snapshot(session, office, now)
    return quoted(known, office_now(seen), seen.seq, only=service)
