"""When each counter usually begins in each session of a day, and how likely it comes at all, learned from its calls."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queue_server.forecast.visits import Day

QUARTER, QUARTERS = 900.0, 96
# A quarter of an hour with less than this share of the usual calls is no part of a session.
CLOSED_SHARE = 0.12
# A pause of the whole office parts two sessions when it is so long.
LEAST_PAUSE = 1800.0
# So many days on which it came are added, so that a counter that always came may still be missing once.
PRIOR_CAME, PRIOR_DAYS = 1.5, 2.0
# A first call this much before a session still belongs to it.
EARLY = 600.0


@dataclass(frozen=True)
class Shift:
    """One counter in one session: its sorted first calls, and the share of days on which it came."""

    firsts: Sequence[float]
    share: float

    def comes(self, now: float, whether: float, when: float) -> float | None:
        """When it will call first, not having called by `now`; None when it does not come.

        `whether` and `when` are drawn from 0 to 1.
        """
        place = bisect_right(self.firsts, now)
        latest = self.firsts[-1] if self.firsts else now
        # later than ever is the less likely, the later it is
        unseen = 0.5 * math.exp(-max(0.0, now - latest) / QUARTER)
        late = (len(self.firsts) - place + unseen) / (len(self.firsts) + 0.5)
        still = self.share * late
        if whether >= still / (still + 1 - self.share):
            return None
        left = len(self.firsts) - place
        return self.firsts[place + int(when * left)] if left else now + QUARTER * when


@dataclass(frozen=True)
class Shifts:
    """`begins`: when each session begins, in seconds since midnight; `of[counter]` has one shift for each."""

    begins: Sequence[float]
    of: Mapping[str, Sequence[Shift]]

    def session(self, at: float) -> int:
        """The session that has begun last; the first one before it."""
        return max(0, bisect_right(self.begins, at + EARLY) - 1)

    def comes(self, counter: str, session: int, now: float, dice: Sequence[float]) -> float | None:
        """When a counter that has not called since a session began will call first, in that or a later one."""
        for shift, whether, when in zip(self.of[counter][session:], dice[::2], dice[1::2], strict=False):
            if (at := shift.comes(now, whether, when)) is not None:
                return at
        return None


def learned_shifts(days: Sequence[Day]) -> Shifts:
    """Learn them from past days."""
    begins = _begins(days)
    counters = {visit.counter for day in days for visit in day.calls if visit.counter}
    found = Shifts(begins, {})
    firsts: dict[tuple[str, int], list[float]] = defaultdict(list)
    for day in days:
        seen: set[tuple[str, int]] = set()
        for visit in day.calls:
            key = visit.counter, found.session(visit.called or 0.0)
            if visit.counter and key not in seen:
                seen.add(key)
                firsts[key].append(visit.called or 0.0)
    return Shifts(
        begins,
        {
            counter: [_shift(firsts[counter, n], len(days)) for n in range(len(begins))]
            for counter in counters
        },
    )


def _shift(firsts: Sequence[float], days: int) -> Shift:
    came = len(firsts)
    return Shift(sorted(firsts), (came + PRIOR_CAME * (came > 0)) / (days + PRIOR_DAYS))


def _begins(days: Sequence[Day]) -> list[float]:
    """The beginnings of the spans in which the office calls, without short pauses between them."""
    calls = [0] * QUARTERS
    for day in days:
        for visit in day.calls:
            calls[max(0, min(QUARTERS - 1, int((visit.called or 0.0) / QUARTER)))] += 1
    busy = sorted(many for many in calls if many)
    usual = busy[len(busy) // 2] if busy else 0
    begins: list[float] = []
    ended = -LEAST_PAUSE
    for n in range(QUARTERS):
        if calls[n] and calls[n] >= CLOSED_SHARE * usual:
            if n * QUARTER - ended >= LEAST_PAUSE:
                begins.append(n * QUARTER)
            ended = (n + 1) * QUARTER
    return begins or [0.0]
