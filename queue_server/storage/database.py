"""The database: `read()` sees one consistent state, `write(office)` is the office's one writer. All times are UTC."""

import logging
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    bindparam,
    column,
    exc,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from queue_server.storage.engine import LOCK_TIMEOUT_SECONDS, engine_for
from queue_server.storage.prepared import Found, Prepared

# Seconds that a write waits for the writes before it in its own process, as for a connection of the pool.
TURN_SECONDS = 30
# The length of `new_id`.
ID_LENGTH = 16
# Milliseconds that `settle` waits for readers: screens wait too, and it is tried again soon.
SETTLE_WAITS_MS = 100
# The session's key for the cache of settings, by office and version (`queries.settings`).
AT_END = "at_end"
DOCUMENTS = "documents"
# The session's key for who is present, by office (`queries.present`).
LINES = "lines"
# The session's key for what was learned of waits, and what was said last, by office (`queries.estimates`).
ESTIMATES = "estimates"
# The office's row, locked until the commit. It goes to PostgreSQL with the first statement of the transaction.
LOCK = Prepared(
    select(column("seq"))
    .select_from(table("offices", column("seq"), column("code")))
    .where(column("code") == bindparam("office"))
    .with_for_update()
)
log = logging.getLogger(__name__)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC: sortable text in SQLite, timestamptz in PostgreSQL."""

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
        """Read a column's values: for SQLite in one step, because one office snapshot reads hundreds of them."""
        if dialect.name == "sqlite":
            return lambda value: datetime.fromisoformat(value + "+00:00") if value else None
        return lambda value: value.astimezone(UTC) if value else None


class Database:
    """One database. Sessions are opened only here."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = engine_for(url)
        self._turns: dict[str, Any] = {}
        self.documents: dict[tuple[str, int], Any] = {}
        self.lines: dict[str, Any] = {}
        self.estimates: dict[str, Any] = {}
        # SQLite has one writer per file: under eventlet a second BEGIN IMMEDIATE would block in C and freeze
        # every greenlet, so writers queue here first (cooperatively when the process is patched).
        self._sqlite_writer = RLock() if self.engine.dialect.name == "sqlite" else None
        self._writing_on: Connection | None = None
        self._asking_on: Connection | None = None
        # By default each statement in PostgreSQL sees its own moment: a snapshot's seq could be newer than its tickets.
        still = (
            {} if self._sqlite_writer else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        self._readers = self.engine.execution_options(readonly=True, **still)

    @property
    def address(self) -> str:
        """The address with its password: for the input of a program beside the server, never for its arguments."""
        return self.engine.url.render_as_string(hide_password=False)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one consistent state and changes nothing; loaded objects stay readable afterwards."""
        with Session(self._readers, autoflush=False, info=self._info) as session:
            yield session

    def ask(self, statement: Prepared, values: Mapping[str, Any]) -> Found:
        """Return the rows of one statement outside any transaction: it sees one state by itself.

        What is asked before every command costs a fifth of a `read` this way: no session, no BEGIN, no ROLLBACK.
        SQLite keeps a connection for it.

        Raises:
            DBAPIError: as by SQLAlchemy's `execute`. KeyError: a value is missing.
        """
        if self._sqlite_writer is None:
            with self.engine.connect() as connection:
                return statement.rows(connection, values)
        if self._asking_on is None:
            self._asking_on = self.engine.connect()
        return statement.rows(self._asking_on, values)

    @contextmanager
    def write(self, office: str | None = None) -> Iterator[Session]:
        """The office's write transaction: committed at the end, rolled back on any error.

        On SQLite BEGIN IMMEDIATE; on PostgreSQL the office's row is locked. `None` (users, tokens,
        print jobs' states) locks no office. Never yield to other greenlets inside: no socket, no printer, no sleep.
        """
        if self._sqlite_writer is None:
            with self._turn(office), self._writing() as session, session.begin():
                if office is not None:
                    LOCK.run(session.connection(), {"office": office})
                yield session
                _finish(session)
            return
        with self._sqlite_writer, self._kept(), self._writing() as session, session.begin():
            yield session
            _finish(session)

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """Keep the connection of SQLite's one writer: taking it from the pool costs a thirtieth of a command.

        After any error it goes back to the pool, which rolls back what a failed COMMIT leaves open.
        """
        try:
            yield
        except BaseException:
            self._give_writer_back()
            raise

    @contextmanager
    def _turn(self, office: str | None) -> Iterator[None]:
        """Let this process's writers of an office queue here, without a connection, before PostgreSQL's own queue.

        PostgreSQL would give the row to whoever asked first, and hold it while this process works for others.
        With eight kiosks and desks at once one process did 27 commands a second without this queue, and 45 with it.

        Raises:
            TimeoutError: SQLAlchemy's; the writers before took too long.
        """
        if office is None:
            yield
            return
        turn = self._turns.setdefault(office, RLock())
        if not turn.acquire(timeout=TURN_SECONDS):
            raise exc.TimeoutError(f"{office}: no turn to write for {TURN_SECONDS} s")
        try:
            yield
        finally:
            turn.release()

    def _writing(self) -> Session:
        bind = self.engine if self._sqlite_writer is None else self._one_writer()
        return Session(bind, autoflush=False, expire_on_commit=False, info=self._info)

    def _one_writer(self) -> Connection:
        if self._writing_on is None:
            self._writing_on = self.engine.connect()
        return self._writing_on

    def _give_writer_back(self) -> None:
        if self._writing_on is not None:
            self._writing_on.close()
            self._writing_on = None

    @property
    def _info(self) -> dict[Any, Any]:
        return {DOCUMENTS: self.documents, LINES: self.lines, ESTIMATES: self.estimates}

    def free_old_rows(self) -> None:
        """Let PostgreSQL free what changed and deleted rows held, for later rows; SQLite overwrites it at once."""
        if self._sqlite_writer is None:
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM"))

    def settle(self) -> bool:
        """Move all committed data into SQLite's file and empty the -wal beside it.

        Before that, a copy of the file alone is incomplete, and the -wal still has overwritten data. Returns False
        while another program still reads the -wal; try again later.
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
        finally:  # the connection goes back to the writers' pool
            cursor.execute(f"PRAGMA busy_timeout = {LOCK_TIMEOUT_SECONDS * 1000}")

    def _is_there(self) -> bool:
        """Whether SQLite's file still exists: opening a missing file would create a new one."""
        file = Path(self.engine.url.database or "")
        return file.is_file() and file.stat().st_size > 0

    def close(self) -> None:
        """Close the database; then SQLite's file alone holds everything, unless another program has it open."""
        try:
            self.settle()
        except (DBAPIError, sqlite3.Error) as error:
            if "file is not a database" not in str(error):  # nothing was committed there
                log.exception("what was committed stays beside the file; the next start brings it in")
        self._give_writer_back()
        if self._asking_on is not None:
            self._asking_on.close()
            self._asking_on = None
        self.engine.dispose()


def at_end(session: Session, name: str, act: Callable[[Session], None]) -> None:
    """Run `act` right before the transaction is committed; of several with the same name only the latest runs."""
    session.info.setdefault(AT_END, {})[name] = act


def _finish(session: Session) -> None:
    for act in session.info.pop(AT_END, {}).values():
        act(session)


def new_id() -> str:
    """Return 16 characters of A-Z2-7: 80 random bits, impossible to guess and easy to type from a print."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return "".join(secrets.choice(alphabet) for _ in range(ID_LENGTH))
