"""Undoes a change of an office's settings: the whole content before a version, or single changes of it.

No version is deleted: an undo is a new version, which can be undone too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.actions.settings import earliest_moment
from queue_server.actions.settings_changes import (
    Changed,
    adopt,
    changed_meanwhile,
    checked,
    document_of,
)
from queue_server.domain.errors import VersionNotFound
from queue_server.settings.changes import Change, differences, merged, patch_between
from queue_server.settings.checking import Unfit
from queue_server.settings.keyed import Document
from queue_server.settings.taking_back import in_their_places, taken_back


def undo_settings(
    command: Command, version: int, *, reason: str, newest: int | None = None, dry_run: bool = False
) -> Changed:
    """Store the content before `version` as a new version.

    For a version that is or was valid, all settings before it are valid again from now on. A planned version is
    cancelled: only its own changes are undone, from its own moment on. `newest`: the newest version that the person
    has seen, None without a check.

    Raises:
        VersionNotFound: there is no such version, or none before it. Otherwise as `change_settings`.
    """
    found = _found(command, version, newest)
    before, back = found.before, patch_between(found.undone, found.before)
    return adopt(
        command,
        found.moment,
        lambda now: checked(command, merged(now, back) if found.coming else before, now, before),
        reason=reason,
        origin="undo",
        dry_run=dry_run,
    )


def undo_changes(
    command: Command,
    version: int,
    only: Collection[str],
    *,
    reason: str,
    newest: int | None = None,
    dry_run: bool = False,
) -> Changed:
    """Take single changes of `version` back, by their paths, and leave everything else as it is.

    What was changed again since is left too, and is in `kept` of the result.

    Raises:
        Unfit: the version did not change one of the paths. Otherwise as `undo_settings`.
    """
    found = _found(command, version, newest)
    base = document_of(command, found.base)
    patch, kept = taken_back(_chosen(found, only), base)
    patch = in_their_places(patch, found.before, base)
    changed = adopt(
        command,
        found.moment,
        lambda now: checked(command, merged(now, patch), now, found.before),
        reason=reason,
        origin="undo",
        dry_run=dry_run,
    )
    return replace(changed, kept=kept)


@dataclass(frozen=True)
class _Undo:
    """The version to undo: the documents `before` it and of it, and from when on the undo is valid.

    `base`: the version that is valid then without the undo. `coming`: it is a planned one.
    """

    before: Document
    undone: Document
    moment: datetime
    base: int
    coming: bool


def _found(command: Command, version: int, newest: int | None) -> _Undo:
    row = queries.settings_version(command.session, command.office.code, version)
    earlier = row and queries.settings_before(command.session, row)
    if row is None or not earlier:
        raise VersionNotFound(version=version)
    before, undone = document_of(command, earlier), document_of(command, version)
    coming = row.valid_from > command.now
    moment = row.valid_from if coming else earliest_moment(command)
    base = queries.version_at(command.session, command.office.code, moment)
    if newest is not None and base > newest:
        raise changed_meanwhile(command, document_of(command, newest), before, base)
    return _Undo(before, undone, moment, base, coming)


def _chosen(found: _Undo, only: Collection[str]) -> Sequence[Change]:
    own = {change.path: change for change in differences(found.before, found.undone)}
    for path in only:
        if path not in own:
            raise Unfit(path, "not_changed_then")
    return [own[path] for path in dict.fromkeys(only)]
