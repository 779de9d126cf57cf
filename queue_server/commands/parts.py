"""Parts that several commands share: opening the settings with their database, and choosing the office."""

import logging
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.epochs import begin_epoch, first_epoch
from queue_server.actions.setup import ensure_office
from queue_server.domain.epochs import is_behind
from queue_server.machine.clock import refuse_wrong
from queue_server.offices import served, stored, unread
from queue_server.settings import config_file
from queue_server.settings.config_file import ConfigError, OfficeSettings, Settings, StartError
from queue_server.storage import data_folder, marks, migrate, soundness
from queue_server.storage.database import Database

log = logging.getLogger(__name__)
_opened: list[Database] = []


# The most ticket numbers named in one sentence.
NAMED = 5
# In an office whose log has no row for a day nobody waits any more.
A_DAY = timedelta(days=1)
# Program versions with a schema older than this have no restore.
FIRST_WITH_RESTORE = "0014"
# From this schema on the database stores the offices' settings.
FIRST_WITH_SETTINGS = "0019"


def open_database(
    settings: Settings,
    *,
    held: bool = False,
    new_offices: bool = False,
    backup: bool = True,
    taken_over: Path | None = None,
    first_run: bool = False,
) -> Database:
    """Open the database, bring it to the newest schema and make sure that every office has its rows.

    `held`: the caller already holds the data folder. The schema is changed only while no server works there, and
    after a backup unless `backup` is False. `new_offices`: an unknown office is a new one, not one with a changed code.
    `taken_over`: a file that is being imported now; it needs no warning. `first_run`: an office may still be missing.

    Raises:
        StartError: the data folder cannot be used, the database is lost or was made by a newer version, or no backup
            could be made.
    """
    data_folder.usable_folder(settings)
    data_folder.refuse_lost_file(settings)
    _set_strange_wal_aside(settings, held=held)
    db = Database(settings.database_url)
    _opened.append(db)
    before, newest = migrate.revisions(db.engine)
    _refuse_no_office(settings, before, first_run=first_run)
    if before is None:
        data_folder.refuse_new_office(settings, f"the database {db.engine.url.database} is empty")
    if before != newest:
        with nullcontext() if held else data_folder.hold(settings):
            if before is not None and backup:
                _back_up(settings, before)
            migrate.upgrade(db.engine)
    with db.write() as session:
        _refuse_lost_offices(session, settings, new_offices=new_offices)
        for office in settings.offices:
            ensure_office(session, office, datetime.now(UTC))
    _settle_epoch(settings, db)
    _tell_of_unread_files(settings, db, taken_over)
    return db


def _refuse_no_office(settings: Settings, revision: str | None, *, first_run: bool) -> None:
    if revision is None and first_run:
        return
    if not settings.offices and (revision is None or revision < FIRST_WITH_SETTINGS):
        raise StartError(
            f"no office is named in {settings.sources[0]}, and the database holds none: "
            "set one up in the browser with: queue-server run"
        )


def _tell_of_unread_files(settings: Settings, db: Database, taken_over: Path | None) -> None:
    for code, file in unread(settings, db):
        if taken_over is not None and file.resolve() == taken_over.resolve():
            continue
        log.warning(
            "%s is no longer read for the office %s, and says something else than its settings; to take them over: "
            "queue-server settings import %s",
            file,
            code,
            file,
        )


def _refuse_lost_offices(session: Session, settings: Settings, *, new_offices: bool) -> None:
    """Make sure that a change of the files loses no office of the database.

    Raises:
        StartError: an office seems to have a new code, which would create a second, empty office; or an office without
            settings in the database was removed from the files while people still wait there.
    """
    known, named = {office.code: office for office in queries.offices(session)}, set(settings.office_by_code)
    if not named:
        return
    gone, new = sorted(known.keys() - named), sorted(named - known.keys())
    if gone and new and not new_offices:
        raise StartError(
            f'the database knows the office "{gone[0]}" and not "{new[0]}": the code of an office never changes, '
            f'else all its numbers and figures stay behind; write code = "{gone[0]}" again, or, if "{new[0]}" is '
            "another office, run once: queue-server init --new-office"
        )
    for code in (code for code in gone if not known[code].settings_version):
        last_at, day = known[code].last_at, known[code].business_date
        if last_at is None or day is None or datetime.now(UTC) - last_at > A_DAY:
            continue
        if left := [ticket.label for ticket in queries.unfinished_tickets(session, code, day)]:
            raise StartError(
                f'the office "{code}" is not in the settings any more, but {len(left)} people there are not done yet '
                f"({', '.join(left[:NAMED])}{' …' if len(left) > NAMED else ''}); put it back until its day is over"
            )


def _set_strange_wal_aside(settings: Settings, *, held: bool) -> None:
    if not soundness.has_wal(settings):
        return
    try:
        with nullcontext() if held else data_folder.hold(settings):
            aside = soundness.set_strange_wal_aside(settings, datetime.now(UTC))
    except StartError:
        return  # a server works with the file, so the -wal beside it belongs to it
    if aside is not None:
        log.warning("what lay beside the database was another's and would have damaged it: now %s", aside)


def close_databases() -> None:
    """Close the databases that a command opened; then SQLite's one file holds everything."""
    while _opened:
        _opened.pop().close()


def _back_up(settings: Settings, revision: str) -> None:
    """Make a backup before the upgrade, and print how to go back."""
    from queue_server.backup import schedule
    from queue_server.backup.contents import BackupError

    try:
        made = schedule.before_upgrade(stored(settings), revision, datetime.now(UTC))
    except BackupError as error:
        raise StartError(
            f"the database needs a newer form, and no backup could be made before: {error}; "
            "or go without: queue-server migrate --without-backup"
        ) from None
    then = (
        f"queue-server restore {made}"
        if revision >= FIRST_WITH_RESTORE
        else f"bring {made} back by hand: docs/backup.md"
    )
    log.warning("the database gets a newer form; to go back: install the version before, then %s", then)


def _settle_epoch(settings: Settings, db: Database) -> None:
    """Begin a new epoch in a database that was restored by hand, before it gives ids or numbers."""
    folder, now = settings.server.data, datetime.now(UTC)
    kept = marks.read(folder)
    with db.write() as session:
        first_epoch(session, now)
        codes = queries.office_codes(session)
        if kept is not None and is_behind(queries.marks(session), kept):
            refuse_wrong(now, queries.newest_end_of_logs(session, codes))
            begin_epoch(session, codes, now, "folder", kept)
            log.warning(
                "the database is an older one than that of which %s tells: it goes on behind it", folder
            )
        reached = queries.marks(session)
    if reached != kept:
        marks.keep(folder, reached)


def installed(path: Path) -> Settings:
    """Return what config.toml says of an installation that was set up.

    Raises:
        ConfigError: it cannot be used. StartError: the data folder that it names is away; none is begun in its place.
    """
    settings = config_file.load(path)
    data_folder.refuse_absent(settings)
    return settings


def opened(path: Path, taken_over: Path | None = None) -> tuple[Settings, Database]:
    """Return the installation with the offices from its database, and the database.

    `taken_over`: see `open_database`.

    Raises:
        StartError: see `open_database`.
    """
    settings = installed(path)
    db = open_database(settings, taken_over=taken_over)
    return served(settings, db), db


def the_office(settings: Settings, code: str | None) -> OfficeSettings:
    """Return the chosen office.

    Raises:
        ConfigError: there is no such office, or there are several and none was named.
    """
    known = ", ".join(settings.office_by_code)
    if code is None and len(settings.offices) == 1:
        return settings.offices[0]
    if code is None:
        raise ConfigError(f"there are several offices; say which with --office: {known}")
    if code not in settings.office_by_code:
        raise ConfigError(f'there is no office "{code}"; known: {known}')
    return settings.office_by_code[code]
