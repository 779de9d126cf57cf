"""Errors of the database's driver as SQLAlchemy raises them, for statements that are passed to the driver directly."""

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def of_sqlalchemy(
    connection: Connection, cursor: Any, text: str | bytes, parameters: Any, error: Exception
) -> Exception:
    """Return the driver's error as SQLAlchemy's; a broken connection will not go back into the pool."""
    dialect = connection.dialect
    gone = dialect.is_disconnect(error, connection.connection.dbapi_connection, cursor)  # type: ignore[arg-type]
    if gone:
        connection.invalidate(error)
    said = text if isinstance(text, str) else text.decode(errors="replace")
    return DBAPIError.instance(
        said,
        parameters,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=connection.engine.hide_parameters,
        connection_invalidated=gone,
        dialect=dialect,
    )
