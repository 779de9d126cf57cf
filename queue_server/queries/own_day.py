"""What one officer did on a day: the tickets, and the openings and pauses of counters; and when leaders see it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from queue_server.domain.log_folding import COUNTER_STATES
from queue_server.domain.own_first import shown_by_name
from queue_server.queries.days import day_plan
from queue_server.queries.rows import CORRECTS, OFFICE, AnyRow, among, plain_rows
from queue_server.settings.office import OfficeSettings
from queue_server.storage.models import LogEntry
from queue_server.storage.prepared import Prepared

OF_THE_DAY = (LogEntry.office == OFFICE, LogEntry.business_date == bindparam("day"))
ACTED_ON = (
    select(LogEntry.ticket)
    .distinct()
    .where(*OF_THE_DAY, or_(LogEntry.actor == bindparam("actor"), CORRECTS), LogEntry.ticket.is_not(None))
)
COUNTER_STEPS = Prepared(
    select(LogEntry.at, LogEntry.step, LogEntry.counter, LogEntry.actor)
    .where(*OF_THE_DAY, LogEntry.seq > bindparam("after"), among(LogEntry.step, *COUNTER_STATES))
    .order_by(LogEntry.seq)
)


def tickets_acted_on(session: Session, office: str, day: date, actor: str) -> Sequence[int]:
    """Return the tickets with which this person did something on a day, and those of which somebody said who did."""
    return [
        ticket
        for ticket in session.scalars(ACTED_ON, {"office": office, "day": day, "actor": actor})
        if ticket
    ]


def counter_steps(session: Session, office: str, day: date, after: int = 0) -> Sequence[AnyRow]:
    """Return (at, step, counter, actor) of every opening, pause and closing of a day, oldest first.

    `after`: only rows of the log with a higher `seq`.
    """
    return plain_rows(session, COUNTER_STEPS, {"office": office, "day": day, "after": after}).all()


def newest_by_name(session: Session, office: OfficeSettings, today: date) -> date:
    """Return the newest day whose figures by officer leaders see; `office`: its settings that are valid now."""
    return shown_by_name(today, day_plan(session, office, today).hours)
