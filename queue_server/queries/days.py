"""What concerns whole days: places kept for other days, a day's own changes, whether it was closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, exists, literal_column, select
from sqlalchemy.orm import Session

from queue_server.domain.opening_hours import OpeningHours, WorkSession
from queue_server.domain.ticket_state import State
from queue_server.models import DayChange, LogEntry, Ticket, Voucher
from queue_server.office_settings import OfficeSettings
from queue_server.queries.rows import OFFICE, AnyRow, plain_rows

CHANGES = select(DayChange.day, DayChange.what, DayChange.service, DayChange.value).where(
    DayChange.office == OFFICE, DayChange.day >= bindparam("since")
)


@dataclass(frozen=True)
class DayPlan:
    """How an office works on a day: its settings with what a leader changed about that day.

    `hours` are as changed for that day and every later one. `stopped`: the services that give no more numbers;
    `serve_all`: nobody gets a voucher at closing; `closed_early`: the office was sent home, so that its hours end
    then while its closing stays where it was.
    """

    hours: OpeningHours
    stopped: frozenset[str]
    serve_all: bool
    closed_early: bool


def day_plan(session: Session, office: OfficeSettings, day: date) -> DayPlan:
    """Return how the office works on that day."""
    changes = plain_rows(session, CHANGES, {"office": office.code, "since": day}).all()
    hours = [row for row in changes if row.what == "hours"]
    read = {row.day: [WorkSession.parse(text) for text in row.value.split(",") if text] for row in hours}
    that_day = [row for row in changes if row.day == day]
    decided = {row.what for row in that_day}
    return DayPlan(
        office.hours.changed(read),
        frozenset(row.service for row in that_day if row.what == "stop"),
        "serve_all" in decided,
        "closed" in decided,
    )


def carried_over_ticket(session: Session, office: str, code: str) -> Ticket | None:
    """Return the unserved ticket whose id begins with `code`: letters and digits as its paper shows them.

    A range, because LIKE makes SQLite read every ticket there ever was, and by the id alone, or it would rather go by
    the office. How a database sorts letters may widen the range, so what is found is looked at.
    """
    within = Ticket.public_id.between(code, f"{code}ZZZZZZZZ")
    found = session.scalars(select(Ticket).where(within)) if code.isalnum() else ()
    ours = (row for row in found if row.office == office and row.state == State.CARRIED_OVER)
    return next((row for row in ours if row.public_id.startswith(code)), None)


def vouchers_usable(session: Session, office: str, day: date) -> bool:
    """Whether somebody may come with a voucher on that day."""
    usable = (Voucher.office == office, Voucher.first_day <= day, Voucher.last_day >= day)
    return bool(session.scalar(select(exists().where(*usable, Voucher.used_by.is_(None)))))


def day_is_closed(session: Session, office: str, day: date) -> bool:
    """Whether the closing of that day is in the log."""
    closing = (LogEntry.step == literal_column("'close_day'"), LogEntry.business_date == day)
    return bool(session.scalar(select(exists().where(LogEntry.office == office, *closing))))


def unserved(session: Session, office: str, first: date, last: date) -> Sequence[AnyRow]:
    """Return (service, why) of every ticket of these days that ended as a voucher."""
    ended = (LogEntry.step == literal_column("'day_end'"), Ticket.state == State.CARRIED_OVER)
    rows = select(Ticket.service, LogEntry.why).join(LogEntry, LogEntry.ticket == Ticket.id)
    days = Ticket.business_date.between(first, last)
    return session.execute(rows.where(Ticket.office == office, days, *ended)).all()
