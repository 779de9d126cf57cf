"""Turns values that older schemas stored outside of the settings into versions of the settings, at the next start."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.settings import point_to
from queue_server.settings.config_file import ConfigError
from queue_server.settings.document import document, stored_office
from queue_server.settings.formats import FORMAT
from queue_server.storage.settings_to_take_over import SettingsToTakeOver
from queue_server.storage.settings_versions import SettingsVersion

log = logging.getLogger(__name__)


def take_over(session: Session, office: str, now: datetime) -> None:
    """Store a version for each ticket layout, poster and screen's place, with the time at which it was decided."""
    ours = select(SettingsToTakeOver).where(SettingsToTakeOver.office == office)
    rows = session.scalars(ours.order_by(SettingsToTakeOver.id)).all()
    for row in sorted(rows, key=lambda row: row.at or now):
        _add_version(session, row, now)
        session.delete(row)
    session.flush()


def _add_version(session: Session, row: SettingsToTakeOver, now: datetime) -> None:
    newest = session.get_one(
        SettingsVersion, (row.office, queries.newest_settings_version(session, row.office))
    )
    try:
        whole = added(newest.document, row.additions)
        wanted = stored_office(whole, newest.format, f"what the database of {row.office} holds")
    except ConfigError as error:  # the office goes on; a person who reads this line enters the value again
        log.error("%s; it was left out: %s", error, row.additions)
        return
    at = row.at or now
    version = SettingsVersion(
        office=row.office,
        version=newest.version + 1,
        valid_from=max(at, newest.valid_from),
        at=at,
        actor=row.actor,
        reason="",
        origin="page",
        format=FORMAT,
        document=document(wanted),
    )
    session.add(version)
    session.flush()
    point_to(session, row.office, version.version)


def added(document: Mapping[str, Any], additions: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document with these keys set, and these entries added to its lists."""
    result = dict(document)
    for section, more in additions.items():
        known = result[section]
        result[section] = [*known, *more] if isinstance(known, list) else {**known, **more}
    return result
