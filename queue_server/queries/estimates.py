"""What waits are learned from, and what was learned: whole days of the log, and the table `estimates`."""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from queue_server.domain.calling_order import DeskView
from queue_server.domain.log_folding import COUNTER_STATES
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.priorities import GENERAL
from queue_server.domain.visit import Event
from queue_server.forecast.day_log import CounterChange, DayLog, Rules
from queue_server.forecast.quoting import Knowledge
from queue_server.queries.days import OfficeDays, office_days
from queue_server.queries.log import events_of_days
from queue_server.queries.rows import OFFICE, AnyRow, among, plain_rows
from queue_server.settings.office import OfficeSettings
from queue_server.settings.priorities import boost_of
from queue_server.storage.database import ESTIMATES, Database
from queue_server.storage.models import Estimates, LogEntry, NumberGiven, Ticket
from queue_server.storage.prepared import Prepared

log = logging.getLogger(__name__)
LEARNED_AT = Prepared(select(Estimates.learned_at).where(Estimates.office == OFFICE))
OF_COUNTERS = Prepared(
    select(LogEntry.seq, LogEntry.at, LogEntry.step, LogEntry.counter, LogEntry.actor, LogEntry.data)
    .where(LogEntry.office == OFFICE, LogEntry.business_date == bindparam("day"))
    .where(LogEntry.counter.is_not(None), among(LogEntry.step, *COUNTER_STATES))
    .order_by(LogEntry.seq)
)


def is_anything_learned(db: Database, office: str) -> bool:
    """Whether there is something to say of the office's waits, asked without a session: every new number asks it."""
    return bool(db.ask(LEARNED_AT, {"office": office}))


def knowledge(session: Session, office: str) -> Knowledge | None:
    """Return what was learned of the office's waits, read once for each time; None when nothing was."""
    learned_at = plain_rows(session, LEARNED_AT, {"office": office}).scalar()
    if learned_at is None:
        return None
    kept = session.info.setdefault(ESTIMATES, {})
    version, known = kept.get(("knowledge", office), (None, None))
    if version != learned_at:
        told = session.scalar(select(Estimates.knowledge).where(Estimates.office == office))
        known = _read(office, told) if told else None
        kept["knowledge", office] = learned_at, known
    found: Knowledge | None = known
    return found


def _read(office: str, told: Mapping[str, Any]) -> Knowledge | None:
    """What was kept, None where it cannot be read: numbers go on being given, and the next night learns anew."""
    try:
        return Knowledge.from_json(told)
    except (AttributeError, LookupError, TypeError, ValueError) as problem:
        log.error("what was learned of the waits of %s cannot be read: %r", office, problem)
        return None


def estimates_row(session: Session, office: str) -> Estimates | None:
    return session.get(Estimates, office)


def day_logs(db: Database, office: OfficeSettings, days: Collection[date]) -> Iterator[DayLog]:
    """Yield the log of each of these business days with what the office had decided for it, oldest first.

    Each day is read in a transaction of its own, and none is open while the caller computes: a long one keeps SQLite's
    -wal growing, and PostgreSQL from freeing old rows.
    """
    if not days:
        return
    with db.read() as session:
        plans = office_days(session, office, min(days))
    for day in sorted(days):
        with db.read() as session:
            found = day_log(session, office.code, day, plans)
        yield found


def day_log(session: Session, office: str, day: date, plans: OfficeDays) -> DayLog:
    """Return one day of the log."""
    events = list(events_of_days(session, office, day, day))
    changes = [_change(row) for row in plain_rows(session, OF_COUNTERS, {"office": office, "day": day})]
    plan, settings = plans.plan(day), settings_on(plans, day)
    midnight = datetime.combine(day, time(0), settings.zone)
    decided = rules(plan.applied_to(settings), plan.hours, day, events)
    return DayLog(day, midnight, events, changes, decided)


def settings_on(plans: OfficeDays, day: date) -> OfficeSettings:
    """Return the settings that were valid at the end of the day."""
    newest = plans.settings[-1][1]
    return plans.settings_at(datetime.combine(day, time.max, newest.zone))


def rules(office: OfficeSettings, hours: OpeningHours, day: date, events: Sequence[Event] = ()) -> Rules:
    """Return what the office decided for the day; `events` may be of services that it has no more."""
    openings = {opens: hours.open_from(opens) for opens in hours.promised_openings(day)}
    services = {*office.service_by_code, *(event.service for event in events)}
    return Rules(takes(office, services), hours.on(day), boosts(office), openings)


def takes(office: OfficeSettings, services: Collection[str]) -> dict[str, dict[str, float]]:
    """Return by how many seconds each counter puts back the people of each of these services that it takes."""
    views = {number: office.desk_view(number, (), None) for number in office.counter_by_number}
    return {number: _put_back(view, services) for number, view in views.items()}


def _put_back(view: DeskView, services: Collection[str]) -> dict[str, float]:
    penalty = view.penalty.total_seconds()
    return {code: penalty if view.helps(code) else 0.0 for code in services if view.takes(code)}


def boosts(office: OfficeSettings) -> Mapping[str, float]:
    """Return by how many seconds each class of priority counts as having come earlier; "" is everybody else."""
    codes = ("", GENERAL, *(one.code for one in office.priorities))
    return {code: boost_of(office, code) / timedelta(seconds=1) for code in codes}


def _change(row: AnyRow) -> CounterChange:
    said: Mapping[str, Any] = row.data or {}
    back_at = said.get("back_at")
    officer = said.get("officer") or row.actor
    return CounterChange(
        row.seq,
        row.at,
        row.counter,
        COUNTER_STATES[row.step],
        officer,
        datetime.fromisoformat(back_at) if back_at else None,
    )


def days_to_learn_from(session: Session, office: str, before: date, most: int) -> Sequence[date]:
    """Return the last so many business days before that one on which numbers were given, oldest first."""
    days = (
        select(NumberGiven.business_date)
        .where(NumberGiven.office == office, NumberGiven.business_date < before)
        .distinct()
        .order_by(NumberGiven.business_date.desc())
        .limit(most)
    )
    return sorted(session.scalars(days).all())


def came_by_day(session: Session, office: str, first: date, before: date) -> Mapping[date, int]:
    """Return how many numbers were taken on each business day from the first one on; days without any are left out.

    It is counted in the index of numbers alone: some hundredths of a second for a year.
    """
    days = Ticket.business_date.label("day")
    counted = select(days, func.count().label("many")).where(
        Ticket.office == office, days >= first, days < before
    )
    return {row.day: row.many for row in session.execute(counted.group_by(days))}


def learning_is_due(session: Session, office: str, today: date, *, at_rest: bool) -> bool:
    """Whether a day before today was not learned from. Only who has learned something waits for `at_rest`."""
    newest = days_to_learn_from(session, office, today, 1)
    row = estimates_row(session, office)
    if not newest or (row is not None and row.last_day == newest[-1] and row.knowledge is not None):
        return False
    return at_rest or row is None or row.knowledge is None
