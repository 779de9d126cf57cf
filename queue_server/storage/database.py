"""The database: `read()` for a still snapshot, `write(office)` for an office's one writer. UTC everywhere."""

import logging
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import DateTime, Dialect, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

# A write waits at most this long for another process's transaction, e.g. a command line beside the server.
LOCK_TIMEOUT_SECONDS = 10
# Of what `new_id` returns.
ID_LENGTH = 16
# How much of the log's and the board's pages SQLite may keep in memory, in KiB.
SQLITE_CACHE_KIB = 16_384
# How long `settle` waits for somebody who reads, in milliseconds: screens wait with it, and it is tried again soon.
SETTLE_WAITS_MS = 100
# Where a session has what its process has read of offices' settings, by office and version (`queries.settings`).
AT_END = "at_end"
DOCUMENTS = "documents"
log = logging.getLogger(__name__)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC: text that sorts on SQLite, timestamptz on PostgreSQL."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Read a column's values: for SQLite in one step, because a snapshot of the hall reads hundreds of times."""
        if dialect.name == "sqlite":
            return lambda value: datetime.fromisoformat(value + "+00:00") if value else None
        return lambda value: value.astimezone(UTC) if value else None


class Database:
    """One database and its ways in. Nothing else opens a session."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = _engine(url)
        self.documents: dict[tuple[str, int], Any] = {}
        # SQLite has one writer a file: under eventlet a second BEGIN IMMEDIATE would sit in C and freeze
        # every greenlet, so writers queue here first (green when the process is patched).
        self._sqlite_writer = RLock() if self.engine.dialect.name == "sqlite" else None
        # PostgreSQL would show each statement its own moment, and a snapshot's seq could be newer than its tickets.
        still = (
            {} if self._sqlite_writer else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        self._readers = self.engine.execution_options(readonly=True, **still)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one still state and changes nothing; what it loaded stays readable afterwards."""
        with Session(self._readers, autoflush=False, info=self._info) as session:
            yield session

    @contextmanager
    def write(self, office: str | None = None) -> Iterator[Session]:
        """The office's one write transaction: committed at the end, rolled back on any error.

        On SQLite BEGIN IMMEDIATE; on PostgreSQL the office's row is locked. `None` (users, tokens,
        print jobs' states) locks no office. Never yield to other greenlets inside: no socket, no printer, no sleep.
        """
        if self._sqlite_writer is None:
            with self._writing() as session, session.begin():
                if office is not None:
                    session.execute(
                        text("SELECT 1 FROM offices WHERE code = :code FOR UPDATE"), {"code": office}
                    )
                yield session
                _finish(session)
            return
        with self._sqlite_writer, self._writing() as session, session.begin():
            yield session
            _finish(session)

    def _writing(self) -> Session:
        return Session(self.engine, autoflush=False, expire_on_commit=False, info=self._info)

    @property
    def _info(self) -> dict[Any, Any]:
        return {DOCUMENTS: self.documents}

    def settle(self) -> bool:
        """Bring all that was committed into SQLite's own file and empty the one beside it (-wal).

        Until then a copy of the file alone lacks it, and the file beside keeps what was overwritten since. Returns
        False while another program still reads what is there: to be tried again.
        """
        if self._sqlite_writer is None or not self._is_there():
            return True
        with self._sqlite_writer:
            raw = self.engine.raw_connection()
            try:
                return self._checkpoint(raw.cursor())
            finally:
                raw.close()

    @staticmethod
    def _checkpoint(cursor: Any) -> bool:
        cursor.execute(f"PRAGMA busy_timeout = {SETTLE_WAITS_MS}")
        try:
            return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:  # the connection goes back to those who write
            cursor.execute(f"PRAGMA busy_timeout = {LOCK_TIMEOUT_SECONDS * 1000}")

    def _is_there(self) -> bool:
        """Whether SQLite's file is where it was: to look into a lost one would begin a new one in its place."""
        file = Path(self.engine.url.database or "")
        return file.is_file() and file.stat().st_size > 0

    def close(self) -> None:
        """Let the database go; SQLite's file then holds everything by itself, unless another program has it open."""
        try:
            self.settle()
        except (DBAPIError, sqlite3.Error):
            log.exception("what was committed stays beside the database's file; the next start brings it in")
        self.engine.dispose()


def at_end(session: Session, name: str, act: Callable[[Session], None]) -> None:
    """Let this be done right before the transaction is committed; of what has one name only the latest."""
    session.info.setdefault(AT_END, {})[name] = act


def _finish(session: Session) -> None:
    for act in session.info.pop(AT_END, {}).values():
        act(session)


def new_id() -> str:
    """Return 16 characters of A-Z2-7: 80 random bits, unguessable, easy to type from paper."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return "".join(secrets.choice(alphabet) for _ in range(ID_LENGTH))


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        arguments = {"connect_timeout": 5, "options": f"-c lock_timeout={LOCK_TIMEOUT_SECONDS}s"}
        return create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=15, connect_args=arguments)
    engine = create_engine(url, connect_args={"timeout": LOCK_TIMEOUT_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _sqlite_pragmas)
    event.listen(engine, "begin", _sqlite_begin)
    return engine


def _sqlite_pragmas(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: pysqlite would begin too late
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",  # what is deleted is overwritten with zeros: a day's key to ID cards must be gone
        f"cache_size = -{SQLITE_CACHE_KIB}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Any) -> None:
    readonly = connection.get_execution_options().get("readonly", False)
    connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")
