"""What visitors say of their visit: one of five faces, once for each ticket, and what may be shown of it to whom.

The scale and the share of satisfied people are those of the forms of Circular 01/2018/TT-VPCP and of the portals of
provinces: very satisfied, satisfied, neutral, not satisfied, very dissatisfied.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from math import ceil
from typing import Any, Protocol

from queue_server.domain.errors import NotFound, QueueError
from queue_server.domain.months import Month, newest_due
from queue_server.domain.ticket_state import State

VOTE, CLOSE_VOTE = "vote", "close_vote"
STEPS = (VOTE, CLOSE_VOTE)
LEVELS = (5, 4, 3, 2, 1)
SATISFIED_FROM, REASONS_UP_TO, LOW_UP_TO = 4, 3, 2
MOST_REASONS = 3
# Fewer votes than this are not shown: who knows when somebody was served could find out a single one.
FEWEST_SHOWN = 10
# A citizen votes while the visit is remembered; paper forms are typed in when the box is emptied.
ASKED_AT_COUNTER, COMES_WITHIN = timedelta(minutes=5), timedelta(seconds=45)
DAYS_TO_VOTE, DAYS_TO_TYPE_IN = timedelta(days=7), timedelta(days=31)
# The votes on a month's visits are taken until this day of the next month; from the day after, its figures stand.
CLOSES_ON = 7


class Channel(StrEnum):
    """Where a vote was given."""

    PHONE = "phone"
    COUNTER = "counter"
    EXIT = "exit"
    PAPER = "paper"


class AlreadyVoted(QueueError):
    """The ticket has its vote: each has one."""

    code = "already_voted"


class VoteNotYet(QueueError):
    """The visit has not ended at a counter, so there is nothing to judge."""

    code = "vote_not_yet"


class VoteTooLate(QueueError):
    """The visit is too long ago."""

    code = "vote_too_late"


class VotesNotAsked(QueueError):
    """The office does not ask."""

    code = "votes_not_asked"


class ReasonNotAsked(QueueError):
    """The reason is not one of the office's, there are too many, or the vote is a good one."""

    code = "reason_not_asked"


class VoteClosed(QueueError):
    """Somebody has already dealt with it."""

    code = "vote_closed"


class VoteNotFound(NotFound):
    """The office has no low vote with this number."""

    code = "vote_not_found"


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote: its level, 5 (very satisfied) to 1; `text`: what the visitor wrote, as it came."""

    level: int
    reasons: tuple[str, ...] = ()
    text: str = ""

    @property
    def is_low(self) -> bool:
        """Whether somebody has to look after it."""
        return self.level <= LOW_UP_TO


def check(channel: Channel, state: State, day: date, today: date) -> None:
    """Check that a ticket of business day `day`, which is now in `state`, may be voted on today.

    Raises:
        VoteNotYet, VoteTooLate.
    """
    if state is not State.SERVED:
        raise VoteNotYet(state=str(state))
    if day < earliest_day(channel, today):
        raise VoteTooLate(day=day)


def earliest_day(channel: Channel, today: date) -> date:
    """Return the first day whose visits may still be voted on today."""
    within = DAYS_TO_TYPE_IN if channel is Channel.PAPER else DAYS_TO_VOTE
    return max(today - within, newest_standing(today).last + timedelta(days=1))


def newest_standing(today: date) -> Month:
    """Return the newest month whose votes stand: nobody can vote on its visits any more."""
    return Month(newest_due(datetime.combine(today, time.min), CLOSES_ON + 1, time.min).replace(day=1))


def check_reasons(vote: Vote, asked: Iterable[str]) -> None:
    """Check the reasons against those that the office asks.

    Raises:
        ReasonNotAsked.
    """
    unknown = [reason for reason in vote.reasons if reason not in set(asked)]
    too_many = len(vote.reasons) > (MOST_REASONS if vote.level <= REASONS_UP_TO else 0)
    if unknown or too_many or len(set(vote.reasons)) < len(vote.reasons):
        raise ReasonNotAsked(reasons=list(vote.reasons))


def is_asked(ended_at: datetime, next_called_at: datetime | None, now: datetime) -> bool:
    """Whether a counter's tablet still asks about the visit that ended then.

    `next_called_at`: when whoever is at the counter now was called; until that person has come, the last one is there.
    """
    waits = next_called_at is None or now - next_called_at < COMES_WITHIN
    return waits and now - ended_at <= ASKED_AT_COUNTER


def votes_needed(visits: int) -> int:
    """Return how many votes are a sample that is large enough: n = N / (1 + 0.0025 N), error 5 % at 95 %."""
    return ceil(visits / (1 + 0.0025 * visits))


def meets(satisfied: int, votes: int, percent: int) -> bool:
    """Whether at least so many percent are satisfied; compared as whole numbers, so 84.96 % does not meet 85."""
    return satisfied * 100 >= percent * votes


@dataclass
class Tally:
    """The votes of one group of visits."""

    visits: int = 0
    levels: Counter[int] = field(default_factory=Counter)

    @property
    def votes(self) -> int:
        return self.levels.total()

    @property
    def satisfied(self) -> int:
        return sum(count for level, count in self.levels.items() if level >= SATISFIED_FROM)

    def add(self, level: int | None, visits: int) -> None:
        """Count visits that got this level, None for those without a vote."""
        self.visits += visits
        if level is not None:
            self.levels[level] += visits


def name_of(salt: str) -> str:
    """Return the name under which a low vote is listed and closed; `salt`: of its row of the log, shown to nobody.

    The row's own number would tell when the vote was given, and by the minute whose it is.
    """
    return sha256(f"low vote {salt}".encode()).hexdigest()[:16]


class Said(Protocol):
    """A row of the log that says something about a vote."""

    @property
    def seq(self) -> int: ...
    @property
    def step(self) -> str: ...
    def says(self, name: str) -> Any: ...


def folded(entries: Iterable[Said]) -> dict[int, dict[str, Any]]:
    """Return the columns of every vote by the id of its ticket, from all rows about votes, oldest first."""
    found: dict[int, dict[str, Any]] = {}
    tickets: dict[int, int] = {}
    for entry in entries:
        if entry.step == VOTE:
            tickets[entry.seq] = entry.says("visit")
            found[entry.says("visit")] = {
                "level": entry.says("satisfaction"),
                "seq": entry.seq,
                "closed_seq": None,
            }
        elif entry.step == CLOSE_VOTE and entry.says("vote") in tickets:
            found[tickets[entry.says("vote")]]["closed_seq"] = entry.seq
    return found
