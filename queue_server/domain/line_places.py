"""Where in its line an officer puts a ticket back: next, behind some people, at the end, or this afternoon.

Whoever is put back keeps the number. Everybody else keeps the rank, so the order among them never changes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from queue_server.domain.calling_order import HEAD

# The smallest step between two ranks.
JUST = timedelta(microseconds=1)
# How many people go first when the officer says no other number; our own choice.
USUAL_PEOPLE, MOST_PEOPLE = 3, 30


class LinePlace(StrEnum):
    """The places; `AFTERNOON`: at the head of today's next session, and not called before it opens."""

    NEXT = "next"
    AFTER = "after"
    END = "end"
    AFTERNOON = "afternoon"


def rank_put_back(
    place: LinePlace, rank_at: datetime, line: Sequence[datetime], now: datetime, people: int = USUAL_PEOPLE
) -> datetime:
    """Return the rank with which a ticket stands at `place` (not `AFTERNOON`: see `calling_order.rank_at_head`).

    `rank_at`: its present rank, kept where it is early enough to be next. `line`: the ranks of those who wait for its
    service, in order, without those promised to a later session. `people`: how many of them go first with `AFTER`;
    where fewer wait, it stands behind the last, and before everybody who comes later.
    """
    if place is LinePlace.NEXT:
        return min([rank_at, *(first - JUST for first in line[:1])])
    if place is LinePlace.AFTER:
        return _behind(line, people) if line else rank_at
    return max(now, _behind(line, len(line))) if line else max(now, rank_at)


def _behind(line: Sequence[datetime], people: int) -> datetime:
    """The middle between the last of these people and the one after, at most half a second behind the former."""
    last, *following = line[min(people, len(line)) - 1 :]
    return last + min([HEAD, *(rank - last for rank in following)]) / 2
