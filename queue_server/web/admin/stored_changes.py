"""What stored versions of the settings changed, in words, as the history and the pages of the settings tell it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.queries.settings import is_written_again, planned_first
from queue_server.settings.changes import differences
from queue_server.settings.checking import keyed_form
from queue_server.settings.words import parts
from queue_server.storage.settings_versions import SettingsVersion
from queue_server.web.settings_words import told
from queue_server.web.shapes.settings import SettingsChange

# Whether the change at a path, by its keys, belongs to what the reader asked for.
About = Callable[[Sequence[str]], bool]


@dataclass(frozen=True)
class StoredChange:
    """A version and what it changed of what was asked for, in words.

    `waits`: it is valid only later. `is_first`: the settings at the beginning, which cannot be undone. `replaced`: a
    later version stands at its place, so it never was and never will be valid. `stands_as`: the version in which a plan
    stands now, when a later change was put under it.
    """

    row: SettingsVersion
    changes: Sequence[SettingsChange]
    waits: bool = False
    is_first: bool = False
    replaced: bool = False
    stands_as: int | None = None

    @property
    def number(self) -> int:
        """The version that an undo names."""
        return self.stands_as or self.row.version

    @property
    def paths(self) -> list[str]:
        """What an undo takes back."""
        return [change["path"] for change in self.changes]

    @property
    def can_be_undone(self) -> bool:
        return not (self.is_first or self.replaced or not self.changes)


def everything(_path: Sequence[str]) -> bool:
    return True


def planned_changes(
    session: Session, office: str, now: datetime, about: About = everything
) -> Iterator[StoredChange]:
    """Yield the planned changes, the next one first, each against the version that is valid before it.

    Each is told as who planned it made it, whatever was changed since.
    """
    earlier = queries.version_at(session, office, now)
    for row in queries.coming_settings(session, office, now):
        if changes := _told(session, earlier, row, about):
            made = planned_first(session, row)
            yield StoredChange(made, changes, waits=True, stands_as=row.version)
        earlier = row.version


def past_change(session: Session, row: SettingsVersion, about: About = everything) -> StoredChange | None:
    """Return what a version that is not planned any more changed; None for nothing that was asked for.

    A plan that was written again with another change is told once, as it was made: None for its other forms.
    """
    if is_written_again(session, row):
        return None
    earlier = queries.settings_before(session, row)
    if earlier is None:
        return StoredChange(row, (), is_first=True) if about is everything else None
    changes = _told(session, earlier, row, about)
    return StoredChange(row, changes) if changes else None


def _told(session: Session, earlier: int, row: SettingsVersion, about: About) -> Sequence[SettingsChange]:
    before, after = (
        keyed_form(queries.settings_of_version(session, row.office, one)) for one in (earlier, row.version)
    )
    return told((change for change in differences(before, after) if about(parts(change.path))), before, after)
