"""The data folder before anything is opened: one server works in it, and a lost database is not begun anew."""

import fcntl
import os
from pathlib import Path
from time import monotonic, sleep
from typing import IO

from sqlalchemy import make_url

from queue_server.settings.config_file import Settings, StartError
from queue_server.storage import private_files

LOCK = "server.lock"
PATIENCE_SECONDS = 1.0
# Made by a server that worked here: beside a database that is lost or empty they say that it was not always so.
TRACES = ("secret.key", "printer-*.db", "queue.db-wal")


def hold(settings: Settings) -> IO[str]:
    """Hold the data folder until the file returned is closed or the process ends, however it ends.

    Several servers may share a folder when PostgreSQL keeps them apart; on SQLite there is one.

    Raises:
        StartError: another server holds it, or the folder cannot be used.
    """
    usable_folder(settings)
    path = settings.server.data / LOCK
    file = path.open("a+", encoding="utf-8")
    kind = fcntl.LOCK_SH if sqlite_file(settings) is None else fcntl.LOCK_EX
    if not _locked(file, kind):
        file.seek(0)
        holder = file.read().strip()
        file.close()
        raise StartError(
            f"a server works in {settings.server.data} already{f' (process {holder})' if holder else ''}; "
            "stop it first, or name another folder in server.data"
        )
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def _locked(file: IO[str], kind: int) -> bool:
    """Take the lock; a command beside us may hold it for a moment."""
    until = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if monotonic() > until:
                return False
            sleep(0.05)


def usable_folder(settings: Settings) -> None:
    """Make the data folder where there is none.

    Raises:
        StartError: it cannot be made or written.
    """
    data = settings.server.data
    try:
        private_files.make_folder(data)
    except OSError as error:
        raise StartError(
            f"the data folder {data} cannot be made: {error.strerror}; change server.data or its owner"
        ) from None
    if not os.access(data, os.W_OK | os.X_OK):
        raise StartError(
            f"the data folder {data} cannot be written; change server.data or give this user the folder"
        )


def sqlite_file(settings: Settings) -> Path | None:
    """Return where SQLite's database lies; None when another one is used."""
    url = make_url(settings.database_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def refuse_lost_file(settings: Settings) -> None:
    """Look at SQLite's file before it is opened: opening would make a new one and empty what lies beside it.

    Raises:
        StartError: it is lost or empty in a folder where an office worked.
    """
    file = sqlite_file(settings)
    if file is not None and (not file.exists() or not file.stat().st_size):
        refuse_new_office(settings, f"{file} is {'empty' if file.exists() else 'lost'}")


def refuse_new_office(settings: Settings, what: str) -> None:
    """Let an empty database be set up only in a folder without traces; `what` is said of the database.

    Raises:
        StartError: an office worked here.
    """
    data = settings.server.data
    traces = sorted(
        path.name for pattern in TRACES for path in data.glob(pattern) if path.is_dir() or path.stat().st_size
    )
    if traces:
        raise StartError(
            f"{what}, but an office worked in {data} ({', '.join(traces)}); bring its database back with: "
            "queue-server restore FILE; for a new office name another folder in server.data"
        )
