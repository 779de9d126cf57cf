"""Shared by the other modules of this folder: plain rows, and the conditions of the partial indexes."""

from typing import Any, overload

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    CursorResult,
    Executable,
    bindparam,
    literal_column,
    or_,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from queue_server.storage.models import PRESENT_STATES, LogEntry, PrintJob, Ticket
from queue_server.storage.prepared import AnyRow as AnyRow
from queue_server.storage.prepared import Found, Prepared

# The session's key for its connection; each session has one transaction.
CONNECTION = "connection"
OFFICE: BindParameter[str] = bindparam("office")


def among(column: InstrumentedAttribute[str], *values: str) -> ColumnElement[bool]:
    """A condition that the column has one of these values, written out so that prepared plans use partial indexes."""
    return column.in_([literal_column(f"'{value}'") for value in values])


WAITING = Ticket.state == literal_column("'waiting'")
IS_SERVED = Ticket.state == literal_column("'served'")
IS_AT_A_COUNTER = among(Ticket.state, "called", "serving")
UNFINISHED = among(Ticket.state, "waiting", "called", "serving", "parked")
PRESENT = among(Ticket.state, *PRESENT_STATES)
A_CALL = among(LogEntry.step, "call", "recall")
PARKS = among(LogEntry.step, "park")
SAYS_FILES = among(LogEntry.step, "issue", "set_files")
SAYS_AT_SEAT = among(LogEntry.step, "set_at_seat")
SAYS_PRIORITY = among(LogEntry.step, "set_priority")
SAYS_TO_WHOM = among(LogEntry.step, "transfer", "follow")
ENDS_A_VISIT = among(LogEntry.step, "finish", "note_outcome")
CORRECTS = among(LogEntry.step, "correct")
# Of the other steps a visit needs no data, and reading it costs.
SAYS_MORE = or_(ENDS_A_VISIT, PARKS, SAYS_FILES, SAYS_AT_SEAT, SAYS_PRIORITY, SAYS_TO_WHOM, CORRECTS)
OPEN_JOB = among(PrintJob.state, "pending", "leased", "received", "sending", "held")


@overload
def plain_rows(session: Session, statement: Prepared, here: dict[str, Any]) -> Found: ...
@overload
def plain_rows(session: Session, statement: Executable, here: dict[str, Any]) -> CursorResult[Any]: ...
def plain_rows(
    session: Session, statement: Executable | Prepared, here: dict[str, Any]
) -> CursorResult[Any] | Found:
    """Return plain rows: without the ORM's entities a SELECT costs half, a prepared one a tenth."""
    if isinstance(statement, Prepared):
        return statement.rows(connection_of(session), here)
    return connection_of(session).execute(statement, here)


def connection_of(session: Session) -> Connection:
    """Return the connection of the session's transaction, cached in the session."""
    known: Connection | None = session.info.get(CONNECTION)
    if known is None:
        known = session.info[CONNECTION] = session.connection()
    return known
