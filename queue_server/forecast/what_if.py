"""What a day would have been like with other hours, rules, open counters or services at them, and how sure that is.

How sure: the days are drawn again and again, with replacement, and the difference of each draw is looked at. So it says
how much the result hangs on which days were looked at, and nothing of what no past day shows.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from queue_server.domain.waiting_time import OUTER_TARGET, TARGET, Summary, summary
from queue_server.forecast.day_play import DayResult
from queue_server.forecast.day_staffing import Post, Staffing
from queue_server.forecast.office_now import Span

# A counter that opens so long before the opening, or so long after it, follows when the hours change; so does one that
# closes around the closing.
EARLY, LATE, STAYS = 45 * 60.0, 15 * 60.0, 90 * 60.0
# With fewer days nothing is said of how sure a result is.
LEAST_DAYS = 5
DRAWS, SURE = 400, 0.95


@dataclass(frozen=True)
class Presence:
    """Which counters are open, and which closed, in other hours than they were; in seconds since midnight."""

    opened: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    closed: Mapping[str, Sequence[Span]] = field(default_factory=dict)


def staffed(
    was: Staffing,
    takes: Mapping[str, Mapping[str, float]],
    sessions: Sequence[Span],
    boosts: Mapping[str, float],
    presence: Presence,
) -> Staffing:
    """Return the staffing with other rules and hours, and with counters open or closed in these spans.

    A counter that opened or closed with a session does so with the same session of the new hours.
    """
    posts = {}
    for number, services in takes.items():
        post = was.posts.get(number, Post({}, ()))
        officers = [*post.officers, *[""] * (len(post.open) - len(post.officers))]
        moved = [
            (_moved(span, was.sessions, sessions), who) for span, who in zip(post.open, officers, strict=True)
        ]
        spans = _with(moved, presence.opened.get(number, ()))
        spans = _without(spans, presence.closed.get(number, ()))
        posts[number] = Post(services, [span for span, _ in spans], [officer for _, officer in spans])
    later = sessions[-1][1] - was.sessions[-1][1] if sessions and was.sessions else 0.0
    return Staffing(posts, sessions, boosts, was.last_call + later)


Manned = tuple[Span, str]


def _moved(span: Span, before: Sequence[Span], after: Sequence[Span]) -> Span:
    begin, end = span
    for (opened, closed), (opens, closes) in zip(before, after, strict=False):
        if opened - EARLY <= span[0] <= opened + LATE:
            begin = span[0] + opens - opened
        if closed - LATE <= span[1] <= closed + STAYS:
            end = span[1] + closes - closed
    return begin, max(begin, end)


def _with(spans: Sequence[Manned], more: Sequence[Span]) -> list[Manned]:
    """The spans and what of the others is not covered by them; nobody is known who would sit there then."""
    added = _without([(span, "") for span in more], [span for span, _ in spans])
    return sorted([*_without(spans, ()), *added])


def _without(spans: Sequence[Manned], holes: Sequence[Span]) -> list[Manned]:
    """What is left of the spans, in order and apart."""
    found: list[Manned] = []
    last = 0.0
    for (begin, end), officer in sorted(spans):
        begin = max(begin, last)
        for hole_begins, hole_ends in sorted(holes):
            if begin < hole_begins < end:
                found.append(((begin, hole_begins), officer))
            if hole_begins < end and hole_ends > begin:
                begin = max(begin, hole_ends)
        if begin < end:
            found.append(((begin, end), officer))
        last = max(last, end)
    return found


@dataclass(frozen=True, slots=True)
class Figures:
    """What people had of some days; `left` and `unserved`: how many walked out, or were not called in the end."""

    waits: Summary
    left: int
    unserved: int


@dataclass(frozen=True, slots=True)
class Margin:
    """By how much a difference may be off, either way: minutes for the mean, shares from 0 to 1."""

    mean: float
    within_15: float
    within_30: float


def figures(days: Sequence[DayResult], service: str | None = None) -> Figures:
    """Return what people had on all of these days, of one service or of all."""
    waits = [timedelta(seconds=wait) for day in days for wait in day.waits(service)]
    return Figures(
        summary(waits),
        sum(service in (None, one.legs[0].service) for day in days for one in day.left),
        sum(service in (None, one.legs[0].service) for day in days for one in day.unserved),
    )


def margin(
    before: Sequence[DayResult], after: Sequence[DayResult], seed: int, service: str | None = None
) -> Margin | None:
    """Return half the range in which 95 of 100 draws of the same days differ; None with fewer than LEAST_DAYS days."""
    if len(before) < LEAST_DAYS:
        return None
    was, becomes = [_Sums.of(day, service) for day in before], [_Sums.of(day, service) for day in after]
    dice = random.Random(seed)  # noqa: S311  nothing is secret
    drawn: list[tuple[float, float, float]] = []
    for _ in range(DRAWS):
        days = dice.choices(range(len(was)), k=len(was))
        one, other = (_Sums.added([sums[n] for n in days]) for sums in (was, becomes))
        if one.called and other.called:
            drawn.append(tuple(b - a for a, b in zip(one.shares, other.shares, strict=True)))  # type: ignore[arg-type]
    return Margin(*(_half_width([found[n] for found in drawn]) for n in range(3))) if drawn else None


@dataclass(frozen=True, slots=True)
class _Sums:
    """What of one day is enough for the means of several."""

    called: int
    minutes: float
    within_15: int
    within_30: int

    @classmethod
    def of(cls, day: DayResult, service: str | None) -> "_Sums":
        waits = day.waits(service)
        near, far = TARGET.total_seconds(), OUTER_TARGET.total_seconds()
        return cls(
            len(waits),
            sum(waits) / 60,
            sum(wait <= near for wait in waits),
            sum(wait <= far for wait in waits),
        )

    @classmethod
    def added(cls, days: Sequence["_Sums"]) -> "_Sums":
        return cls(
            sum(one.called for one in days),
            sum(one.minutes for one in days),
            sum(one.within_15 for one in days),
            sum(one.within_30 for one in days),
        )

    @property
    def shares(self) -> tuple[float, float, float]:
        return self.minutes / self.called, self.within_15 / self.called, self.within_30 / self.called


def _half_width(values: list[float]) -> float:
    values.sort()
    cut = int((1 - SURE) / 2 * len(values))
    return (values[-1 - cut] - values[cut]) / 2
