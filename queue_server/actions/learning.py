"""Learns an office's waits from its log. It takes seconds of computing: a program of its own does it, no server."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from queue_server.domain.log_seals import SALT_BYTES
from queue_server.domain.numbering import business_date
from queue_server.forecast.day_log import DayLog
from queue_server.forecast.quoting import BAND_DAYS, Knowledge, learned
from queue_server.forecast.visits import Visit, days_of
from queue_server.forecast.visits_days import logs_of
from queue_server.queries.estimates import day_logs, days_to_learn_from, estimates_row, knowledge
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.database import Database
from queue_server.storage.models import Estimates

# Whoever began so long ago and has not ended has died.
DEAD_AFTER = timedelta(minutes=30)


def begin_learning(session: Session, office: str, now: datetime) -> bool:
    """Note that this process learns the office's waits now; False when another one does."""
    if estimates_row(session, office) is None:
        session.add(Estimates(office=office))
        session.flush()
    free = or_(Estimates.begun_at.is_(None), Estimates.begun_at < now - DEAD_AFTER)
    taken = update(Estimates).where(Estimates.office == office, free).values(begun_at=now)
    return bool(session.connection().execute(taken).rowcount)


def end_learning(session: Session, office: str) -> None:
    """Note that this process is done with what `begin_learning` began."""
    session.execute(update(Estimates).where(Estimates.office == office).values(begun_at=None))


def learn(db: Database, office: OfficeSettings, now: datetime) -> Knowledge:
    """Learn from the last days before today and keep what was learned. Nothing is locked while it computes."""
    days = past_days(db, office, business_date(now, office.zone))
    found = learned(days, _salt())
    with db.write() as session:
        if not found.is_honest:  # what another system's visits taught holds until then
            found = knowledge(session, office.code) or found
        keep_learned(session, office.code, found, now, days[-1].day if days else None)
    return found


def learn_from_visits(
    db: Database, office: OfficeSettings, visits: Sequence[Visit], now: datetime
) -> Knowledge:
    """Learn from the visits of another system; they hold until the office has enough days of its own.

    `visits` name services by their codes or names here; those of other services are left out.
    """
    known = {name: one.code for one in office.services for name in (one.name, one.code)}
    ours = [replace(one, service=known[one.service]) for one in visits if one.service in known]
    found = learned(logs_of(days_of(ours)), _salt())
    # the counters have other numbers there
    found = replace(found, habits=replace(found.habits, starts={}, speeds={}))
    with db.write() as session:
        keep_learned(session, office.code, found, now, None)
    return found


def _salt() -> str:
    return secrets.token_hex(SALT_BYTES)


def past_days(db: Database, office: OfficeSettings, today: date) -> Sequence[DayLog]:
    """The days that are learned from."""
    with db.read() as session:
        chosen = days_to_learn_from(session, office.code, today, BAND_DAYS)
    return list(day_logs(db, office, chosen))


def keep_learned(
    session: Session, office: str, found: Knowledge, now: datetime, last_day: date | None
) -> None:
    """Keep what was learned in place of what was before."""
    row = estimates_row(session, office)
    if row is None:
        row = Estimates(office=office)
        session.add(row)
    row.knowledge, row.learned_at, row.last_day, row.begun_at = found.as_json(), now, last_day, None
