"""The low votes that wait for somebody, for the floor page; their texts are read on a page of their own."""

from queue_server.domain.numbering import business_date
from queue_server.queries import AnyRow
from queue_server.queries.votes import count_open_low_votes, name_of_low, open_low_votes
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.parts import service_name
from queue_server.snapshots.types.floor import LowVote, LowVotes

NEWEST_SHOWN = 3


def low_votes(office_snapshot: OfficeSnapshot) -> LowVotes:
    """Return how many wait, and the newest."""
    session, code = office_snapshot.session, office_snapshot.office.code
    newest = [_low_vote(office_snapshot, row) for row in open_low_votes(session, code, NEWEST_SHOWN)]
    return {"count": count_open_low_votes(session, code), "newest": newest}


def _low_vote(office_snapshot: OfficeSnapshot, row: AnyRow) -> LowVote:
    office = office_snapshot.office
    return {
        "vote": name_of_low(row),
        "day": business_date(row.at, office.zone).isoformat(),
        "service": row.service,
        **service_name(office.service(row.service)),
        "level": row.level,
        "reasons": list(row.data.get("reasons", ())),
    }
