"""The last changes of the settings of one page, each with how it is taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
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
    change alone, None where the version itself can be taken back: it is the newest, and changed nothing else.
    """

    row: SettingsVersion
    changes: Sequence[dict[str, Any]]
    waits: datetime | None
    back: dict[str, Any] | None


def last_changes(session: Session, office: str, subject: Subject, now: datetime) -> list[LastChange]:
    """Return the planned changes of the page's settings, the next one first, then the newest others."""
    planned = queries.coming_settings(session, office, now)
    valid = queries.version_at(session, office, now)
    chain = zip((valid, *(row.version for row in planned)), planned, strict=False)
    stored = queries.settings_page(session, office, LARGEST_NUMBER, LOOKED_THROUGH)
    past = ((queries.settings_before(session, row), row) for row in stored if row.valid_from <= now)
    newest = queries.newest_settings_version(session, office)
    coming = (_of(session, *pair, subject, waits=True, newest=newest) for pair in chain)
    others = (_of(session, before, row, subject, newest=newest) for before, row in past if before)
    return [*filter(None, coming), *islice(filter(None, others), SHOWN)]


def _of(
    session: Session,
    earlier: int,
    row: SettingsVersion,
    subject: Subject,
    *,
    newest: int,
    waits: bool = False,
) -> LastChange | None:
    """What a version changed of the page against the version that is valid before it; None for nothing."""
    before, after = (
        keyed_form(queries.settings_of_version(session, row.office, one)) for one in (earlier, row.version)
    )
    all_of_it = differences(before, after)
    ours = [change for change in all_of_it if subject.changes(parts(change.path))]
    if not ours:
        return None
    whole = row.version == newest and not waits and len(ours) == len(all_of_it)
    return LastChange(
        row, told(ours, before, after), row.valid_from if waits else None, None if whole else patch_back(ours)
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
