"""How long a citizen waited: from when the ticket could be called, without time that the citizen asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from queue_server.domain.calling_order import opening_of
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event

NONE = timedelta(0)
# The most minutes of one postponement. A rank can move further when the next person in line came much later; then the
# citizen waits for that person, not for the minutes.
MOST_MINUTES = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Wait:
    """`waited`: time in line without published breaks; `put_off`: time that the citizen postponed (minutes, a session).

    Together they are the time from taking the number to the call.
    """

    waited: timedelta
    put_off: timedelta


def wait_of(story: Iterable[Event], since: datetime, until: datetime, hours: OpeningHours) -> Wait:
    """Return the wait from joining a line to the call, or to now.

    `story`: the ticket's standing events. A ticket for a later session waits from that session's opening. A citizen
    who let others go first for ten minutes waited ten minutes less, as if having come ten minutes later.
    """
    rank: datetime | None = None
    asked, asked_at, joined_with = NONE, until, None
    for event in story:
        if event.at > until or (event.at == until and event.step is Step.CALL):
            break
        if event.step is Step.POSTPONE and event.at >= since and rank and event.rank_at:
            asked, asked_at = asked + min(event.rank_at - rank, MOST_MINUTES), min(asked_at, event.at)
        else:
            joined_with = event.rank_at or joined_with
        rank = event.rank_at or rank
    wait = wait_with(joined_with, since, until, hours)
    postponed = min(asked, hours.waited(asked_at, until), wait.waited)
    return Wait(wait.waited - postponed, wait.put_off + postponed)


def waited_again(story: Sequence[Event], hours: OpeningHours) -> timedelta:
    """Return how long the ticket waited after an officer had put it back into line, until it was called again.

    Measured like any wait: until this afternoon is not waiting. Whoever was not called again has none.
    """
    total, since = NONE, None
    for event in story:
        if event.step is Step.REQUEUE:
            since = event.at
        elif since and event.step is Step.SET_BACK:
            since = event.set_back(since)
        elif since and event.step in (Step.CALL, Step.SERVE):
            total, since = total + wait_of(story, since, event.at, hours).waited, None
    return total


def wait_with(rank_at: datetime | None, since: datetime, until: datetime, hours: OpeningHours) -> Wait:
    """Return the wait of a ticket that joined a line with this rank and was never postponed."""
    opens = promised_from(rank_at, since, hours) if rank_at and rank_at > since else None
    in_line = hours.waited(min(opens or since, until), until)
    return Wait(in_line, hours.waited(since, until) - in_line if opens else NONE)


def promised_from(rank_at: datetime, since: datetime, hours: OpeningHours) -> datetime | None:
    """Return the opening of the session to whose head this rank is promised; None when there is none after `since`."""
    openings = hours.promised_openings(since.astimezone(hours.zone).date())
    return opening_of(rank_at, (opens for opens in openings if opens > since))
