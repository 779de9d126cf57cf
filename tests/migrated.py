"""An empty SQLite database of the newest schema, made once a process for everything that copies it."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from sqlalchemy import Engine

from queue_server.commands import parts
from queue_server.storage import migrate
from queue_server.storage.database import Database


def migrated_file() -> Path:
    """The file with all tables, all empty."""
    return Path(_made().name) / "queue.db"


@cache
def _made() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="migrated-")
    path = Path(folder.name) / "queue.db"
    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database.engine)
    database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return folder


def copy_empty_files() -> None:
    """Let commands of this process copy the tables into a file that has none: the migrations take half a second."""
    setattr(parts, "migrate", SimpleNamespace(**{**vars(migrate), "upgrade": _upgrade}))  # noqa: B010


def _upgrade(engine: Engine) -> tuple[str | None, str]:
    """What `migrate.upgrade` does."""
    before, newest = migrate.revisions(engine)
    if engine.name != "sqlite" or before is not None:
        return migrate.upgrade(engine)
    with closing(sqlite3.connect(migrated_file())) as tables, closing(engine.raw_connection()) as empty:
        assert isinstance(empty.driver_connection, sqlite3.Connection)
        tables.backup(empty.driver_connection)
    return before, newest
