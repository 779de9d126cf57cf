"""What one officer did on a day: the tickets, and the openings and pauses of counters; and when leaders see it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from queue_server.domain.log_folding import COUNTER_STATES
from queue_server.domain.own_first import shown_by_name
from queue_server.domain.renaming import Renaming, name_now
from queue_server.queries.days import day_plan
from queue_server.queries.rows import CORRECTS, OFFICE, AnyRow, among, plain_rows
from queue_server.settings.office import OfficeSettings
from queue_server.storage.models import LogEntry
from queue_server.storage.prepared import Prepared

OF_THE_DAY = (LogEntry.office == OFFICE, LogEntry.business_date == bindparam("day"))
ACTED_ON = (
    select(LogEntry.ticket)
    .distinct()
    .where(*OF_THE_DAY, or_(LogEntry.actor.in_(bindparam("actors", expanding=True)), CORRECTS))
    .where(LogEntry.ticket.is_not(None))
)
COUNTER_STEPS = Prepared(
    select(LogEntry.at, LogEntry.step, LogEntry.counter, LogEntry.actor, LogEntry.seq)
    .where(*OF_THE_DAY, LogEntry.seq > bindparam("after"), among(LogEntry.step, *COUNTER_STATES))
    .order_by(LogEntry.seq)
)


class NamedStep(NamedTuple):
    """A row about a counter, with the name that its officer has now (`domain.own_day.CounterStep`)."""

    at: datetime
    step: str
    counter: str | None
    actor: str


def tickets_acted_on(session: Session, office: str, day: date, actors: Collection[str]) -> Sequence[int]:
    """Return the tickets with which a person of these names did something on a day, and those of which somebody said
    who did.
    """
    acted = session.scalars(ACTED_ON, {"office": office, "day": day, "actors": sorted(actors)})
    return [ticket for ticket in acted if ticket]


def named_steps(session: Session, office: str, day: date, told: Collection[Renaming]) -> Sequence[NamedStep]:
    """Return the same as `counter_steps` after these renamings."""
    rows = counter_steps(session, office, day)
    return [
        NamedStep(row.at, row.step, row.counter, name_now(told, row.actor, row.counter, row.seq))
        for row in rows
    ]


def counter_steps(session: Session, office: str, day: date, after: int = 0) -> Sequence[AnyRow]:
    """Return (at, step, counter, actor, seq) of every opening, pause and closing of a day, oldest first.

    `after`: only rows of the log with a higher `seq`.
    """
    return plain_rows(session, COUNTER_STEPS, {"office": office, "day": day, "after": after}).all()


def newest_by_name(session: Session, office: OfficeSettings, today: date) -> date:
    """Return the newest day whose figures by officer leaders see; `office`: its settings that are valid now."""
    return shown_by_name(today, day_plan(session, office, today).hours)
