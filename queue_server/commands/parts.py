"""What several commands need: the settings with their database, and the office that is meant."""

import os

from queue_server import migrate, private
from queue_server.actions.setup import settle_office
from queue_server.config import ConfigError, OfficeSettings, Settings, StartError
from queue_server.db import Database


def open_database(settings: Settings) -> Database:
    """Open the database, bring it to the newest form and make sure every office has its rows.

    Raises:
        StartError: the data folder cannot be written.
    """
    data = settings.server.data
    try:
        private.make_folder(data)
    except OSError as error:
        raise StartError(
            f"the data folder {data} cannot be made: {error.strerror}; change server.data or its owner"
        ) from None
    if not os.access(data, os.W_OK | os.X_OK):
        raise StartError(
            f"the data folder {data} cannot be written; change server.data or give this user the folder"
        )
    db = Database(settings.database_url)
    migrate.upgrade(db.engine)
    with db.write() as session:
        for office in settings.offices:
            settle_office(session, office)
    return db


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
