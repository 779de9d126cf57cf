"""What the other rooms of this folder share: plain rows, and the conditions of the partial indexes."""

from typing import Any, TypeAlias

from sqlalchemy import BindParameter, CursorResult, Executable, Row, bindparam, literal_column
from sqlalchemy.orm import Session

from queue_server.models import LogEntry, PrintJob, Ticket

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
OFFICE: BindParameter[str] = bindparam("office")

# Literals, so that the partial indexes stay usable in prepared plans.
WAITING = Ticket.state == literal_column("'waiting'")
AT_A_COUNTER = Ticket.state.in_([literal_column("'called'"), literal_column("'serving'")])
ASIDE = Ticket.state.in_([literal_column("'parked'"), literal_column("'no_show'")])
A_CALL = LogEntry.step.in_([literal_column("'call'"), literal_column("'recall'")])
OPEN_JOB = PrintJob.state.in_(
    [literal_column(f"'{state}'") for state in ("pending", "leased", "received", "sending", "held")]
)


def plain_rows(session: Session, statement: Executable, here: dict[str, Any]) -> CursorResult[Any]:
    """Plain rows: without the ORM's way to entities such a question costs half."""
    return session.connection().execute(statement, here)
