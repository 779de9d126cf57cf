"""Who is called next: one number per ticket, `rank_at`; the counter calls the smallest.

A rank is a time, usually the one at which its holder came. The beginning of a part of the day needs ranks that lie
before everybody else's and keep their own order; they are squeezed into the two seconds around it. The afternoon of an
office that opens at 13:30:

      13:29:59            13:30:00            13:30:01
    -----|-------------------|-------------------|-------------------> rank
         | promised its head | came before it    | came in it

    promised its head, came at 07:45    13:29:59.380    `rank_at_head`
    promised its head, came at 09:00    13:29:59.391
    came at 12:10                       13:30:00.420    `rank_in_part`
    came at 13:05                       13:30:00.428
    came at 13:40                       13:40:00

A rank of two days (REACH) before the opening stands at the beginning of its second (HEAD). Each later one stands behind
it by 1/400,000 (SQUEEZED) of the time between them: 2.5 microseconds here are one second of coming earlier.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain, pairwise
from operator import attrgetter
from typing import Protocol, TypeVar

# Measured over 300 simulated days per load (docs/decisions.md, "One number decides"): priority that counts as having
# come 30 minutes earlier (the default of [queue]) waits 3.9 instead of 12.6 min at 450 visits a day, and nobody is
# passed by someone who came more than 30 minutes later; helping out with a secondary service counts it 10 minutes
# later (the mean of strict tiers with the tail of pooling).
NO_BOOST = timedelta(0)
SECONDARY_PENALTY = timedelta(minutes=10)
# A no-show who comes back within 20 minutes keeps the old rank, at most twice (against abuse).
RETURN_WINDOW = timedelta(minutes=20)
RETURNS_THAT_KEEP_RANK = 2
# The two seconds with which the ranks of a part of the day begin (the morning from midnight, the afternoon from its
# opening), drawn above. Four days of ranks fit into each, more than any boost reaches.
HEAD = timedelta(seconds=1)
REACH = timedelta(days=2)
SQUEEZED = 400_000
RANK = attrgetter("rank_at")
# A citizen may ask for more time three times: half an hour together, as long as the priority promise.
POSTPONES_ALLOWED = 3


class NextReason(StrEnum):
    """The reason why a ticket is next, as the officer sees it."""

    ORDER = "order"
    PRIORITY = "priority"
    SECONDARY = "secondary"
    TRANSFER = "transfer"
    RETURNED = "returned"
    AWAY = "away"
    RESULT = "result"
    REQUEUED = "requeued"


class Waiting(Protocol):
    """The facts about a waiting ticket that the rule needs. `counter`: the only one that may call it, None for any."""

    @property
    def id(self) -> int: ...
    @property
    def service(self) -> str: ...
    @property
    def rank_at(self) -> datetime: ...
    @property
    def counter(self) -> str | None: ...


Person = TypeVar("Person", bound=Waiting)


@dataclass(frozen=True, slots=True)
class DeskView:
    """A counter as the rule sees it.

    `secondary`: services that it only helps with; their tickets count `penalty` later. `later`: the openings still to
    come, before which the tickets promised to them are not called. `break_ends`: the end of the current lunch break,
    until which nobody is called; None outside a break. `counters` and `assigned`: the office's counters, and the
    services that some counter takes; None for all. A ticket may name others that were removed from the settings.
    """

    counter: str
    services: Collection[str] = ()
    secondary: Collection[str] = ()
    later: Collection[datetime] = ()
    penalty: timedelta = SECONDARY_PENALTY
    counters: Collection[str] | None = None
    assigned: Collection[str] | None = None
    break_ends: datetime | None = None

    def serves(self, waiting: Waiting) -> bool:
        """Whether this counter may call the ticket. The rule lets every waiting ticket be called by some counter.

        A ticket sent to one counter is called only there, as long as that counter exists. All counters help with a
        service that no counter takes.
        """
        if self.is_sent(waiting):
            return waiting.counter == self.counter
        return self.takes(waiting.service)

    def takes(self, service: str) -> bool:
        """Whether the counter takes the service, as its own or as a secondary one."""
        if self.counters is not None and self.counter not in self.counters:
            return False
        return service in self.services or self.helps(service)

    def is_sent(self, waiting: Waiting) -> bool:
        """Whether only one of the office's counters may call the ticket."""
        return waiting.counter is not None and (self.counters is None or waiting.counter in self.counters)

    def helps(self, service: str) -> bool:
        """Whether the counter only helps out with the service."""
        nobodys = self.assigned is not None and service not in self.assigned
        return nobodys or service in self.secondary

    def place(self, waiting: Waiting) -> tuple[bool, datetime, int]:
        """The sort key of the line here: held tickets last, then by rank, then by id."""
        helps = not self.is_sent(waiting) and self.helps(waiting.service)
        rank_at = waiting.rank_at + self.penalty if helps else waiting.rank_at
        return self.holds(waiting), rank_at, waiting.id

    def holds(self, waiting: Waiting) -> bool:
        """Whether the ticket comes after the others because it is promised to a later session; never in a break."""
        return self.break_ends is None and opening_of(waiting.rank_at, self.later) is not None


def rank_of(base_at: datetime, boost: timedelta = NO_BOOST) -> datetime:
    """Return the rank of a ticket whose holder came at `base_at`; a smaller rank is called earlier.

    `boost`: that of its priority class, by which it counts as having come earlier.
    """
    return base_at - boost


def rank_in_part(rank_at: datetime, begins: datetime) -> datetime:
    """Return the rank in a part of the day that begins at `begins`: no boost goes back before it."""
    return rank_at if rank_at >= begins + HEAD else begins + _squeezed(rank_at, begins)


def rank_at_head(rank_at: datetime, begins: datetime) -> datetime:
    """Return the rank of a ticket promised to the head of that part: before everybody else in it."""
    return begins - HEAD + _squeezed(rank_at, begins)


def opening_of(rank_at: datetime, openings: Iterable[datetime]) -> datetime | None:
    """Return the opening to whose head a ticket with this rank is promised, None for none of these."""
    return next((opens for opens in openings if opens - HEAD <= rank_at < opens), None)


def rank_unpromised(rank_at: datetime, openings: Iterable[datetime]) -> datetime:
    """Return the rank, moved on to the opening in whose second it would read as promised by chance."""
    return opening_of(rank_at, openings) or rank_at


def called_from(
    rank_at: datetime, later: Mapping[datetime, datetime], break_ends: datetime | None
) -> datetime | None:
    """Return from when a waiting ticket can be called: from its later session's time or the break's end; None for now.

    `later`: the openings still to come, each with when its tickets are called (`OpeningHours.later_openings`).
    """
    promised = opening_of(rank_at, later)
    return break_ends if promised is None else later[promised]


def _squeezed(rank_at: datetime, begins: datetime) -> timedelta:
    since = rank_at - (begins - REACH)
    return min(max(since, timedelta(0)), 2 * REACH) / SQUEEZED


def rank_after_return(
    rank_at: datetime, missed_at: datetime, now: datetime, returns: int, window: timedelta = RETURN_WINDOW
) -> datetime:
    """Return the rank of a no-show who is back at `now` and was restored `returns` times before."""
    kept = now - missed_at <= window and returns < RETURNS_THAT_KEEP_RANK
    return rank_at if kept else max(rank_at, now)


def may_return_alone(
    missed_at: datetime, now: datetime, returns: int, window: timedelta = RETURN_WINDOW
) -> bool:
    """Whether a no-show may come back by phone: once, while the old place is kept; later the help desk decides."""
    return returns == 0 and now - missed_at <= window


def rank_after_postponing(rank_at: datetime, delay: timedelta, behind: datetime | None) -> datetime:
    """Return the rank of a ticket that waits `delay` longer, at least until the next person in line has gone first.

    `behind`: the rank of that next person, None for the last in line.
    """
    later = rank_at + delay
    return max(later, behind + timedelta(seconds=1)) if behind else later


def rank_after_rejoining(
    rank_at: datetime, behind: Sequence[datetime], now: datetime, midnight: datetime
) -> datetime:
    """Return the rank of a parked ticket that comes back into its line at `now`: right behind the next person.

    Its holder was served already, and keeps the old rank. But whoever is next in line now has been told so, and goes
    first. Those who come back behind the same person are called in the order in which they came back.
    `behind`: the ranks of that person and of the one after, without those who came back themselves; empty for nobody.
    `midnight`: the begin of the day.
    """
    if not behind:
        return rank_at
    following, *after = behind
    room = min([HEAD, *(rank - following for rank in after)])
    return max(rank_at, following + room * (_squeezed(now, midnight) / HEAD))


def in_calling_order(people: Iterable[Person], desk: DeskView) -> list[Person]:
    """Return the tickets that the counter may call, first to last, as the list on its page shows them."""
    return sorted(filter(desk.serves, people), key=desk.place)


def first_in_calling_order(lines: Iterable[Sequence[Person]], desk: DeskView, most: int) -> list[Person]:
    """Return the first `most` of `in_calling_order`, without looking through all of them.

    `lines`: people by rank and then by id, in each those of one service whom the same counters may call; none is empty.
    """
    ours = (line for line in lines if desk.serves(line[0]))
    return in_calling_order(chain.from_iterable(_heads(line, desk, most) for line in ours), desk)[:most]


def _heads(line: Sequence[Person], desk: DeskView, most: int) -> Sequence[Person]:
    """As many of a line as can be among the first: the first of each part, promised to a later session or not."""
    cuts = sorted(bisect_left(line, at, key=RANK) for opens in desk.later for at in (opens - HEAD, opens))
    parts = pairwise([0, *cuts, len(line)])
    return [person for begins, ends in parts for person in line[begins : min(ends, begins + most)]]


def choose_next(people: Iterable[Person], desk: DeskView) -> Person | None:
    """Return the ticket that "call next" takes at this counter, None when nobody may be called now.

    It is the first in the calling order, unless it is promised to the next session; nobody is called in a break.
    `people` may be only the first of each service's line, of the tickets sent here, and of those no counter takes.
    """
    first = min(filter(desk.serves, people), key=desk.place, default=None)
    return None if first is None or desk.break_ends or desk.holds(first) else first
