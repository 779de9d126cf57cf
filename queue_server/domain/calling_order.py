"""Who is called next: one number per ticket, `rank_at`; the counter calls the smallest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# Defaults measured over 300 simulated days per load (docs/decisions.md, "One number decides"):
# priority counts as having come 30 minutes earlier (mean wait 3.9 instead of 12.6 min at 450 visits a day,
# and nobody is passed by someone who came more than 30 minutes later); helping out with a secondary
# service counts it 10 minutes later (the mean of strict tiers with the tail of pooling).
PRIORITY_BOOST = timedelta(minutes=30)
SECONDARY_PENALTY = timedelta(minutes=10)
# A no-show who comes back within 20 minutes keeps the old rank, at most twice (against gaming).
RETURN_WINDOW = timedelta(minutes=20)
RETURNS_THAT_KEEP_RANK = 2
# The ranks of a part of the day (the morning from midnight, the afternoon from its opening) begin with two seconds:
# in the one before it stand those who were promised its head, in the first one those who came before it opened.
# An older rank keeps its order inside that second: four days of ranks fit in, more than any boost reaches.
HEAD = timedelta(seconds=1)
REACH = timedelta(days=2)
SQUEEZED = 400_000
# Who asks for more time may do so three times: half an hour, the length of the priority promise.
POSTPONES_ALLOWED = 3


class Why(StrEnum):
    """Why a ticket is the next one, as the officer is told."""

    ORDER = "order"
    PRIORITY = "priority"
    SECONDARY = "secondary"
    TRANSFER = "transfer"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Head:
    """The first ticket of one line, as a counter sees it.

    `secondary`: the line is one the counter only helps out with.
    """

    ticket: int
    rank_at: datetime
    secondary: bool = False


def rank_of(base_at: datetime, *, priority: bool, boost: timedelta = PRIORITY_BOOST) -> datetime:
    """Return the rank of a ticket that came at `base_at`; smaller is called earlier."""
    return base_at - boost if priority else base_at


def rank_in_part(rank_at: datetime, begins: datetime) -> datetime:
    """Return the rank in a part of the day that begins then: no boost reaches back over its beginning."""
    return rank_at if rank_at >= begins + HEAD else begins + _squeezed(rank_at, begins)


def rank_at_head(rank_at: datetime, begins: datetime) -> datetime:
    """Return the rank of a ticket that was promised the head of that part: before everybody else of it."""
    return begins - HEAD + _squeezed(rank_at, begins)


def is_held(rank_at: datetime, opens: datetime | None) -> bool:
    """Whether a ticket was promised the head of the session that `opens` next, and is not called before."""
    return opens is not None and opens - HEAD <= rank_at < opens


def called_from(rank_at: datetime, opens: datetime | None, break_ends: datetime | None) -> datetime | None:
    """Return when one who waits is called from, if it is not now: the next session's opening, or the break's end."""
    return opens if is_held(rank_at, opens) else break_ends


def _squeezed(rank_at: datetime, begins: datetime) -> timedelta:
    since = rank_at - (begins - REACH)
    return min(max(since, timedelta(0)), 2 * REACH) / SQUEEZED


def rank_after_return(
    rank_at: datetime, missed_at: datetime, now: datetime, returns: int, window: timedelta = RETURN_WINDOW
) -> datetime:
    """Return the rank of a no-show who is back at `now`, having been restored `returns` times before."""
    kept = now - missed_at <= window and returns < RETURNS_THAT_KEEP_RANK
    return rank_at if kept else max(rank_at, now)


def rank_after_postponing(rank_at: datetime, wanted: timedelta, behind: datetime | None) -> datetime:
    """Return the rank of a ticket that lets the next `wanted` of the line go first, at least one person.

    `behind`: the rank of the next one in line, None when nobody stands behind.
    """
    later = rank_at + wanted
    return max(later, behind + timedelta(seconds=1)) if behind else later


def choose_next(heads: Iterable[Head], penalty: timedelta = SECONDARY_PENALTY) -> Head | None:
    """Return the head to call, or None when nobody waits.

    The smallest rank wins, secondary lines counted `penalty` later; ties go to the earlier ticket.
    """

    def order(head: Head) -> tuple[datetime, int]:
        return (head.rank_at + penalty if head.secondary else head.rank_at, head.ticket)

    return min(heads, key=order, default=None)
