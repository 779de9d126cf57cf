"""The data for a rebuild: the log, and the rows of the projections to be compared with it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, Table, and_, func, literal_column, or_, select, union
from sqlalchemy.orm import Session

from queue_server.domain import help_calls, votes
from queue_server.domain.log_chain import RESTORED
from queue_server.domain.log_folding import COUNTER_STATES, REDEEM, Entry
from queue_server.domain.renaming import RENAMED
from queue_server.queries.rows import AnyRow, among
from queue_server.storage.models import Base, DayChange, LogEntry, NumberGiven, Ticket, Voucher

TICKETS, VOUCHERS, VOTES = (Base.metadata.tables[name] for name in ("tickets", "vouchers", "votes"))
ENTRIES = select(*(getattr(LogEntry, name) for name in Entry.__slots__)).order_by(LogEntry.seq)
# Events of counters, vouchers and votes may have another day than the rows they change.
ACROSS_DAYS = among(LogEntry.step, *COUNTER_STATES, *help_calls.STEPS, RENAMED, *votes.STEPS, REDEEM)
SETTINGS = among(LogEntry.step, "change_settings", "settings_hold")


def days_to_rebuild(session: Session, office: str) -> Sequence[date]:
    """Return the days with rows in the log or in a projection, oldest first."""
    days = [
        select(of.business_date).where(of.office == office).distinct()
        for of in (LogEntry, Ticket, NumberGiven)
    ]
    changed = select(DayChange.day).where(DayChange.office == office).distinct()
    return sorted(session.scalars(union(*days, changed)).all())


def entries_of_day(session: Session, office: str, day: date) -> Sequence[Entry]:
    """Return the log of one business day, oldest first."""
    rows = ENTRIES.where(LogEntry.office == office, LogEntry.business_date == day)
    return [Entry(*row) for row in session.execute(rows)]


def entries_across_days(session: Session, office: str, after: int) -> Sequence[Entry]:
    """Return the events of counters, vouchers and votes after this `seq`, oldest first: a long read."""
    rows = ENTRIES.where(LogEntry.office == office, LogEntry.seq > after, ACROSS_DAYS)
    return [Entry(*row) for row in session.execute(rows)]


def settings_reached(session: Session, office: str, last_at: datetime) -> datetime:
    """Return the latest moment whose settings the office has used: setting a clock back does not revert settings."""
    latest = select(func.max(LogEntry.at)).where(LogEntry.office == office, SETTINGS)
    return max(last_at, session.scalar(latest) or last_at)


def last_entries(session: Session, office: str) -> tuple[Entry, str, Entry | None] | None:
    """Return the log's last row, its hash, and the last row that is not from a restore; None for an empty log."""
    newest = ENTRIES.where(LogEntry.office == office).order_by(None).order_by(LogEntry.seq.desc()).limit(1)
    row = session.execute(newest.add_columns(LogEntry.hash)).first()
    if row is None:
        return None
    turned = session.execute(newest.where(LogEntry.step != literal_column(f"'{RESTORED}'"))).first()
    return Entry(*row[:-1]), row[-1], Entry(*turned) if turned else None


def tickets_to_rebuild(session: Session, office: str, day: date) -> Sequence[AnyRow]:
    """Return the tickets with events of the day, and those whose own row has this day."""
    says_so = and_(TICKETS.c.office == office, TICKETS.c.business_date == day)
    return session.execute(select(TICKETS).where(or_(says_so, TICKETS.c.id.in_(_told(office, day))))).all()


def vouchers_to_rebuild(session: Session, office: str, day: date) -> Sequence[AnyRow]:
    """Return the vouchers of the same tickets."""
    says_so = select(Ticket.id).where(Ticket.office == office, Ticket.business_date == day)
    theirs = or_(VOUCHERS.c.ticket.in_(says_so), VOUCHERS.c.ticket.in_(_told(office, day)))
    return session.execute(select(VOUCHERS).where(theirs)).all()


def used_vouchers(session: Session, office: str, known: Collection[int]) -> dict[int, int | None]:
    """Return the ticket for which each voucher was used: of vouchers marked as used, and of the `known` ones."""
    used = select(Voucher.ticket, Voucher.used_by).where(Voucher.office == office)
    says_so = session.execute(used.where(Voucher.used_by.is_not(None))).all()
    rows = (session.execute(used.where(Voucher.ticket == ticket)).first() for ticket in known)
    return {row.ticket: row.used_by for row in (*says_so, *rows) if row is not None}


def votes_to_rebuild(session: Session, office: str) -> Sequence[AnyRow]:
    """Return the votes on the office's tickets, and those whose own row names the office."""
    tickets = select(Ticket.id).where(Ticket.office == office)
    return rows_of(session, VOTES, or_(VOTES.c.office == office, VOTES.c.ticket.in_(tickets)))


def rows_of(session: Session, table: Table, *where: ColumnElement[bool]) -> Sequence[AnyRow]:
    """Return a projection's rows with every column."""
    return session.execute(select(table).where(*where)).all()


def _told(office: str, day: date) -> Select[int | None]:
    return select(LogEntry.ticket).where(LogEntry.office == office, LogEntry.business_date == day)
