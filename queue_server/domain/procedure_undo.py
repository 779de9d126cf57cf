"""Taking a change of the catalogue back: what the log keeps for it, and what it would do to the catalogue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from queue_server.domain.errors import QueueError
from queue_server.domain.procedure_changes import ADDED, Kind, ProcedureChange, differences_between, key_of
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion

Data = Mapping[str, Any]
Differences = Mapping[str, tuple[object, object]]


class WhyImportStays(StrEnum):
    """Why an import cannot be taken back.

    `NEVER`: no file was ever brought in. `UNDONE`: the last one is taken back already. `CHANGED`: the catalogue was
    changed after it. `NOT_KEPT`: its row of the log does not say what was there before. `ANOTHER`: not the one that
    was named is the last.
    """

    NEVER = "never"
    UNDONE = "undone"
    CHANGED = "changed"
    NOT_KEPT = "not_kept"
    ANOTHER = "another"


class ImportNotUndoable(QueueError):
    """No import can be taken back, or not the one that was named; `details` has `why`."""

    code = "import_not_undoable"
    details: dict[str, Any]


class VersionNotPlanned(QueueError):
    """The procedure has no version that begins on this day, or it has begun."""

    code = "version_not_planned"


@dataclass(frozen=True, slots=True)
class Removal:
    """A version that leaves the catalogue. `instead`: the version before it, valid again; None without one.

    `is_last`: no other version of the procedure remains.
    """

    version: ProcedureVersion
    instead: ProcedureVersion | None
    is_last: bool

    @property
    def differences(self) -> Differences:
        """Each field that citizens read otherwise from then on, as it was and as it will be."""
        return differences_between(self.version, self.instead) if self.instead else {}


@dataclass(frozen=True, slots=True)
class ImportUndo:
    """What taking back the import of the row `seq` does: added versions leave, corrected ones are as they were."""

    seq: int
    removed: tuple[Removal, ...]
    restored: tuple[ProcedureChange, ...]


def version_told(change: ProcedureChange) -> dict[str, Any]:
    """Return a change of an import as the log keeps it; the content of an added version is in the catalogue."""
    version = change.after
    told = {"procedure": version.code, "effective_from": version.effective_from}
    return told if change.kind in ADDED else {**told, "fields": fields_told(change.differences)}


def removal_told(version: ProcedureVersion) -> dict[str, Any]:
    """Return a version that leaves the catalogue as the log keeps it: whole, because it is nowhere else."""
    names = [one.name for one in fields(version) if one.name not in ("code", "effective_from")]
    whole = {name: (getattr(version, name), None) for name in names}
    return {
        "procedure": version.code,
        "effective_from": version.effective_from,
        "fields": fields_told(whole),
    }


def fields_told(differences: Differences) -> dict[str, Any]:
    """Return each field that differs, as the log keeps it."""
    return {name: {"before": before, "after": after} for name, (before, after) in differences.items()}


def import_undo(known: Sequence[ProcedureVersion], seq: int, data: Data) -> ImportUndo | None:
    """Return what taking back the import of this row of the log does to the `known` catalogue.

    None when it cannot be taken back: the row is of a release that did not keep the versions, or one of them is no
    longer as the import left it.
    """
    catalogue = {key_of(version): version for version in known}
    told = {
        (one["procedure"], date.fromisoformat(one["effective_from"])): one for one in data.get("versions", ())
    }
    if not told or not told.keys() <= catalogue.keys():
        return None
    added = [key for key, one in told.items() if "fields" not in one]
    restored = [
        _restored(catalogue[key], one["fields"]) for key, one in sorted(told.items()) if "fields" in one
    ]
    if None in restored:
        return None
    changes = tuple(change for change in restored if change)
    remaining = catalogue | {key_of(change.after): change.after for change in changes}
    return ImportUndo(seq, _removals(remaining, added), changes)


def planned_removal(known: Iterable[ProcedureVersion], code: str, begins: str, today: date) -> Removal | None:
    """Return what deleting the version of the procedure from the day `begins` does.

    None when there is no such version, or it is in force today or was before: past days keep theirs.
    """
    catalogue = {key_of(version): version for version in known}
    keys = [key for key in catalogue if key[0] == code and str(key[1]) == begins and key[1] > today]
    return next(iter(_removals(catalogue, keys)), None)


def _removals(
    catalogue: Mapping[tuple[str, date], ProcedureVersion], keys: Sequence[tuple[str, date]]
) -> tuple[Removal, ...]:
    remaining: dict[str, list[ProcedureVersion]] = {}
    for key in sorted(catalogue.keys() - set(keys)):
        remaining.setdefault(key[0], []).append(catalogue[key])
    return tuple(_removal(catalogue[key], remaining.get(key[0], [])) for key in sorted(keys))


def _removal(version: ProcedureVersion, remaining: Sequence[ProcedureVersion]) -> Removal:
    before = [one for one in remaining if one.effective_from < version.effective_from]
    return Removal(version, before[-1] if before else None, is_last=not remaining)


def _restored(present: ProcedureVersion, told: Data) -> ProcedureChange | None:
    """The change back to the fields before; None when the version has others than the import gave it."""
    if any(getattr(present, name) != _value(name, one["after"]) for name, one in told.items()):
        return None
    before = replace(present, **{name: _value(name, one["before"]) for name, one in told.items()})
    return ProcedureChange(Kind.CORRECTED, before, present)


def _value(name: str, told: Any) -> Any:
    """A field's value as a version has it, from the log's JSON."""
    if name == "documents":
        return tuple(told)
    if name == "level":
        return OnlineLevel(told)
    return date.fromisoformat(told) if name == "effective_to" and told else told
