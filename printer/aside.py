"""Files that cannot be read any more: they are set aside under another name, and begun anew."""

import logging
import sqlite3
import time
from pathlib import Path

UNREADABLE = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""What SQLite says of a file that is none of its own, or is damaged. An error in our SQL: other tables than ours."""

BESIDE = ("", "-journal", "-wal", "-shm")

log = logging.getLogger(__name__)


class UnreadableError(sqlite3.DatabaseError):
    """The file is a database, but what stands in it is not what we write."""


def is_unreadable(problem: sqlite3.Error) -> bool:
    """Whether the file itself is spoilt, and not the disk full, shut, or in use."""
    if isinstance(problem, UnreadableError):
        return True
    code: int | None = getattr(problem, "sqlite_errorcode", None)
    if code is None:  # text that is no UTF-8 has no code
        return isinstance(problem, sqlite3.OperationalError)
    return code & 0xFF in UNREADABLE


def opened(
    path: Path, tables: str, *settings: str, timeout: float, threads: bool = False
) -> sqlite3.Connection:
    """Open a small database with these tables, or make it; one that cannot be read is set aside and begun anew.

    Raises:
        OSError, sqlite3.Error: the disk is full or shut, or another program has the file.
    """
    try:
        return _opened(path, tables, settings, timeout, threads)
    except sqlite3.Error as problem:
        if not is_unreadable(problem):
            raise
        log.error("%s cannot be read (%s): it is set aside as %s", path, problem, set_aside(path))
        return _opened(path, tables, settings, timeout, threads)


def set_aside(path: Path) -> Path:
    """Give a database, with what SQLite keeps beside it, another name; return that."""
    ending = f".unreadable-{time.strftime('%Y%m%d-%H%M%S')}"
    for part in (path.with_name(path.name + end) for end in BESIDE):
        if part.exists():
            part.rename(part.with_name(part.name + ending))
    return path.with_name(path.name + ending)


def _opened(
    path: Path, tables: str, settings: tuple[str, ...], timeout: float, threads: bool
) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
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
