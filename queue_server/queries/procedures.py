"""The catalogue of procedures."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_server.domain.procedures import OnlineLevel, ProcedureVersion
from queue_server.queries.rows import OFFICE, among, plain_rows
from queue_server.storage.models import LogEntry, Procedure
from queue_server.storage.prepared import Prepared

CHANGED_AT = Prepared(
    select(Procedure.imported_at)
    .where(Procedure.office == OFFICE)
    .order_by(Procedure.imported_at.desc())
    .limit(1)
)
CHANGES_CATALOGUE = among(LogEntry.step, "import_catalogue", "edit_procedure", "undo_import", "drop_version")

LAST_CHANGE = Prepared(
    select(LogEntry.seq)
    .where(LogEntry.office == OFFICE, CHANGES_CATALOGUE)
    .order_by(LogEntry.seq.desc())
    .limit(1)
)


def procedures_begun(session: Session, office: str, day: date) -> Sequence[Procedure]:
    """Return every version in force by that day, by code, the oldest of each first."""
    where = (Procedure.office == office, Procedure.effective_from <= day)
    return session.scalars(
        select(Procedure).where(*where).order_by(Procedure.code, Procedure.effective_from)
    ).all()


def procedure_in_force(session: Session, office: str, code: str, day: date) -> Procedure | None:
    """Return the version of one procedure that is in force on that day, None without one."""
    newest = session.scalars(
        select(Procedure)
        .where(Procedure.office == office, Procedure.code == code, Procedure.effective_from <= day)
        .order_by(Procedure.effective_from.desc())
        .limit(1)
    ).first()
    is_over = newest and newest.effective_to and newest.effective_to < day
    return None if is_over else newest


def procedure_versions(session: Session, office: str) -> list[ProcedureVersion]:
    """Return every version of the catalogue, including old and future ones, by code and first day."""
    columns = [getattr(Procedure, one.name) for one in fields(ProcedureVersion)]
    rows = select(*columns).where(Procedure.office == office)
    found = session.execute(rows.order_by(Procedure.code, Procedure.effective_from)).mappings()
    return [
        ProcedureVersion(**{**row, "level": OnlineLevel(row["level"]), "documents": tuple(row["documents"])})
        for row in found
    ]


def catalogue_changed_at(session: Session, office: str) -> datetime | None:
    """Return the time of the last import, None without a catalogue."""
    found: datetime | None = plain_rows(session, CHANGED_AT, {"office": office}).scalar()
    return found


def catalogue_state(session: Session, office: str) -> tuple[datetime | None, int | None]:
    """Return what is another one after every change of the catalogue, also where a version left it."""
    last: int | None = plain_rows(session, LAST_CHANGE, {"office": office}).scalar()
    return catalogue_changed_at(session, office), last


def was_ever_imported(session: Session, office: str) -> bool:
    """Whether a file with the catalogue was ever brought in."""
    imports = select(LogEntry.seq).where(LogEntry.office == office, LogEntry.step == "import_catalogue")
    return session.scalar(imports.limit(1)) is not None


def last_catalogue_change(session: Session, office: str) -> LogEntry | None:
    """Return the newest row of the log that changed the catalogue, None without one."""
    changes = select(LogEntry).where(LogEntry.office == office, CHANGES_CATALOGUE)
    return session.scalars(changes.order_by(LogEntry.seq.desc()).limit(1)).first()
