"""Who was called before a ticket although they joined its line later, and why. Read from the log for the citizen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from queue_server.domain.corrections import standing
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Event, current_visit

JOINS = frozenset({Step.ISSUE, Step.TRANSFER, Step.MOVE, Step.RESTORE, Step.REJOIN, Step.REQUEUE})


class OvertakeReason(StrEnum):
    """Why somebody was called earlier: the first seven reasons are about them, the others about the asking ticket."""

    BY_HAND = "by_hand"
    PRIORITY = "priority"
    VOUCHER = "voucher"
    TRANSFERRED = "transferred"
    RETURNED = "returned"
    CAME_BACK = "came_back"
    REQUEUED = "requeued"
    POSTPONED = "postponed"
    MISSED = "missed"
    AWAY = "away"
    PUT_BACK = "put_back"
    ELSEWHERE = "elsewhere"
    PROMISED = "promised"
    WITHDRAWN = "withdrawn"


# Steps with the asking ticket that let others go first.
OWN_STEPS = {
    Step.POSTPONE: OvertakeReason.POSTPONED,
    Step.RESTORE: OvertakeReason.MISSED,
    Step.REJOIN: OvertakeReason.AWAY,
    Step.REQUEUE: OvertakeReason.PUT_BACK,
}
# How somebody came into the line who did not take a number for it.
CLAIMS = {
    Step.RESTORE: OvertakeReason.RETURNED,
    Step.REJOIN: OvertakeReason.CAME_BACK,
    Step.REQUEUE: OvertakeReason.REQUEUED,
}


@dataclass(frozen=True, slots=True)
class Overtaking:
    """One call of another ticket while the asking ticket waited in the same line."""

    ticket: int
    at: datetime
    counter: str
    reason: OvertakeReason


def overtakings(
    own: Sequence[Event], others: Mapping[int, Sequence[Event]], priority: Collection[int], midnight: datetime
) -> list[Overtaking]:
    """Return the earlier calls of tickets that came or joined the line later, oldest first.

    `own` and `others`: the events of one ticket each, oldest first; `priority`: the tickets with priority; `midnight`:
    the begin of their day; only vouchers have ranks before it.
    """
    mine = standing(own)
    found: dict[int, Overtaking] = {}
    for ticket, events in others.items():
        story = standing(events)
        for place, event in enumerate(story):
            if event.step is not Step.CALL:
                continue
            reason = _why(event, mine, story[:place], ticket in priority, midnight)
            if reason is not None:
                found[event.seq] = Overtaking(ticket, event.at, event.counter or "", reason)
    return [found[seq] for seq in sorted(found)]


def _why(
    call: Event, story: Sequence[Event], theirs: Sequence[Event], has_priority: bool, midnight: datetime
) -> OvertakeReason | None:
    """The reason of one call; None when it did not overtake the asking ticket."""
    mine = [event for event in story if event.seq < call.seq]
    me, them = current_visit(mine), current_visit(theirs)
    if me is None or them is None or me.state is not State.WAITING or me.service != call.service:
        return None
    if theirs[0].happened < mine[0].happened and _joined(theirs).happened < _joined(mine).happened:
        return None
    if call.reason:
        return OvertakeReason.BY_HAND
    if me.counter not in (None, call.counter):
        return OvertakeReason.ELSEWHERE
    if them.counter is not None:
        return OvertakeReason.TRANSFERRED
    reason = _own_move(mine, them.rank_at, call.ticket) or _their_claim(theirs, has_priority, midnight)
    if reason is None:
        # the asking ticket belongs to a later session, or was just called and that was undone
        return OvertakeReason.PROMISED if me.rank_at > them.rank_at else OvertakeReason.WITHDRAWN
    return reason


def _joined(story: Sequence[Event]) -> Event:
    """How the ticket came into the line in which it waits."""
    return next(event for event in reversed(story) if event.step in JOINS)


def _own_move(mine: Sequence[Event], rank_at: datetime, ticket: int) -> OvertakeReason | None:
    """The own step that put the other's rank first; None when it was first from the beginning."""
    ranks = [(event.rank_at, event.step) for event in mine if event.rank_at is not None]
    behind = [step for rank, step in ranks if (rank, mine[0].ticket) > (rank_at, ticket)]
    return OWN_STEPS.get(behind[0]) if behind else None


def _their_claim(theirs: Sequence[Event], has_priority: bool, midnight: datetime) -> OvertakeReason | None:
    """Why the other's rank was first; None when it only came and waited."""
    joined = _joined(theirs)
    if joined.step is not Step.ISSUE:
        return CLAIMS.get(joined.step, OvertakeReason.TRANSFERRED)
    if joined.rank_at and joined.rank_at < midnight:
        return OvertakeReason.VOUCHER
    return OvertakeReason.PRIORITY if has_priority else None
