"""Checks whether SQLite's file is intact: by SQLite's own check, and by the ends of its logs."""

import fcntl
import sqlite3
from contextlib import closing
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from queue_server.settings.config_file import Settings
from queue_server.storage import data_folder

# How many of the last rows of each log are checked: a file mixed from two databases differs at its end.
LAST_ROWS = 500
MOST_COMPLAINTS = 3
SET_ASIDE = "set-aside"
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
UNREAD = "cannot be read"
# UNIX_SHM_DMS in SQLite's os_unix.c.
OPEN_MARK = 128


def complaints(file: Path, *, thorough: bool = False, alone: bool = False) -> list[str]:
    """Return the faults of a database file, [] when it is intact. Reads every page; changes nothing.

    `thorough` also compares every index with its table and every reference with its row, which takes three times as
    long. `alone`: without the -wal beside the file.
    """
    how = "immutable=1" if alone else "mode=ro"
    try:
        with closing(
            sqlite3.connect(f"file:{quote(str(file))}?{how}", uri=True, timeout=10, isolation_level=None)
        ) as connection:
            connection.execute("PRAGMA cell_size_check = ON")
            check = "integrity_check" if thorough else "quick_check"
            said = [str(row[0]) for row in connection.execute(f"PRAGMA {check}({MOST_COMPLAINTS})")]
            found = [line for line in said if line != "ok"]
            if thorough and not found and connection.execute("PRAGMA foreign_key_check").fetchone():
                found.append("a row points to another that is not there")
            connection.execute("BEGIN")  # one consistent state while a server goes on writing
            return found or _logs(connection)
    except (sqlite3.Error, ValueError, TypeError, OSError) as error:
        told = " ".join(str(error).split())
        return [told if getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGED else f"{UNREAD}: {told}"]


def _logs(connection: sqlite3.Connection) -> list[str]:
    """Compare the end of each office's log with the office's row; a file without tables has no faults."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'ticket_events'").fetchone():
        return []
    found = []
    for code, seq, digest in connection.execute("SELECT code, seq, hash FROM offices").fetchall():
        rows = connection.execute(
            "SELECT seq, hash, step FROM ticket_events WHERE office = ? ORDER BY seq DESC LIMIT ?",
            (code, LAST_ROWS),
        ).fetchall()
        last = rows[0] if rows else (0, "", "")
        # rows before the row of a restore may be missing
        gap = any(later[0] - earlier[0] != 1 and later[2] != "restored" for later, earlier in pairwise(rows))
        if gap or (last[0], last[1]) != (seq, digest):
            found.append(f"the log of {code} does not end where the office says")
    return found


def has_wal(settings: Settings) -> bool:
    """Whether a -wal is beside SQLite's file, left by a power cut or a copy by hand."""
    file = data_folder.sqlite_file(settings)
    wal = file.with_name(f"{file.name}-wal") if file else None
    return bool(file and file.exists() and wal and wal.exists() and wal.stat().st_size)


def set_strange_wal_aside(settings: Settings, now: datetime) -> Path | None:
    """Move away a -wal that belongs to another database file; return its new path, None when there is none.

    After a power cut the -wal has the newest rows of its own file. Beside a file that was copied back by hand it
    belongs to another one: together they are a damaged database, and opening would make that permanent. Call it only
    while nobody works with the file.
    """
    file = data_folder.sqlite_file(settings)
    if file is None or not has_wal(settings):
        return None
    wal = file.with_name(f"{file.name}-wal")
    if _is_open_elsewhere(file.with_name(f"{file.name}-shm")):
        return None
    found = complaints(file)
    if not found or found[0].startswith(UNREAD) or complaints(file, alone=True):
        return None  # they belong together, it cannot be told, or the file itself is damaged: moving would not help
    aside = wal.with_name(f"{wal.name}.{SET_ASIDE}-{now:%Y%m%d-%H%M%S}")
    wal.rename(aside)
    file.with_name(f"{file.name}-shm").unlink(missing_ok=True)
    return aside


def _is_open_elsewhere(shared: Path) -> bool:
    """Whether another process has the database open: each one locks a byte of the -shm."""
    try:
        with shared.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, OPEN_MARK)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
