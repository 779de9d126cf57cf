"""What a tablet asks: about the visit that has just ended at its counter, at the exit about those of the last hour."""

from datetime import timedelta

from queue_server.domain.votes import is_asked
from queue_server.queries import AnyRow
from queue_server.queries.votes import served_since
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.votes import Judged, VoteAsked

# At the exit: who leaves has been served lately; as many numbers as one finds one's own among.
WITHIN, MOST_NUMBERS = timedelta(hours=1), 24


def vote(office_snapshot: OfficeSnapshot, counter: str) -> VoteAsked:
    """Return what the tablet of this counter asks; "" is the tablet at the exit."""
    office = office_snapshot.office
    served = [] if office_snapshot.doubted or not office.votes.enabled else _served(office_snapshot, counter)
    return {
        **office_snapshot.head(),
        "asks": office.votes.enabled,
        "question": office.votes.question,
        "reasons": list(office.votes.reasons),
        "counter": counter or None,
        "tickets": [_judged(office_snapshot, row) for row in served],
    }


def _served(office_snapshot: OfficeSnapshot, counter: str) -> list[AnyRow]:
    facts = (office_snapshot.session, office_snapshot.office.code, office_snapshot.today)
    rows = served_since(*facts, office_snapshot.now - WITHIN, counter)
    if not counter:
        return [row for row in rows if row.level is None][:MOST_NUMBERS]
    current = office_snapshot.current.get(counter)
    following = current.called_at if current else None
    last = rows[:1]  # of an earlier visit its holder has gone
    return [
        row for row in last if row.level is None and is_asked(row.ended_at, following, office_snapshot.now)
    ]


def _judged(office_snapshot: OfficeSnapshot, row: AnyRow) -> Judged:
    return {"number": row.label, "service_name": office_snapshot.office.service(row.service).name}
