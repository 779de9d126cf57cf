"""How satisfied the visitors of the newest month are whose votes stand: a figure that no single vote moves."""

from queue_server.domain.months import Month
from queue_server.domain.votes import FEWEST_SHOWN, Tally, newest_standing
from queue_server.queries.votes import levels_of
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.feed import FeedSatisfaction


class StandingVotes:
    """Each office's newest month whose votes stand, counted once: nobody can vote on its visits any more."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Month, FeedSatisfaction | None]] = {}

    def of(self, office_snapshot: OfficeSnapshot) -> FeedSatisfaction | None:
        """Return the month's votes; None where they are too few to be shown."""
        code, month = office_snapshot.office.code, newest_standing(office_snapshot.today)
        known = self._known.get(code)
        if known is None or known[0] != month:
            known = self._known[code] = month, _counted(office_snapshot, month)
        return known[1]


def _counted(office_snapshot: OfficeSnapshot, month: Month) -> FeedSatisfaction | None:
    tally, facts = Tally(), (office_snapshot.session, office_snapshot.office.code)
    for level, votes in levels_of(*facts, month.first, month.last):
        tally.add(level, votes)
    if tally.votes < FEWEST_SHOWN:
        return None
    return {"month": str(month), "votes": tally.votes, "satisfied": tally.satisfied / tally.votes}
