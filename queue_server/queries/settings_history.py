"""The history of an office's settings as people look through it: by person, a page at a time."""

from collections.abc import Sequence

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from queue_server.queries.days import IS_DAY_CHANGE
from queue_server.storage.models import LogEntry
from queue_server.storage.settings_versions import SettingsVersion


def people_of_the_history(session: Session, office: str) -> Sequence[str]:
    """Return the names of all who changed the settings or a single day, by name."""
    changed = select(SettingsVersion.actor).where(SettingsVersion.office == office)
    days = select(LogEntry.actor).where(LogEntry.office == office, IS_DAY_CHANGE)
    return sorted(filter(None, session.scalars(union(changed, days))))


def versions_below(
    session: Session, office: str, below: int, most: int, actor: str = ""
) -> Sequence[SettingsVersion]:
    """Return at most `most` versions with a lower number than `below`, newest first; `actor` "": of everybody."""
    rows = select(SettingsVersion).where(SettingsVersion.office == office, SettingsVersion.version < below)
    if actor:
        rows = rows.where(SettingsVersion.actor == actor)
    return session.scalars(rows.order_by(SettingsVersion.version.desc()).limit(most)).all()
