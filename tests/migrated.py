"""An empty SQLite database of the newest schema, made once a process for everything that copies it."""

import sqlite3
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from queue_server.storage.database import Database
from queue_server.storage.migrate import upgrade


def migrated_file() -> Path:
    """The file with all tables, all empty."""
    return Path(_made().name) / "queue.db"


@cache
def _made() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="migrated-")
    path = Path(folder.name) / "queue.db"
    database = Database(f"sqlite:///{path}")
    upgrade(database.engine)
    database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return folder
