"""The acts that were suggested on the floor: the newest ones, and those that somebody took."""

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from heapq import merge
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from queue_server.domain.day_changes import LANE, TAKES
from queue_server.domain.suggested_acts import OPENED_AND_CLOSED, SuggestedAct, opened, taken
from queue_server.forecast.suggestions import Suggestion
from queue_server.queries.days import IS_DAY_CHANGE
from queue_server.queries.rows import OFFICE, among, plain_rows
from queue_server.storage.models import Estimates, LogEntry
from queue_server.storage.prepared import Prepared

log = logging.getLogger(__name__)
NEWEST = Prepared(select(Estimates.suggested, Estimates.suggested_at).where(Estimates.office == OFFICE))
# The office has changed too much after that.
HOLDS = timedelta(seconds=90)


class Suggested(NamedTuple):
    """What was suggested last, and when."""

    acts: list[Suggestion]
    at: datetime


def suggested(session: Session, office: str) -> Suggested | None:
    """Return what was suggested last; None when nothing ever was, and where it cannot be read: it is soon made anew."""
    row = next(iter(plain_rows(session, NEWEST, {"office": office})), None)
    if row is None or row.suggested is None or row.suggested_at is None:
        return None
    try:
        acts = [Suggestion.from_json(one) for one in row.suggested]
    except (AttributeError, LookupError, TypeError, ValueError) as problem:
        log.error("what was suggested in %s cannot be read: %r", office, problem)
        return None
    return Suggested(acts, row.suggested_at)


def suggested_now(session: Session, office: str, now: datetime) -> list[Suggestion]:
    """Return what was suggested just now, so that it still holds."""
    last = suggested(session, office)
    return last.acts if last and abs(now - last.at) <= HOLDS else []


def suggested_acts(session: Session, office: str, first: date, last: date) -> Iterator[SuggestedAct]:
    """Yield the acts that were taken from a suggestion on these business days (both included), oldest first.

    The rows are sorted here: for an order by `seq` PostgreSQL reads an office's whole log instead of these days.
    """
    days = LogEntry.office == office, LogEntry.business_date.between(first, last)
    rows: Any = session.execute(
        select(LogEntry.seq, LogEntry.at, LogEntry.business_date, LogEntry.service, LogEntry.reason)
        .add_columns(LogEntry.actor, LogEntry.data, LogEntry.command_seq)
        .where(*days, IS_DAY_CHANGE)
        .where(or_(LogEntry.reason.startswith(TAKES), LogEntry.reason.startswith(LANE)))
    ).all()
    counters: Any = session.execute(
        select(LogEntry.seq, LogEntry.at, LogEntry.business_date, LogEntry.step, LogEntry.counter)
        .add_columns(LogEntry.actor, LogEntry.data)
        .where(*days, LogEntry.counter.is_not(None), among(LogEntry.step, *OPENED_AND_CLOSED))
    ).all()
    by_seq = attrgetter("seq")
    return merge(taken(sorted(rows, key=by_seq)), opened(sorted(counters, key=by_seq)), key=by_seq)
