"""Keeps the folded visits of closed days, so that a report does not fold them again (`queries.visits`)."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.packed_visits import unpacked
from queue_server.queries.days import OfficeDays
from queue_server.queries.visits import (
    Kept,
    days_kept,
    days_unkept,
    folded,
    made_summary,
    newest_erasure,
    valid_summary,
)
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.database import Database
from queue_server.storage.models import DaySummary

# A day may still be written to after it, by who works past midnight: the newest ones are looked at again.
LOOKED_AT_AGAIN = 7


def keep_summaries(db: Database, office: OfficeSettings, today: date) -> int:
    """Keep a summary of every day before today that has no valid one, newest first; return how many were made.

    Nothing is locked while it folds, and each day is written by itself: whoever is ended goes on there the next time.
    """
    with db.read() as session:
        unkept = days_unkept(session, office.code, today)
        newest = [day for day in days_kept(session, office.code) if day < today][-LOOKED_AT_AGAIN:]
        days = queries.office_days(session, office, min([*unkept, *newest], default=today))
        stale = [day for day in reversed(newest) if not _holds(session, office.code, day, days)]
    return sum(_keep(db, office.code, day, days) for day in dict.fromkeys([*stale, *unkept]))


def _holds(session: Session, office: str, day: date, days: OfficeDays) -> bool:
    return valid_summary(session, office, day, days.plan(day).hours) is not None


def _keep(db: Database, office: str, day: date, days: OfficeDays) -> bool:
    """Fold the day and keep it; not when names were erased meanwhile, which it would bring back."""
    with db.read() as session:
        erased = newest_erasure(session, office)
        made = made_summary(session, office, day, days.plan(day).hours)
    if made is None:
        return False
    with db.write(office) as session:
        if newest_erasure(session, office) != erased:
            return False
        _write(session, office, day, made)
    return True


def _write(session: Session, office: str, day: date, made: Kept) -> None:
    forget_summaries(session, office, [day])
    session.add(DaySummary(office=office, day=day, **made.mark._asdict(), visits=made.visits))


def forget_summaries(session: Session, office: str, days: Iterable[date] | None = None) -> None:
    """Delete the summaries of these days, None for all of the office: the next night makes them from the log."""
    theirs = delete(DaySummary).where(DaySummary.office == office)
    session.execute(theirs if days is None else theirs.where(DaySummary.day.in_(list(days))))


def rebuild_summaries(db: Database, office: OfficeSettings, today: date) -> int:
    """Make every summary of the office anew; return how many there are."""
    with db.write(office.code) as session:
        forget_summaries(session, office.code)
    return keep_summaries(db, office, today)


def compared_summaries(session: Session, office: OfficeSettings) -> Iterator[tuple[date, bool | None]]:
    """Yield each day that has a summary, and whether it says what the log says; None where it is not used any more."""
    kept = days_kept(session, office.code)
    days = queries.office_days(session, office, kept[0] if kept else date.max)
    for day in kept:
        hours = days.plan(day).hours
        summary = valid_summary(session, office.code, day, hours)
        if summary is None:
            yield day, None
        else:
            yield day, unpacked(summary.visits, hours.zone) == folded(session, office.code, day, hours)
