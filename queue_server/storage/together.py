"""Sends statements to PostgreSQL together: one without rows waits for the next one, at the latest for the commit.

Each way to PostgreSQL and back takes longer than the statement itself, and a command holds its office's row meanwhile.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, event

from queue_server.storage.driver_errors import of_sqlalchemy

# The connection's key for what waits: statements as bytes, with their values written in.
WAITING = "together"
BETWEEN = b";\n"


def set_up(engine: Engine) -> None:
    """Let connections of this engine keep statements back; what waits at a rollback is never sent."""
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", _send)
    event.listen(engine, "commit", _send)


def taken(connection: Connection) -> Sequence[bytes]:
    """Return what waits, and let it wait no longer."""
    waiting: list[bytes] | None = connection.info.get(WAITING)
    if not waiting:
        return ()
    connection.info[WAITING] = []
    return waiting


def keep(connection: Connection, statements: Sequence[bytes]) -> None:
    """Let these statements wait."""
    connection.info[WAITING] = statements


def is_set_up(connection: Connection) -> bool:
    """Whether this connection keeps statements back."""
    return WAITING in connection.info


def execute(cursor: Any, before: Sequence[bytes], text: str, parameters: Any) -> None:
    """Execute the statement after those before it; the cursor has the rows of the last one."""
    if before:
        cursor.execute(BETWEEN.join([*before, cursor.mogrify(text, parameters)]))
    else:
        cursor.execute(text, parameters)


def _begin(connection: Connection) -> None:
    connection.info[WAITING] = []


def _send(connection: Connection, *_facts: Any) -> None:
    """Send what waits by itself.

    Raises:
        DBAPIError: as by SQLAlchemy's `execute`.
    """
    if not (before := taken(connection)):
        return
    text, cursor = BETWEEN.join(before), connection.connection.cursor()
    try:
        cursor.execute(text)
    except connection.dialect.loaded_dbapi.Error as error:
        raise of_sqlalchemy(connection, cursor, text, None, error) from error
    finally:
        cursor.close()
