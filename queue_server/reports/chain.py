"""Whether the log is as it was written since a day: what a pack of evidence says about its own source."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.log_chain import ChainCheck
from queue_server.queries.log_book import beginning_on
from queue_server.queries.retention import erasures


def verified(session: Session, office: str, since: date) -> dict[str, Any]:
    """Verify every row from this business day to the log's end.

    `broken` is the first row that is not as it was written, None when all are; `hash_before` and `hash_at_end` are the
    hashes of the row before the first and of the last one, so that a later copy of the log can be compared.
    """
    begin, end = beginning_on(session, office, since), queries.end_of_log(session, office)
    if begin is None:
        return _told(end.seq + 1, end.seq, None, end.hash, end.hash)
    check = ChainCheck(begin.before, begin.seq, erasures(session, office))
    rows = queries.log_after(session, office, begin.seq - 1)
    while rows and rows[0]["seq"] <= end.seq:
        if not all(check.agrees(dict(row)) for row in rows if row["seq"] <= end.seq):
            return _told(begin.seq, end.seq, check.expected, begin.before, end.hash)
        rows = queries.log_after(session, office, rows[-1]["seq"])
    broken = None if check.ends_at(end.seq, end.hash) else check.expected
    return _told(begin.seq, end.seq, broken, begin.before, end.hash)


def _told(first: int, last: int, broken: int | None, before: str, at_end: str) -> dict[str, Any]:
    return {
        "first_row": first,
        "last_row": last,
        "rows": last - first + 1,
        "broken": broken,
        "hash_before": before,
        "hash_at_end": at_end,
    }
