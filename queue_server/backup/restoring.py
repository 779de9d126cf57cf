"""Restores an archive: puts its files where the settings say, and lets the database begin a new epoch."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from queue_server import queries
from queue_server.actions.epochs import begin_epoch, first_epoch
from queue_server.actions.setup import ensure_office
from queue_server.backup.archive import Opened, opened
from queue_server.backup.contents import CARDS, DATABASE, SET_ASIDE, BackupError, has_table, postgres_program
from queue_server.backup.manifest import Manifest
from queue_server.domain.epochs import Marks, furthest
from queue_server.machine.clock import refuse_wrong
from queue_server.offices import stored
from queue_server.settings import config_file
from queue_server.settings.config_file import Settings
from queue_server.storage import data_folder, marks, migrate, private_files
from queue_server.storage.database import Database
from queue_server.storage.server_models import Epoch

# The journals and ledgers of print agents tell what really happened, so they are never replaced by older ones.
HAPPENED = ("printer-*.db", "*.offline.sqlite")
# pg_restore --clean drops only tables of the archive, and stops at a newer table that refers to one of them.
DROP_TABLES = """
DO $$ DECLARE found text; BEGIN
  FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', found);
  END LOOP;
END $$
"""


@dataclass
class Restored:
    """What was restored, to be told to the person at the machine."""

    manifest: Manifest
    settings: Settings
    numbers: dict[str, dict[str, int]] = field(default_factory=dict)
    set_aside: Path | None = None
    config_differs: list[Path] = field(default_factory=list)


def restore(path: Path, config_path: Path, now: datetime, key: Path | None = None) -> Restored:
    """Restore an office from an archive. Replaced files are moved aside, not deleted.

    Existing settings files stay, because they belong to this machine. It is refused while a server works in the folder.

    Raises:
        BackupError, ConfigError, StartError: nothing was changed, or the restore can be repeated.
    """
    with opened(path, key) as archive:
        _readable(archive.manifest)
        refuse_wrong(now, _log_end(archive.manifest))
        differs = _lay_settings(archive, config_path)
        settings = config_file.load(config_path)
        with data_folder.hold(settings):
            done = Restored(archive.manifest, settings, config_differs=differs)
            if settings_kind(settings) != archive.manifest.database:
                raise BackupError(
                    f"the backup is of {archive.manifest.database}, but server.database in {config_path} names "
                    f"{settings_kind(settings)}; set it as it was"
                )
            seen = _seen(settings)
            zone = next((office.zone for office in stored(settings).offices), UTC)
            aside = settings.server.data / f"{SET_ASIDE}{now.astimezone(zone):%Y-%m-%d-%H%M%S}"
            work = Path(mkdtemp(prefix=".restoring-", dir=settings.server.data))
            try:
                # The database first: if it cannot be restored, keys and tokens stay those of the old one.
                epoch = _lay_database(archive, settings, aside, work, now, seen)
                done.settings = stored(settings)
                _lay_files(archive, settings, aside, work)
            finally:
                shutil.rmtree(work, ignore_errors=True)
            done.numbers = epoch.numbers
            done.set_aside = aside if aside.exists() else None
    return done


def settings_kind(settings: Settings) -> str:
    return "postgresql" if data_folder.sqlite_file(settings) is None else "sqlite"


def _readable(manifest: Manifest) -> None:
    if not migrate.knows(manifest.revision):
        raise BackupError(
            f"the backup is of a newer version (database form {manifest.revision}, program {manifest.program}); "
            "install that version first"
        )


def _log_end(manifest: Manifest) -> datetime | None:
    """The time of the newest log row in the archive; SQLite's times are packed without a zone and mean UTC."""
    ends = [datetime.fromisoformat(office.last_at) for office in manifest.offices if office.last_at]
    return max((end if end.tzinfo else end.replace(tzinfo=UTC) for end in ends), default=None)


def _lay_settings(archive: Opened, config_path: Path) -> list[Path]:
    """Write the settings if there are none; else put the archive's files beside them and return those."""
    differs = []
    for name in archive.manifest.files:
        if not name.startswith("config/"):
            continue
        place = PurePosixPath(name).relative_to("config")
        main = name == archive.manifest.config
        target = config_path if main else config_path.parent / place
        if target.exists() and target.read_bytes() != archive.read(name):
            target = target.with_name(f"{target.name}.from-backup")
            differs.append(target)
        if not target.exists() or target in differs:
            archive.extract(name, target)
    if not config_path.exists():
        raise BackupError(
            f"the backup holds no settings; write them first: queue-server init --config {config_path}"
        )
    return differs


def _seen(settings: Settings) -> Marks | None:
    """The progress of the replaced database, from itself and from its mark file; None when unknown."""
    known = marks.read(settings.server.data)
    file = data_folder.sqlite_file(settings)
    if file is not None and not (file.exists() and file.stat().st_size):
        return known
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            return furthest(known, queries.marks(session))
    except (
        DBAPIError,
        sqlite3.Error,
        LookupError,
        ValueError,
        TypeError,
    ):  # damaged, empty or of another version
        return known
    finally:
        database.close()


def _lay_files(archive: Opened, settings: Settings, aside: Path, work: Path) -> None:
    """Put every file into the data folder; an existing different file is moved aside first."""
    data = settings.server.data
    for name in archive.manifest.files:
        if not name.startswith("data/"):
            continue
        place = PurePosixPath(name).relative_to("data")
        target = data / place
        if target.exists() and any(place.match(pattern) for pattern in HAPPENED):
            continue
        archive.extract(name, work / "file")
        if target.is_file() and target.read_bytes() == (work / "file").read_bytes():
            continue
        _set_aside(target, data, aside)
        private_files.make_below(data, target.parent)
        (work / "file").replace(target)


def _set_aside(file: Path, data: Path, aside: Path) -> None:
    if not file.exists():
        return
    place = aside / (file.relative_to(data) if file.is_relative_to(data) else file.name)
    private_files.make_folder(place.parent)
    shutil.move(file, place)


def _lay_database(
    archive: Opened, settings: Settings, aside: Path, work: Path, now: datetime, seen: Marks | None
) -> Epoch:
    """Prepare the database with its new epoch elsewhere, then move it: a power cut leaves the old or the new one."""
    file = data_folder.sqlite_file(settings)
    if file is None:
        _load_dump(archive, settings, work)
        return _begin(Database(settings.database_url), settings, now, seen)
    fresh = work / "queue.db"
    archive.extract(DATABASE["sqlite"], fresh)
    epoch = _begin(Database(f"sqlite:///{fresh}"), settings, now, seen)
    for old in (file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm"), file):
        _set_aside(old, settings.server.data, aside)
    _forget_cards(aside / file.name)
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh.replace(file)
    return epoch


def _begin(database: Database, settings: Settings, now: datetime, seen: Marks | None) -> Epoch:
    """Bring the database to the newest schema and let it begin a new epoch."""
    migrate.upgrade(database.engine)
    with database.write() as session:
        for office in settings.offices:
            ensure_office(session, office, now)
        first_epoch(session, now)
        epoch = begin_epoch(session, queries.office_codes(session), now, "restore", seen)
        reached = queries.marks(session)
    database.close()
    marks.keep(settings.server.data, reached)
    return epoch


def _load_dump(archive: Opened, settings: Settings, work: Path) -> None:
    """Replace PostgreSQL's tables by the archive's in one transaction; nobody else may be connected."""
    url = settings.database_url
    database = Database(url)
    others = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND backend_type = 'client backend'"
    )
    with database.read() as session:
        busy = session.scalar(text(others)) - 1  # one connection is ours
    database.close()
    if busy:
        raise BackupError(f"{busy} connections work with this database; stop every server first")
    dump = work / "postgresql.dump"
    archive.extract(DATABASE["postgresql"], dump)
    statements = work / "postgresql.sql"
    postgres_program("pg_restore", "--clean", "--if-exists", "--no-owner", f"--file={statements}", str(dump))
    how = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    postgres_program("psql", *how, f"--command={DROP_TABLES}", f"--file={statements}", url=url)


def _forget_cards(file: Path) -> None:
    """Delete the key of ID cards from the database that was moved aside: no closing would destroy it there."""
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            for table in CARDS:
                if has_table(connection, table):
                    connection.execute(f"DELETE FROM {table}")  # noqa: S608  names of tables of the code
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:  # damaged: it is kept unchanged for an examination
        return
