"""Where a ticket stands in line after its class of priority was changed."""

from collections.abc import Collection
from datetime import datetime, timedelta

from queue_server.domain.calling_order import HEAD, REACH, SQUEEZED, opening_of, rank_at_head, rank_in_part


def rank_with_boost(
    rank_at: datetime, before: timedelta, boost: timedelta, begins: Collection[datetime], now: datetime
) -> datetime:
    """Return the rank by the rule of `calling_order`, base time less boost, with `boost` in the place of `before`.

    `begins`: when the parts of the ticket's day begin, midnight among them. A ticket promised to the head of one stays
    there. Whoever loses a boost is not set behind those who come from now on: one who was put back to the end of the
    line has had no boost in that place.
    """
    change = before - boost
    promised = opening_of(rank_at, begins)
    if promised:
        return rank_at_head(_spread(rank_at, promised - HEAD, promised) + change, promised)
    part = max((begun for begun in begins if begun <= rank_at), default=None)
    if part is None:
        return min(rank_at + change, max(rank_at, now))
    own = _spread(rank_at, part, part) if rank_at < part + HEAD else rank_at
    return rank_in_part(min(own + change, max(own, now)), part)


def _spread(rank_at: datetime, second: datetime, begins: datetime) -> datetime:
    """Return the time for which a rank in this squeezed second stands, to within half a second."""
    return begins - REACH + (rank_at - second) * SQUEEZED
