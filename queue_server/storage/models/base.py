"""What all table classes share."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    text,
)
from sqlalchemy.orm import DeclarativeBase

from queue_server.storage.database import UtcDateTime

# Tables whose ids are known outside the server: an id is never used again, even after its row was deleted.
NEVER_AGAIN = {"sqlite_autoincrement": True}


class Base(DeclarativeBase):
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON}  # noqa: RUF012


def only_where(condition: str) -> dict[str, Any]:
    """Return the options that make an index partial in both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}
