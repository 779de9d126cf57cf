"""Imports the catalogue: versions are added and stay. Files are read in `domain.procedure_file`."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import delete, tuple_
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.domain.procedure_changes import ProcedureChange, procedure_changes
from queue_server.domain.procedures import ProcedureVersion
from queue_server.storage.models import Base, Procedure

PROCEDURES = Base.metadata.tables["procedures"]
# Databases accept some thousands of values in one statement; each version needs two.
REPLACED_AT_ONCE = 500


def import_procedures(
    command: Command, versions: Iterable[ProcedureVersion], digest: str
) -> list[ProcedureChange]:
    """Store what these versions change in the office's catalogue; return the changes, none when it has them all.

    `digest`: of the file they come from; the log says it beside how many versions were added and corrected.
    """
    office = command.office.code
    changes = procedure_changes(queries.procedure_versions(command.session, office), versions)
    if changes:
        added, corrected = add_versions(
            command.session, office, [change.after for change in changes], command.now
        )
        facts = {"added": added, "corrected": corrected, "digest": digest}
        command.append("import_catalogue", data=facts)
    return changes


def edit_procedure(command: Command, version: ProcedureVersion, reason: str) -> None:
    """Store a version that somebody wrote by hand, unless it changes nothing; the log says what it changes."""
    office = command.office.code
    for change in procedure_changes(queries.procedure_versions(command.session, office), [version]):
        add_versions(command.session, office, [version], command.now)
        differences = change.differences.items()
        told = {name: {"before": before, "after": after} for name, (before, after) in differences}
        facts = {"procedure": version.code, "effective_from": version.effective_from, "fields": told}
        command.append("edit_procedure", reason=reason, data=facts)


def add_versions(
    session: Session, office: str, versions: Sequence[ProcedureVersion], now: datetime
) -> tuple[int, int]:
    """Add these versions without a row in the log; return how many were added and how many corrected.

    A version with the same code and first day replaces the known one; all others stay.
    """
    keys = [(version.code, version.effective_from) for version in versions]
    known = {
        (version.code, version.effective_from) for version in queries.procedure_versions(session, office)
    }
    corrected = [key for key in keys if key in known]
    for start in range(0, len(corrected), REPLACED_AT_ONCE):
        _remove(session, office, corrected[start : start + REPLACED_AT_ONCE])
    rows = [{**asdict(version), "office": office, "imported_at": now} for version in versions]
    session.execute(PROCEDURES.insert(), rows)
    return len(keys) - len(corrected), len(corrected)


def _remove(session: Session, office: str, keys: Collection[tuple[str, date]]) -> None:
    these = tuple_(Procedure.code, Procedure.effective_from).in_(keys)
    session.execute(delete(Procedure).where(Procedure.office == office, these))
