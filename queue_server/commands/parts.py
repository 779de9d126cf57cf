"""What several commands need: the settings with their database, and the office that is meant."""

import logging
from contextlib import nullcontext
from datetime import UTC, datetime

from queue_server import data_folder, marks, migrate, queries
from queue_server.actions.epochs import begin_epoch, first_epoch
from queue_server.actions.setup import settle_office
from queue_server.config import ConfigError, OfficeSettings, Settings
from queue_server.db import Database
from queue_server.domain.epochs import is_behind

log = logging.getLogger(__name__)


def open_database(settings: Settings, *, held: bool = False) -> Database:
    """Open the database, bring it to the newest form and make sure every office has its rows.

    `held`: the caller holds the data folder already. A newer form is only brought in while no server works there.

    Raises:
        StartError: the data folder cannot be used, the database is lost, or a newer version of the program made it.
    """
    data_folder.usable_folder(settings)
    data_folder.refuse_lost_file(settings)
    db = Database(settings.database_url)
    before, newest = migrate.revisions(db.engine)
    if before is None:
        data_folder.refuse_new_office(settings, f"the database {db.engine.url.database} is empty")
    if before != newest:
        with nullcontext() if held else data_folder.hold(settings):
            migrate.upgrade(db.engine)
    with db.write() as session:
        for office in settings.offices:
            settle_office(session, office)
    _settle_epoch(settings, db)
    return db


def _settle_epoch(settings: Settings, db: Database) -> None:
    """Let a database that was put back by hand know it, before it gives out anything."""
    folder, now = settings.server.data, datetime.now(UTC)
    kept = marks.read(folder)
    with db.write() as session:
        first_epoch(session, now)
        if kept is not None and is_behind(queries.marks(session), kept):
            begin_epoch(session, settings.offices, now, "folder", kept)
            log.warning(
                "the database is an older one than that of which %s tells: it goes on behind it", folder
            )
        reached = queries.marks(session)
    if reached != kept:
        marks.keep(folder, reached)


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
