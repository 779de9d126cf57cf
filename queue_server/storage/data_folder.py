"""Checks the data folder before anything is opened: one server works in it, and a lost database is not recreated."""

import fcntl
import os
from pathlib import Path
from time import monotonic, sleep
from typing import IO, NoReturn

from sqlalchemy import make_url

from queue_server.settings.config_file import Settings, StartError
from queue_server.storage import private_files

LOCK = "server.lock"
PATIENCE_SECONDS = 1.0
# Files of a server that worked here: beside a missing or empty database they show that it was lost.
TRACES = ("secret.key", "printer-*.db", "queue.db-wal")


def hold(settings: Settings) -> IO[str]:
    """Lock the data folder until the returned file is closed or the process ends in any way.

    With PostgreSQL several servers may share a folder; with SQLite only one may use it.

    Raises:
        StartError: another server uses it, or the folder cannot be used.
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
    """Take the lock; another command may hold it for a moment."""
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
    """Create the data folder if there is none; `refuse_absent` comes first wherever an office was set up before.

    Raises:
        StartError: it cannot be created or written.
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


def refuse_absent(settings: Settings) -> None:
    """Check that the folder of an office that was set up is in its place: its disk may not be mounted.

    Raises:
        StartError: it is not there, or it does not hold what was put into it.
    """
    data, file = settings.server.data, sqlite_file(settings)
    if not data.exists():
        _refuse_absent(f"the data folder {data} is not there")
    if file is not None and not _holds_something(file):
        refuse_lost_file(settings)
        _refuse_absent(f"{file} is not there, although the data folder is")
    if file is None and not any(data.iterdir()):
        _refuse_absent(f"the data folder {data} is empty")


def _refuse_absent(reason: str) -> NoReturn:
    raise StartError(
        f"{reason}: is its disk away, or was it moved? Bring it back or change server.data; "
        "to begin a new office there: queue-server init"
    )


def sqlite_file(settings: Settings) -> Path | None:
    """Return the path of SQLite's file; None with another database."""
    url = make_url(settings.database_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def refuse_lost_file(settings: Settings) -> None:
    """Check SQLite's file before it is opened: opening would create a new file and empty the -wal beside it.

    Raises:
        StartError: the file is missing or empty in a folder where an office worked.
    """
    file = sqlite_file(settings)
    if file is not None and not _holds_something(file):
        refuse_new_office(settings, f"{file} is {'empty' if file.exists() else 'lost'}")


def _holds_something(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def refuse_new_office(settings: Settings, reason: str) -> None:
    """Allow a new database only in a folder without traces of an office; `reason` begins the sentence about it.

    Raises:
        StartError: an office worked here.
    """
    data = settings.server.data
    traces = sorted(
        path.name for pattern in TRACES for path in data.glob(pattern) if path.is_dir() or path.stat().st_size
    )
    if traces:
        raise StartError(
            f"{reason}, but an office worked in {data} ({', '.join(traces)}); bring its database back with: "
            "queue-server restore FILE; for a new office name another folder in server.data"
        )
