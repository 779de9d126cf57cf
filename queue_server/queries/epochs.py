"""The database's epoch and its progress."""

from datetime import date, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from queue_server.domain.epochs import Marks, OfficeMarks
from queue_server.queries.rows import AnyRow, plain_rows
from queue_server.storage.models import DeviceToken, NumberGiven, Office, PrintJob, Ticket
from queue_server.storage.prepared import Prepared
from queue_server.storage.server_models import Epoch

# The tables whose ids are known outside the server: in answers, cookies, print agents' journals and the log.
ID_TABLES = tuple(table.__tablename__ for table in (Ticket, PrintJob, DeviceToken))
# The largest last number of so many days is what a day may reach.
USUAL_DAYS = timedelta(days=60)
PRESENT_EPOCH = Prepared(select(*Epoch.__table__.c).order_by(Epoch.number.desc()).limit(1))


def epoch(session: Session) -> AnyRow | None:
    """Return the current epoch; None in a database that no server has opened yet."""
    return plain_rows(session, PRESENT_EPOCH, {}).first()


def first_epoch(session: Session) -> str:
    """Return the name of the first epoch, which identifies the database for ever; "" if no server opened it yet."""
    return session.scalar(select(Epoch.name).order_by(Epoch.number).limit(1)) or ""


def epoch_named(session: Session, name: str) -> Epoch | None:
    return session.scalar(select(Epoch).where(Epoch.name == name))


def last_id(session: Session, table: str) -> int:
    """Return the last id given in one of `ID_TABLES`, even if its row was deleted; 0 for none."""
    given = (
        "SELECT seq FROM sqlite_sequence WHERE name = :name"
        if session.get_bind().dialect.name == "sqlite"
        else "SELECT pg_sequence_last_value(pg_get_serial_sequence(:name, 'id')::regclass)"
    )
    return session.scalar(text(given), {"name": table}) or 0


def marks(session: Session) -> Marks:
    """Return the marks of the database's progress."""
    present = epoch(session)
    ids = {table: last_id(session, table) for table in ID_TABLES}
    offices = {office.code: _office_marks(session, office) for office in session.scalars(select(Office))}
    return Marks(present.number if present else 0, present.name if present else "", ids, offices)


def _office_marks(session: Session, office: Office) -> OfficeMarks:
    ours = NumberGiven.office == office.code
    day = session.scalar(select(func.max(NumberGiven.business_date)).where(ours))
    rows = session.scalars(select(NumberGiven).where(ours, NumberGiven.business_date == day)) if day else ()
    return OfficeMarks(office.seq, day, {row.prefix: row.last for row in rows})


def usual_last_numbers(session: Session, office: str, today: date) -> dict[str, int]:
    """Return for each prefix the largest number of its recent days before today."""
    days = NumberGiven.business_date.between(today - USUAL_DAYS, today - timedelta(days=1))
    rows = (
        select(NumberGiven.prefix, func.max(NumberGiven.last).label("last"))
        .where(NumberGiven.office == office, days)
        .group_by(NumberGiven.prefix)
    )
    return {row.prefix: row.last for row in session.execute(rows)}
