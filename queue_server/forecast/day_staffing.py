"""One whole day as a play needs it: who comes for what, and which counters are open under which rules.

Times are seconds since the day's midnight.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property

from queue_server.domain.calling_order import rank_in_part, rank_of
from queue_server.forecast.office_now import Span

# A counter that is still open so long before the last closing stays until nobody waits.
TO_THE_END = 15 * 60.0
# The midnight of a day without a date, to rank people by the office's own rule.
MIDNIGHT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Leg:
    """One stay in a line, and at the counter that ends it.

    `took`: how long the counter was taken, from the call to the leaving; `rest`: how long until it looked for the next
    one; None for both: drawn from the habits, and a rest no longer than `rests_most`. `delay`: how long a free counter
    takes to notice this person. `served_by`: the counter that called then, which does so again if several are free.
    `officer`: who served then; another one is as much slower as the habits say. `after`: seconds since the end of the
    leg before. `patience`: whoever was not called by then leaves. `counter`: the only one that may call. `at_once`:
    served before all others, without a call; with `stays` at the counter of the leg before. `keeps_rank`: False where
    the holder counts as coming only now. `put_off`: by how many seconds the holder let others go first.
    """

    service: str
    took: float | None = None
    rest: float | None = None
    rests_most: float = math.inf
    delay: float = 0.0
    served_by: str = ""
    officer: str = ""
    after: float = 0.0
    patience: float = math.inf
    counter: str | None = None
    at_once: bool = False
    stays: bool = False
    keeps_rank: bool = True
    put_off: float = 0.0


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who takes a number. `priority`: the class, "" for none.

    `promised`: the rank of a number promised to a session, which is not called before `called_from`.
    """

    ticket: int
    at: float
    legs: Sequence[Leg]
    priority: str = ""
    files: int = 1
    promised: float | None = None
    called_from: float = 0.0


@dataclass(frozen=True)
class Post:
    """A counter on that day. `takes`: by how many seconds it puts back the people of each service that it takes.

    `open`: when it calls, in order and apart; `officers`: who sits there in each of these spans, where that is known.
    """

    takes: Mapping[str, float]
    open: Sequence[Span]
    officers: Sequence[str] = ()


@dataclass(frozen=True)
class Staffing:
    """How the office worked, or would work. `boosts`: by class of priority. Nobody is called after `last_call`."""

    posts: Mapping[str, Post]
    sessions: Sequence[Span]
    boosts: Mapping[str, float] = field(default_factory=dict)
    last_call: float = math.inf

    @cached_property
    def breaks(self) -> Sequence[Span]:
        """When nobody is called: between two sessions."""
        between = zip(self.sessions, self.sessions[1:], strict=False)
        return [(closes, opens) for (_, closes), (opens, _) in between if opens > closes]

    @cached_property
    def closed(self) -> Sequence[Span]:
        """The published breaks of the day, with the time before the first session."""
        return [*([(0.0, self.sessions[0][0])] if self.sessions else []), *self.breaks]

    def waited(self, since: float, until: float) -> float:
        """The seconds of a wait as reports count them: without the breaks that ended before the call."""
        in_breaks = sum(max(0.0, end - max(begin, since)) for begin, end in self.closed if end <= until)
        return max(0.0, until - since - in_breaks)

    def rank(self, at: float, priority: str) -> float:
        """The rank of a number that is taken now, by the office's own rule; before it the smaller ones are called."""
        boost = timedelta(seconds=self.boosts.get(priority, 0.0))
        rank = rank_of(MIDNIGHT + timedelta(seconds=at), boost)
        begins = MIDNIGHT + timedelta(seconds=self._part_begins(at))
        return (rank_in_part(rank, begins) - MIDNIGHT).total_seconds()

    def _part_begins(self, at: float) -> float:
        """The opening of the later session that a number taken now belongs to; 0.0 for the first one."""
        between = zip(self.sessions, self.sessions[1:], strict=False)
        later = [opens for (_, closes), (opens, _) in between if closes <= at]
        after_all = bool(self.sessions) and at >= self.sessions[-1][1]
        return later[-1] if later and not after_all else 0.0

    def calling(self, post: Post) -> list[tuple[float, float, str]]:
        """When a counter may call, with who sits there: while it is open, and not in a break."""
        found = []
        for n, (begin, end) in enumerate(post.open):
            officer = post.officers[n] if n < len(post.officers) else ""
            since, until = begin, min(end, self.last_call)
            for closes, opens in self.breaks:
                if since < closes < until:
                    found.append((since, closes, officer))
                if since < opens and closes < until:
                    since = opens
            if since < until:
                found.append((since, until, officer))
        return found


def to_the_end(post: Post, sessions: Sequence[Span]) -> Post:
    """An officer who is there at the last closing, or nearly, stays as long as somebody waits."""
    if not (post.open and sessions) or post.open[-1][1] < sessions[-1][1] - TO_THE_END:
        return post
    return replace(post, open=[*post.open[:-1], (post.open[-1][0], math.inf)])
