"""What several commands need: the settings with their database, and the office that is meant."""

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


# So many numbers are named in one sentence.
NAMED = 5
# An office that wrote nothing for a day has nobody waiting any more.
A_DAY = timedelta(days=1)
# Versions whose database has an older form than this have no restore.
FIRST_WITH_RESTORE = "0014"
# From here on the database keeps the offices' settings.
FIRST_WITH_SETTINGS = "0019"


def open_database(
    settings: Settings, *, held: bool = False, new_offices: bool = False, backup: bool = True
) -> Database:
    """Open the database, bring it to the newest form and make sure every office has its rows.

    `held`: the caller holds the data folder already. A newer form is only brought in while no server works there, and
    after a backup unless `backup` says otherwise.
    `new_offices`: an office the database does not know is a new one, and not one whose code was changed.

    Raises:
        StartError: the data folder cannot be used, the database is lost, a newer version of the program made it, or no
            backup could be made.
    """
    data_folder.usable_folder(settings)
    data_folder.refuse_lost_file(settings)
    _set_strange_wal_aside(settings, held=held)
    db = Database(settings.database_url)
    _opened.append(db)
    before, newest = migrate.revisions(db.engine)
    _refuse_no_office(settings, before)
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
    _tell_of_unread_files(settings, db)
    return db


def _refuse_no_office(settings: Settings, revision: str | None) -> None:
    if not settings.offices and (revision is None or revision < FIRST_WITH_SETTINGS):
        raise StartError(
            f"no office is named in {settings.sources[0]}, and the database holds none: "
            "write one as in config.example.toml, then run: queue-server init"
        )


def _tell_of_unread_files(settings: Settings, db: Database) -> None:
    for code, file in unread(settings, db):
        log.warning(
            "%s is no longer read for the office %s, and says something else than its settings; to take them over: "
            "queue-server settings import %s",
            file,
            code,
            file,
        )


def _refuse_lost_offices(session: Session, settings: Settings, *, new_offices: bool) -> None:
    """Let no office of the database be lost by a change of the settings.

    Raises:
        StartError: an office seems to bear another code now, which would begin a second, empty one; or an office that
            never had settings in the database was taken out of the files while people there are not done.
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
        return  # a server works with the file: what lies beside it is its own
    if aside is not None:
        log.warning("what lay beside the database was another's and would have damaged it: now %s", aside)


def close_databases() -> None:
    """Let go what a command opened: SQLite's one file then holds everything."""
    while _opened:
        _opened.pop().close()


def _back_up(settings: Settings, revision: str) -> None:
    """Make the way back from an upgrade; whoever starts the server reads how to go it."""
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
    """Let a database that was put back by hand know it, before it gives out anything."""
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


def opened(path: Path) -> tuple[Settings, Database]:
    """Return the installation with its offices as its database has them now, and the database.

    Raises:
        StartError: see `open_database`.
    """
    settings = config_file.load(path)
    db = open_database(settings)
    return served(settings, db), db


def the_office(settings: Settings, code: str | None) -> OfficeSettings:
    """Return the office that is meant.

    Raises:
        ConfigError: no such office, or there are several and none was named.
    """
    known = ", ".join(settings.office_by_code)
    if code is None and len(settings.offices) == 1:
        return settings.offices[0]
    if code is None:
        raise ConfigError(f"there are several offices; say which with --office: {known}")
    if code not in settings.office_by_code:
        raise ConfigError(f'there is no office "{code}"; known: {known}')
    return settings.office_by_code[code]
