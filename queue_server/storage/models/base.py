"""What all tables share."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    text,
)
from sqlalchemy.orm import DeclarativeBase

from queue_server.storage.database import UtcDateTime

# Their ids leave the server: one that was given is never given again, also when its row is gone.
NEVER_AGAIN = {"sqlite_autoincrement": True}


class Base(DeclarativeBase):
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON}  # noqa: RUF012


def only_where(condition: str) -> dict[str, Any]:
    """Make an index a partial one, on either database."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}
