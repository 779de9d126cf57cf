"""The visits of past days: from the summaries that are kept of closed days, else folded from the log.

A summary is used only while the day's log ends where it ended, its hours are the same and the program folds as it did.
So a figure never depends on whether there is one.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from queue_server import domain
from queue_server.domain.log_seals import ERASE
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.packed_visits import packed, unpacked
from queue_server.domain.renaming import under_one_name
from queue_server.domain.targets import TargetsOf
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.wait_log import records
from queue_server.queries import log
from queue_server.queries.days import OfficeDays, office_days
from queue_server.queries.renamings import renamings
from queue_server.queries.rows import OFFICE, among, plain_rows
from queue_server.settings.office import OfficeSettings
from queue_server.storage.models import DaySummary, LogEntry, NumberGiven
from queue_server.storage.prepared import Prepared

A_DAY = timedelta(days=1)
DIGEST_LENGTH = 16
END_OF_DAY = (
    select(LogEntry.seq)
    .where(LogEntry.office == OFFICE, LogEntry.business_date == bindparam("day"))
    .order_by(LogEntry.seq.desc())
    .limit(1)
)
SUMMARY = Prepared(
    select(DaySummary.seq, DaySummary.hours, DaySummary.fold, END_OF_DAY.scalar_subquery().label("end"))
    .add_columns(DaySummary.visits)
    .where(DaySummary.office == OFFICE, DaySummary.day == bindparam("day"))
)
ONLY_END = Prepared(END_OF_DAY)


class Mark(NamedTuple):
    """What a day's visits were folded from: its log up to `seq`, digests of its hours and of the program."""

    seq: int
    hours: str
    fold: str


class Kept(NamedTuple):
    """A day's summary: what it was folded from, and its packed visits."""

    mark: Mark
    visits: bytes


def visits_by_day(
    session: Session, office: OfficeSettings, first: date, last: date
) -> Iterator[list[VisitRecord]]:
    """Yield each of these days' records, one per ticket, with the hours of that day; `office`: as it is now."""
    days = office_days(session, office, first)
    for count in range((last - first).days + 1):
        day = first + count * A_DAY
        hours = days.plan(day).hours
        kept = valid_summary(session, office.code, day, hours)
        yield unpacked(kept.visits, hours.zone) if kept else folded(session, office.code, day, hours)


def targets_by(days: OfficeDays) -> TargetsOf:
    """Return what gives the targets of a service that were valid when a number was taken on these days."""
    if len(days.settings) == 1:
        valid = days.settings[0][1]
        known = {service.code: valid.targets_of(service.code) for service in valid.services}
        return lambda service, _at: known.get(service) or valid.targets_of(service)
    return lambda service, at: days.settings_at(at).targets_of(service)


def folded(session: Session, office: str, day: date, hours: OpeningHours) -> list[VisitRecord]:
    """Return the day's records from the log itself."""
    events = log.events_of_days(session, office, day, day)
    return records(under_one_name(events, renamings(session, office, day)), hours)


def valid_summary(session: Session, office: str, day: date, hours: OpeningHours) -> Kept | None:
    """Return the day's summary; None without one, or when log, hours or program are other ones now."""
    row = plain_rows(session, SUMMARY, {"office": office, "day": day}).first()
    if row is None:
        return None
    kept = Mark(row.seq, row.hours, row.fold)
    return Kept(kept, row.visits) if kept == Mark(row.end, digest_of_hours(hours, day), fold()) else None


def made_summary(session: Session, office: str, day: date, hours: OpeningHours) -> Kept | None:
    """Fold the day's visits for a summary; None for a day without a log."""
    # the end first: a row that is added meanwhile makes the summary stale, and not wrong
    seq = plain_rows(session, ONLY_END, {"office": office, "day": day}).scalar()
    if seq is None:
        return None
    mark = Mark(seq, digest_of_hours(hours, day), fold())
    return Kept(mark, packed(folded(session, office, day, hours)))


def digest_of_hours(hours: OpeningHours, day: date) -> str:
    """Return a digest of all hours that the waits of that day depend on; a ticket may be called after midnight."""
    days = [day - A_DAY, day, day + A_DAY]
    begins = datetime.combine(day, time(0), UTC) - A_DAY
    former = sorted(at.isoformat() for at in hours.former_openings if begins <= at < begins + 3 * A_DAY)
    told = [hours.zone.key, *("/".join(map(str, hours.sessions_of(one))) for one in days), *former]
    return _digest("|".join(told).encode())


@cache
def fold() -> str:
    """Return a digest of the program that folds: another release folds every day once more."""
    files = [*sorted(Path(domain.__file__).parent.glob("*.py")), Path(log.__file__)]
    return _digest(b"".join(file.read_bytes() for file in files))


def _digest(told: bytes) -> str:
    return hashlib.sha256(told).hexdigest()[:DIGEST_LENGTH]


def days_kept(session: Session, office: str) -> Sequence[date]:
    """Return the days that have a summary, oldest first."""
    days = select(DaySummary.day).where(DaySummary.office == office).order_by(DaySummary.day)
    return session.scalars(days).all()


def days_unkept(session: Session, office: str, before: date) -> Sequence[date]:
    """Return the days before that one on which numbers were given and whose summary this program has not made."""
    of_day = (DaySummary.office == NumberGiven.office, DaySummary.day == NumberGiven.business_date)
    given = (NumberGiven.office == office, NumberGiven.business_date < before)
    days = select(NumberGiven.business_date).where(
        *given, ~exists().where(*of_day, DaySummary.fold == fold())
    )
    return session.scalars(days.distinct().order_by(NumberGiven.business_date.desc())).all()


def newest_erasure(session: Session, office: str) -> int:
    """Return the `seq` of the log's newest erasure, 0 without any."""
    erased = select(LogEntry.seq).where(LogEntry.office == office, among(LogEntry.step, ERASE))
    return session.scalar(erased.order_by(LogEntry.seq.desc()).limit(1)) or 0
