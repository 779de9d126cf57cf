"""Visits of which something was noted or corrected, by the names that a client of the API gives them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from queue_server.storage.models import LogEntry, Ticket
from tests.votes import VOTED_ON
from tests.web.office_app import OfficeApp


def _newest(step: str, of: Any) -> Callable[[OfficeApp], Any]:
    """The value of the newest row with this step."""

    def found(office_app: OfficeApp) -> Any:
        rows = select(of).where(Ticket.id == LogEntry.ticket).order_by(LogEntry.seq.desc())
        with office_app.database.read() as session:
            return session.scalars(rows.where(LogEntry.step == step)).first()

    return found


NAMED: dict[str, Callable[[OfficeApp], Any]] = {
    **VOTED_ON,
    "noted visit": _newest("note_outcome", Ticket.public_id),
    "noted row": _newest("note_outcome", LogEntry.seq),
    "corrected row": _newest("correct", LogEntry.seq),
}
