"""What the tickets of a day are called, for reports that go into single tickets."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from queue_server.queries.rows import OFFICE, AnyRow, plain_rows
from queue_server.storage.models import Ticket
from queue_server.storage.prepared import Prepared

TICKETS_OF_DAY = Prepared(
    select(Ticket.id, Ticket.label, Ticket.public_id).where(
        Ticket.office == OFFICE, Ticket.business_date == bindparam("day")
    )
)


def labels_of_day(session: Session, office: str, day: date) -> Mapping[int, str]:
    """Return the number of each ticket of a day, by the ticket's id."""
    return {row.id: row.label for row in tickets_of_day(session, office, day).values()}


def tickets_of_day(session: Session, office: str, day: date) -> Mapping[int, AnyRow]:
    """Return (id, label, public_id) of each ticket of a day, by its id."""
    return {row.id: row for row in plain_rows(session, TICKETS_OF_DAY, {"office": office, "day": day})}
