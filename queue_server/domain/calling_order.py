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

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

# Defaults measured over 300 simulated days per load (docs/decisions.md, "One number decides"):
# priority counts as having come 30 minutes earlier (mean wait 3.9 instead of 12.6 min at 450 visits a day,
# and nobody is passed by someone who came more than 30 minutes later); helping out with a secondary
# service counts it 10 minutes later (the mean of strict tiers with the tail of pooling).
PRIORITY_BOOST = timedelta(minutes=30)
SECONDARY_PENALTY = timedelta(minutes=10)
# A no-show who comes back within 20 minutes keeps the old rank, at most twice (against gaming).
RETURN_WINDOW = timedelta(minutes=20)
RETURNS_THAT_KEEP_RANK = 2
# The two seconds with which the ranks of a part of the day begin (the morning from midnight, the afternoon from its
# opening), drawn above. Four days of ranks fit into each, more than any boost reaches.
HEAD = timedelta(seconds=1)
REACH = timedelta(days=2)
SQUEEZED = 400_000
# Who asks for more time may do so three times: half an hour, the length of the priority promise.
POSTPONES_ALLOWED = 3


class NextReason(StrEnum):
    """Why a ticket is the next one, as the officer is told."""

    ORDER = "order"
    PRIORITY = "priority"
    SECONDARY = "secondary"
    TRANSFER = "transfer"
    RETURNED = "returned"


class Waiting(Protocol):
    """What the rule needs to know of a ticket that waits. `counter`: the only one that may call it, None for any."""

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

    `secondary`: the services it only helps out with, called `penalty` later than its own. `opens`: when the next
    session does, None when there is none; who was promised its head is called from then on. `break_ends`: when the
    break at noon does, None while there is none; everybody was told to be called from then on.
    `counters` and `assigned`: the office's counters, and the services that some counter takes; None for all there are.
    Whatever else a ticket names was taken out of the settings while its holder waited.
    """

    counter: str
    services: Collection[str] = ()
    secondary: Collection[str] = ()
    opens: datetime | None = None
    penalty: timedelta = SECONDARY_PENALTY
    counters: Collection[str] | None = None
    assigned: Collection[str] | None = None
    break_ends: datetime | None = None

    def serves(self, waiting: Waiting) -> bool:
        """Whether this counter may call the ticket, so that everybody who waits is called by somebody.

        Those sent to one counter are called there and nowhere else, while it is there. A service that no counter takes
        is helped out with by all.
        """
        if self.is_sent(waiting):
            return waiting.counter == self.counter
        return self.takes(waiting.service)

    def takes(self, service: str) -> bool:
        """Whether the counter takes the service, as its own or to help out."""
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
        """What orders the people in line here: held ones last, then by rank, then by who came first."""
        helps = not self.is_sent(waiting) and self.helps(waiting.service)
        rank_at = waiting.rank_at + self.penalty if helps else waiting.rank_at
        return self.holds(waiting), rank_at, waiting.id

    def holds(self, waiting: Waiting) -> bool:
        """Whether the ticket stands behind the others for its promise. In a break all wait for the same opening."""
        return self.break_ends is None and is_held(waiting.rank_at, self.opens)


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


def may_return_alone(
    missed_at: datetime, now: datetime, returns: int, window: timedelta = RETURN_WINDOW
) -> bool:
    """Whether a no-show may come back by the phone: once, while the old place is kept; then the help desk decides."""
    return returns == 0 and now - missed_at <= window


def rank_after_postponing(rank_at: datetime, wanted: timedelta, behind: datetime | None) -> datetime:
    """Return the rank of a ticket that lets the next `wanted` of the line go first, at least one person.

    `behind`: the rank of the next one in line, None when nobody stands behind.
    """
    later = rank_at + wanted
    return max(later, behind + timedelta(seconds=1)) if behind else later


def in_calling_order(people: Iterable[Person], desk: DeskView) -> list[Person]:
    """Return those whom the counter calls, first to last: the order of the list on its page."""
    return sorted(filter(desk.serves, people), key=desk.place)


def choose_next(people: Iterable[Person], desk: DeskView) -> Person | None:
    """Return the one whom "call next" takes at this counter, None when nobody may be called now.

    The first in the order of calling, unless promised to the next session; nobody in a break. It is enough to know the
    first of each service's line, of those sent to this counter and of those whom no counter takes.
    """
    first = min(filter(desk.serves, people), key=desk.place, default=None)
    return None if first is None or desk.break_ends or desk.holds(first) else first
