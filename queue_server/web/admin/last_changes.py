"""The last changes of the settings of one page, each with how it is taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.settings.changes import Change, differences
from queue_server.settings.checking import keyed_form
from queue_server.settings.words import parts
from queue_server.storage.settings_versions import SettingsVersion
from queue_server.web.admin.subjects import Subject
from queue_server.web.forms import LARGEST_NUMBER
from queue_server.web.settings_words import told

SHOWN, LOOKED_THROUGH = 3, 30


@dataclass(frozen=True)
class LastChange:
    """A version that changed something of the page, its differences in words.

    `waits`: from when it is valid, None for one that is or was valid. `back`: the merge patch that takes back this
    change alone, None where the version itself is taken back: it is the newest, or still waits.
    """

    version: int
    at: datetime
    actor: str
    reason: str
    changes: Sequence[dict[str, Any]]
    waits: datetime | None
    back: dict[str, Any] | None


def last_changes(session: Session, office: str, subject: Subject, now: datetime) -> list[LastChange]:
    """Return the newest changes of the page's settings, the newest first."""
    found: list[LastChange] = []
    newest = queries.newest_settings_version(session, office)
    for row in queries.settings_page(session, office, LARGEST_NUMBER, LOOKED_THROUGH):
        if len(found) < SHOWN and (change := _of(session, row, subject, now, row.version == newest)):
            found.append(change)
    return found


def _of(
    session: Session, row: SettingsVersion, subject: Subject, now: datetime, newest: bool
) -> LastChange | None:
    earlier = queries.settings_before(session, row)
    if earlier is None:
        return None
    versions = earlier, row.version
    before, after = (
        keyed_form(queries.settings_of_version(session, row.office, version)) for version in versions
    )
    all_of_it = differences(before, after)
    ours = [change for change in all_of_it if subject.changes(parts(change.path))]
    if not ours:
        return None
    waits = row.valid_from if row.valid_from > now else None
    whole = waits or (newest and len(ours) == len(all_of_it))
    return LastChange(
        row.version,
        row.at,
        row.actor,
        row.reason,
        told(ours, before, after),
        waits,
        None if whole else patch_back(ours),
    )


def patch_back(changes: Iterable[Change]) -> dict[str, Any]:
    """Return the merge patch that gives every changed setting the value before; null where there was none."""
    patch: dict[str, Any] = {}
    for change in changes:
        *way, last = parts(change.path)
        place = patch
        for key in way:
            place = place.setdefault(key, {})
        place[last] = None if change.before == {} else change.before
    return patch
