"""Handles small databases that cannot be read any more: renames the file and begins a new one."""

import logging
import sqlite3
import time
from pathlib import Path

UNREADABLE = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""SQLite's errors for a damaged or foreign file. An error in our SQL means that its tables are not ours."""

BESIDE = ("", "-journal", "-wal", "-shm")

log = logging.getLogger(__name__)


class UnreadableError(sqlite3.DatabaseError):
    """The file is a database, but not with our tables and values."""


def is_unreadable(problem: sqlite3.Error) -> bool:
    """Whether the file itself is damaged; False for a full disk, a missing right or a file in use."""
    if isinstance(problem, UnreadableError):
        return True
    code: int | None = getattr(problem, "sqlite_errorcode", None)
    if code is None:  # an error for text that is not UTF-8 has no code
        return isinstance(problem, sqlite3.OperationalError)
    return code & 0xFF in UNREADABLE


def opened(
    path: Path, tables: str, *settings: str, timeout: float, threads: bool = False
) -> sqlite3.Connection:
    """Open or create a small database with these tables; an unreadable one is renamed and replaced by a new one.

    Raises:
        OSError, sqlite3.Error: the disk is full or read-only, or another program uses the file.
    """
    try:
        return _opened(path, tables, settings, timeout, threads)
    except sqlite3.Error as problem:
        if not is_unreadable(problem):
            raise
        log.error("%s cannot be read (%s): it is set aside as %s", path, problem, set_aside(path))
        return _opened(path, tables, settings, timeout, threads)


def set_aside(path: Path) -> Path:
    """Rename a database together with SQLite's side files; return the new path."""
    ending = f".unreadable-{time.strftime('%Y%m%d-%H%M%S')}"
    for part in (path.with_name(path.name + end) for end in BESIDE):
        if part.exists():
            part.rename(part.with_name(part.name + ending))
    return path.with_name(path.name + ending)


def _opened(
    path: Path, tables: str, settings: tuple[str, ...], timeout: float, threads: bool
) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=not threads)
    try:
        for setting in settings:
            base.execute(f"PRAGMA {setting}")
        (found,) = base.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise UnreadableError(found)
        base.executescript(f"BEGIN IMMEDIATE; {tables} COMMIT;")
    except BaseException:
        base.close()
        raise
    return base
