"""What an archive contains: the settings' files, a copy of the database, and the other files of the data folder."""

import errno
import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePath

from sqlalchemy import make_url

from queue_server.machine.causes import kind_of
from queue_server.settings.config_file import Settings, StartError
from queue_server.storage import data_folder, marks

DATABASE = {"sqlite": "database/queue.db", "postgresql": "database/postgresql.dump"}
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
SQLITE = b"SQLite format 3\0"
# Left out: files that the server makes again, files of one run, and old files of this machine.
OWN_RUN = (data_folder.LOCK, marks.FILE, "disk.json")
PRINTING_LIBRARY = "escpos"
UNFINISHED = (".part", ".half", ".log", ".pid", ".tmp")
SET_ASIDE = "before-restore-"
# Of a voice only recordings and packs are kept; clips are made from them.
OF_A_VOICE = ("recordings", "packs")
# A print agent writes a few times per ticket, for some ten milliseconds.
COPY_TRIES, COPY_WAIT_SECONDS = 100, 0.05
# A copy never contains the key that identifies ID cards: the key is destroyed at closing, but a copy would keep it.
CARDS = ("card_keys", "card_uses")


class BackupError(StartError):
    """An archive could not be made or read; the text names the cause and the cure."""


def files_of(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Yield (name in the archive, file) of everything except the database."""
    for file in settings.sources:
        place = PurePath(file).relative_to(settings.sources[0].parent)
        yield f"config/{place.as_posix()}", file
    data = settings.server.data
    for file in sorted(data.rglob("*")):
        if file.is_file() and not file.is_symlink() and _belongs(settings, file):
            yield f"data/{file.relative_to(data).as_posix()}", file


def _belongs(settings: Settings, file: Path) -> bool:
    place = file.relative_to(settings.server.data)
    database = data_folder.sqlite_file(settings)
    if database is not None and file.parent == database.parent and file.name.startswith(database.name):
        return False
    if file.name in OWN_RUN or file.name.startswith(".") or file.suffix in UNFINISHED:
        return False
    if place.parts[0] == PRINTING_LIBRARY or place.parts[0].startswith(SET_ASIDE):
        return False
    if file.name.endswith(("-journal", "-wal", "-shm")):
        return False
    made_here = [settings.backup_folder, *map(settings.paper_folder, settings.offices)]
    if any(folder is not None and file.is_relative_to(folder) for folder in made_here):
        return False
    return place.parts[0] != "voice" or any(part in OF_A_VOICE for part in place.parts)


def copy_of(file: Path, work: Path) -> Path:
    """Return a file that does not change while it is packed: itself, or a copy of a small database.

    Raises:
        BackupError: a program writes it all the time, or it is damaged.
    """
    with file.open("rb") as opened:
        if opened.read(len(SQLITE)) != SQLITE:
            return file
    for _try in range(COPY_TRIES):
        before = _state(file)
        copy = Path(shutil.copy(file, work / "copy.db"))
        if before == _state(file) and before[2] and _is_whole(copy):
            return copy
        time.sleep(COPY_WAIT_SECONDS)
    raise BackupError(f"{file} cannot be copied: it is damaged, or never at rest")


def _state(file: Path) -> tuple[int, int, bool]:
    """Its time and size, and whether no transaction is running (its -journal is empty)."""
    now, journal = file.stat(), file.with_name(f"{file.name}-journal")
    try:
        with journal.open("rb") as opened:
            at_rest = not opened.read(8).strip(b"\0")
    except FileNotFoundError:
        at_rest = True
    return now.st_mtime_ns, now.st_size, at_rest


def _is_whole(copy: Path) -> bool:
    connection = sqlite3.connect(copy)
    try:
        return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def copy_database(settings: Settings, work: Path) -> tuple[str, Path]:
    """Copy the database at one moment while the server works; return (name in the archive, copy).

    Raises:
        BackupError: it is damaged, cannot be reached, or pg_dump is missing.
    """
    file = data_folder.sqlite_file(settings)
    if file is None:
        return DATABASE["postgresql"], _dump(settings.database_url, work / "postgresql.dump")
    return DATABASE["sqlite"], _vacuumed(file, work / "queue.db")


def _vacuumed(file: Path, copy: Path) -> Path:
    if not file.exists():
        raise BackupError(f"{file} is lost; bring it back with: queue-server restore FILE")
    try:
        with closing(sqlite3.connect(file, timeout=10)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        _without_cards(copy)
    except sqlite3.DatabaseError as error:
        if kind_of(error) == "disk_full":  # an error of the copy's disk: the database is only read
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(copy)) from None
        is_damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGED
        cause = f"it is damaged ({error}); see: queue-server doctor" if is_damaged else str(error)
        raise BackupError(f"{file} cannot be copied: {cause}; earlier backups stay as they are") from None
    return copy


def _without_cards(copy: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA secure_delete = ON")
        for table in CARDS:
            if has_table(connection, table):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608  names of tables of the code


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,))
    return found.fetchone() is not None


def _dump(url: str, copy: Path) -> Path:
    without = [f"--exclude-table-data={table}" for table in CARDS]
    plain = ("--format=custom", "--no-owner", "--no-privileges", f"--file={copy}")
    postgres_program("pg_dump", *plain, *without, url=url)
    return copy


def postgres_program(name: str, *options: str, url: str = "") -> None:
    """Run a PostgreSQL program, on the database at `url` if that is given.

    Raises:
        BackupError: it is not installed, or it failed.
    """
    program = shutil.which(name)
    if program is None:
        raise BackupError(
            f"PostgreSQL is backed up by its own {name}, which is not installed; "
            "run: apt-get install postgresql-client (of the database's version)"
        )
    environment, where = {**os.environ, "LC_ALL": "C", "PGCONNECT_TIMEOUT": "10"}, []
    if url:
        address = make_url(url)
        where = ["--dbname", address.set(drivername="postgresql", password=None).render_as_string()]
        environment |= {"PGPASSWORD": address.password} if address.password else {}
    done = subprocess.run([program, *where, *options], capture_output=True, text=True, env=environment)
    if done.returncode:
        raise BackupError(f"{name} failed: {' '.join(done.stderr.split())[-400:]}")
