"""The offices served here, each by the settings that are valid at the moment somebody asks for them."""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.errors import OfficeNotSetUp
from queue_server.machine.causes import report
from queue_server.machine.clock import wall_time
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.settings.document import sections_said
from queue_server.storage import data_folder
from queue_server.storage.database import Database

# Every request of a citizen needs the list of offices; a new office is known within this time.
REMEMBERED_SECONDS = 5.0
log = logging.getLogger(__name__)


class Offices:
    """Finds an office's settings where there is no session. Commands and snapshots use `queries` in their own."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now
        self._codes: Sequence[str] = ()
        self._asked_at: float | None = None
        self._last: dict[str, OfficeSettings] = {}

    def codes(self) -> Sequence[str]:
        """Return the offices by their codes, in order; the last known ones while the database does not answer.

        As long as there is none, the first one is known at once.
        """
        if not self._codes or self._asked_at is None or monotonic() - self._asked_at > REMEMBERED_SECONDS:
            try:
                with self._db.read() as session:
                    self._codes = queries.office_codes(session) or self._codes
                self._asked_at = monotonic()
            except DBAPIError as problem:
                report(log, "the offices cannot be read; those known last are served", problem)
        return self._codes

    def of(self, code: str) -> OfficeSettings:
        """Return the settings of an office that are valid now.

        Raises:
            OfficeNotSetUp: the database knows no settings of this office.
        """
        with self._db.read() as session:
            self._last[code] = found = queries.office_settings(session, code, self._now())
        return found

    def all(self) -> Sequence[OfficeSettings]:
        """Return the settings of every office that are valid now, by their codes."""
        now = self._now()
        with self._db.read() as session:
            found = queries.all_settings(session, now)
        self._last |= {office.code: office for office in found}
        return found

    def known(self) -> Sequence[OfficeSettings]:
        """Return the settings of every office; the last known ones while the database does not answer or is damaged."""
        try:
            return self.all()
        except (DBAPIError, sqlite3.Error):
            return [self._last[code] for code in sorted(self._last)]

    def last_known(self, code: str) -> OfficeSettings | None:
        """Return the last known settings of an office: pages that report a fault need its name."""
        try:
            return self.of(code)
        except (DBAPIError, OfficeNotSetUp):
            return self._last.get(code)


def served(settings: Settings, db: Database) -> Settings:
    """Return the installation with its offices as its database has them now."""
    return settings.serving(Offices(db, wall_time).all())


def stored(settings: Settings) -> Settings:
    """Return the installation as its database has it; the database is only read.

    Without a database, or with one that this program cannot read, the files decide.
    """
    file = data_folder.sqlite_file(settings)
    if file is not None and not (file.is_file() and file.stat().st_size):
        return settings
    db = Database(settings.database_url)
    try:
        found = served(settings, db)
    except (DBAPIError, sqlite3.Error):
        return settings
    finally:
        db.engine.dispose()
    return found if found.offices else settings


def unread(files: Settings, db: Database) -> Sequence[tuple[str, Path]]:
    """Return (code, file) of the offices whose file differs from the valid and the planned settings.

    The file seeded the office's first settings and is no longer read.
    """
    if not files.sources:
        return []
    now = wall_time()
    with db.read() as session:
        return [
            (office.code, files.file_of(office.code))
            for office in files.offices
            if not any(_says(office, known) for known in _valid_and_coming(session, office.code, now))
        ]


def _says(file: OfficeSettings, known: OfficeSettings) -> bool:
    """Whether a file agrees with one of the known versions."""
    return all(getattr(file, section) == getattr(known, section) for section in sections_said(file))


def _valid_and_coming(session: Session, office: str, now: datetime) -> Iterator[OfficeSettings]:
    yield queries.office_settings(session, office, now)
    for row in queries.later_settings_versions(session, office, now):
        yield queries.settings_of_version(session, office, row.version)
