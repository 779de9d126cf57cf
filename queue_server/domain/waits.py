"""How long somebody waited: from when one could be called, without the time that one asked for oneself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from queue_server.domain.calling_order import is_held
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event

NONE = timedelta(0)
# Nobody can ask for more minutes at once. A rank moves further where the next in line came much later: then the
# citizen waits for that one, not for the minutes.
MOST_MINUTES = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Wait:
    """`waited` in a line without published breaks, and beside it what the citizen `put_off`: an afternoon, minutes.

    Together they are the time from taking the number to the call.
    """

    waited: timedelta
    put_off: timedelta


def wait_of(story: Iterable[Event], since: datetime, until: datetime, hours: OpeningHours) -> Wait:
    """Return the wait from joining a line to the call, or to now.

    `story`: the ticket's standing events. Who asked for a place in a later session waits from its opening; who let
    others go first for ten minutes waited ten minutes less, as if one had come ten minutes later.
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


def wait_with(rank_at: datetime | None, since: datetime, until: datetime, hours: OpeningHours) -> Wait:
    """Return the wait of one who joined a line with this rank and never asked for more minutes."""
    opens = promised_from(rank_at, since, hours) if rank_at and rank_at > since else None
    in_line = hours.waited(min(opens or since, until), until)
    return Wait(in_line, hours.waited(since, until) - in_line if opens else NONE)


def promised_from(rank_at: datetime, since: datetime, hours: OpeningHours) -> datetime | None:
    """Return when the session opens whose head was promised with this rank; None when it was none after `since`."""
    openings = (opens for opens, _closes in hours.on(since.astimezone(hours.zone).date()))
    return next((opens for opens in openings if opens > since and is_held(rank_at, opens)), None)
