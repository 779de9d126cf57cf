"""Changes the catalogue, and takes changes back. Files are read in `domain.procedure_file`."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import delete, tuple_
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.domain.errors import ProcedureNotFound
from queue_server.domain.procedure_changes import ProcedureChange, key_of, procedure_changes
from queue_server.domain.procedure_undo import (
    ImportNotUndoable,
    ImportUndo,
    Removal,
    VersionNotPlanned,
    WhyImportStays,
    fields_told,
    import_undo,
    planned_removal,
    removal_told,
    version_told,
)
from queue_server.domain.procedures import ProcedureVersion
from queue_server.queries.procedures import last_catalogue_change, was_ever_imported
from queue_server.storage.models import Base, Procedure

PROCEDURES = Base.metadata.tables["procedures"]
# Databases accept some thousands of values in one statement; each version needs two.
REPLACED_AT_ONCE = 500


def import_procedures(
    command: Command, versions: Iterable[ProcedureVersion], digest: str
) -> list[ProcedureChange]:
    """Store what these versions change in the office's catalogue; return the changes, none when it has them all.

    `digest`: of the file they come from; the log says it beside the versions that were added and corrected.
    """
    office = command.office.code
    changes = procedure_changes(queries.procedure_versions(command.session, office), versions)
    if changes:
        added, corrected = add_versions(
            command.session, office, [change.after for change in changes], command.now
        )
        facts = {"added": added, "corrected": corrected, "digest": digest}
        versions_told = [version_told(change) for change in changes]
        command.append("import_catalogue", data={**facts, "versions": versions_told})
    return changes


def undo_of_last_import(session: Session, office: str, row: int | None = None) -> ImportUndo:
    """Return what taking the office's last import back does; `row` of the log: the import that is meant.

    Raises:
        ImportNotUndoable: there is none that can be taken back, or another one is the last.
    """
    change = last_catalogue_change(session, office)
    if change is None or not was_ever_imported(session, office):
        raise ImportNotUndoable(why=WhyImportStays.NEVER)
    if change.step != "import_catalogue":
        undone = change.step == "undo_import"
        raise ImportNotUndoable(why=WhyImportStays.UNDONE if undone else WhyImportStays.CHANGED)
    if row not in (None, change.seq):
        raise ImportNotUndoable(why=WhyImportStays.ANOTHER)
    undo = import_undo(queries.procedure_versions(session, office), change.seq, change.data or {})
    if undo is None:
        raise ImportNotUndoable(why=WhyImportStays.NOT_KEPT)
    return undo


def removal_of_version(session: Session, office: str, code: str, begins: str, today: date) -> Removal:
    """Return what deleting the version of the procedure from the day `begins` does.

    Raises:
        ProcedureNotFound: the catalogue has no version of it. VersionNotPlanned: none begins on that day after today.
    """
    known = queries.procedure_versions(session, office)
    if all(version.code != code for version in known):
        raise ProcedureNotFound(procedure=code)
    removal = planned_removal(known, code, begins, today)
    if removal is None:
        raise VersionNotPlanned
    return removal


def undo_import(command: Command, undo: ImportUndo, reason: str) -> None:
    """Take an import back, as `undo` says; the log keeps the versions that leave the catalogue."""
    office, session = command.office.code, command.session
    removed = [removal.version for removal in undo.removed]
    _remove_all(session, office, removed)
    restored = [change.after for change in undo.restored]
    if restored:
        add_versions(session, office, restored, command.now)
    told = [*map(removal_told, removed), *map(version_told, undo.restored)]
    facts = {"undoes": undo.seq, "removed": len(removed), "restored": len(restored), "versions": told}
    command.append("undo_import", reason=reason, data=facts)


def drop_version(command: Command, removal: Removal, reason: str) -> None:
    """Delete a planned version; the log keeps it whole."""
    _remove_all(command.session, command.office.code, [removal.version])
    command.append("drop_version", reason=reason, data=removal_told(removal.version))


def edit_procedure(command: Command, version: ProcedureVersion, reason: str) -> None:
    """Store a version that somebody wrote by hand, unless it changes nothing; the log says what it changes."""
    office = command.office.code
    for change in procedure_changes(queries.procedure_versions(command.session, office), [version]):
        add_versions(command.session, office, [version], command.now)
        facts = {
            "procedure": version.code,
            "effective_from": version.effective_from,
            "fields": fields_told(change.differences),
        }
        command.append("edit_procedure", reason=reason, data=facts)


def add_versions(
    session: Session, office: str, versions: Sequence[ProcedureVersion], now: datetime
) -> tuple[int, int]:
    """Add these versions without a row in the log; return how many were added and how many corrected.

    A version with the same code and first day replaces the known one; all others stay.
    """
    known = set(map(key_of, queries.procedure_versions(session, office)))
    corrected = [version for version in versions if key_of(version) in known]
    _remove_all(session, office, corrected)
    rows = [{**asdict(version), "office": office, "imported_at": now} for version in versions]
    session.execute(PROCEDURES.insert(), rows)
    return len(versions) - len(corrected), len(corrected)


def _remove_all(session: Session, office: str, versions: Sequence[ProcedureVersion]) -> None:
    keys = list(map(key_of, versions))
    for start in range(0, len(keys), REPLACED_AT_ONCE):
        _remove(session, office, keys[start : start + REPLACED_AT_ONCE])


def _remove(session: Session, office: str, keys: Collection[tuple[str, date]]) -> None:
    these = tuple_(Procedure.code, Procedure.effective_from).in_(keys)
    session.execute(delete(Procedure).where(Procedure.office == office, these))
