"""How connections to SQLite and PostgreSQL are opened and set up, and how SQLite's transactions begin."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from queue_server.storage import together
from queue_server.storage.driver_errors import of_sqlalchemy

# Seconds that a write waits for another process's transaction, e.g. of the command line.
LOCK_TIMEOUT_SECONDS = 10
# KiB of database pages that SQLite may keep in memory.
SQLITE_CACHE_KIB = 16_384


def engine_for(url: str) -> Engine:
    """Return an engine whose connections are set up for one writer and durable commits; none is opened yet."""
    if not url.startswith("sqlite"):
        arguments = {"connect_timeout": 5, "options": f"-c lock_timeout={LOCK_TIMEOUT_SECONDS}s"}
        engine = create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=15, connect_args=arguments)
        together.set_up(engine)
        return engine
    arguments = {"timeout": LOCK_TIMEOUT_SECONDS, "check_same_thread": False}
    # The connection given back last is the next one: it alone has the newest pages in its memory.
    engine = create_engine(url, connect_args=arguments, pool_use_lifo=True)
    event.listen(engine, "do_connect", _MadeOnce())
    event.listen(engine, "connect", _sqlite_pragmas)
    event.listen(engine, "begin", _sqlite_begin)
    return engine


class _MadeOnce:
    """Let SQLite's file be made only until it was there: none begins in place of one that was moved away."""

    def __init__(self) -> None:
        self._was_there = False

    def __call__(self, dialect: Dialect, _entry: object, where: list[str], more: dict[str, Any]) -> Any:
        self._was_there = self._was_there or Path(where[0]).is_file()
        if not self._was_there:
            return None  # opened as usual, which makes it
        return dialect.connect(f"file:{quote(where[0])}?mode=rw", uri=True, **more)


def _sqlite_pragmas(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # BEGIN is sent explicitly: pysqlite would begin too late
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",  # deleted data is overwritten with zeros: the day's key of ID cards must be gone
        f"cache_size = -{SQLITE_CACHE_KIB}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    """Begin in the driver: SQLAlchemy's own way to a statement takes ten times as long."""
    readonly = connection.get_execution_options().get("readonly", False)
    said, raw = "BEGIN" if readonly else "BEGIN IMMEDIATE", connection.connection.cursor()
    try:
        raw.execute(said)
    except sqlite3.Error as error:
        raise of_sqlalchemy(connection, raw, said, None, error) from error
    finally:
        raw.close()
