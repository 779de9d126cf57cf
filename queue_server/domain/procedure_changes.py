"""What bringing versions of procedures into a catalogue changes there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from queue_server.domain.procedures import ProcedureVersion


class Kind(StrEnum):
    """What happens to the catalogue: a new procedure, a further version of one, or a known version is corrected.

    A version is `ENDED` when only its last day is set.
    """

    NEW = "new"
    LATER = "later"
    CORRECTED = "corrected"
    ENDED = "ended"


ADDED = frozenset({Kind.NEW, Kind.LATER})


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """One version that is added or corrected. `before`: the same version as it was, or the one that a later follows."""

    kind: Kind
    after: ProcedureVersion
    before: ProcedureVersion | None = None

    @property
    def differences(self) -> Mapping[str, tuple[object, object]]:
        """Each field that differs, as it was and as it will be; the first day is told by the version itself."""
        return differences_between(self.before, self.after) if self.before else {}


def procedure_changes(
    known: Iterable[ProcedureVersion], wanted: Iterable[ProcedureVersion]
) -> list[ProcedureChange]:
    """Return what `wanted` changes in the catalogue of the `known` versions, by code and first day.

    A version that is there already, as it is, is no change.
    """
    catalogue = {key_of(version): version for version in known}
    brought = {key_of(version): version for version in wanted}
    whole = catalogue | brought
    changes: list[ProcedureChange] = []
    former: ProcedureVersion | None = None
    for key in sorted(whole):
        version, same = whole[key], catalogue.get(key)
        follows = former if former and former.code == version.code else None
        if key in brought and version != same:
            changes.append(_change(version, same, follows))
        former = version
    return changes


def _change(
    version: ProcedureVersion, same: ProcedureVersion | None, follows: ProcedureVersion | None
) -> ProcedureChange:
    if same is None:
        return ProcedureChange(Kind.LATER if follows else Kind.NEW, version, follows)
    ends = set(differences_between(same, version)) == {"effective_to"} and version.effective_to is not None
    return ProcedureChange(Kind.ENDED if ends else Kind.CORRECTED, version, same)


def differences_between(
    before: ProcedureVersion, after: ProcedureVersion
) -> dict[str, tuple[object, object]]:
    """Return each field besides code and first day that differs, as it is in either version."""
    pairs = {one.name: (getattr(before, one.name), getattr(after, one.name)) for one in fields(after)}
    told = {name: pair for name, pair in pairs.items() if name not in ("code", "effective_from")}
    return {name: pair for name, pair in told.items() if pair[0] != pair[1]}


def key_of(version: ProcedureVersion) -> tuple[str, date]:
    """Return what tells a version from all others of its office."""
    return version.code, version.effective_from
