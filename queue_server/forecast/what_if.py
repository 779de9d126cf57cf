"""What a day would have been like with other hours, rules, counters or services at them: its staffing, and figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from math import inf

from queue_server.domain.waiting_time import Distribution, distribution
from queue_server.forecast.day_play import DayResult, play_day
from queue_server.forecast.day_staffing import Comer, Post, Staffing, to_the_end
from queue_server.forecast.habits import Habits
from queue_server.forecast.office_now import Span

# A counter that opens so long before the opening, or so long after it, follows when the hours change; so does one that
# closes around the closing.
EARLY, LATE, STAYS = 45 * 60.0, 15 * 60.0, 90 * 60.0


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

    A counter that opened or closed with a session does so with the same session of the new hours. Of a session that is
    no more nobody stays, but whoever closes the day serves all who wait.
    """
    same, posts = _same_sessions(was.sessions, sessions), {}
    off = _hours_off(was.sessions, [old for old, _ in same])
    for number, services in takes.items():
        post = was.posts.get(number, Post({}, ()))
        officers = [*post.officers, *[""] * (len(post.open) - len(post.officers))]
        there = _without(list(zip(post.open, officers, strict=True)), off)
        moved = [(_moved(span, same), who) for span, who in there]
        spans = _with(moved, presence.opened.get(number, ()))
        spans = _without(spans, presence.closed.get(number, ()))
        posts[number] = Post(services, [span for span, _ in spans], [officer for _, officer in spans])
    later = sessions[-1][1] - was.sessions[-1][1] if sessions and was.sessions else 0.0
    becomes = Staffing(posts, sessions, boosts, was.last_call + later)
    if off and off[-1][1] == inf:  # another session is the last one now
        return replace(becomes, posts={number: to_the_end(post, sessions) for number, post in posts.items()})
    return becomes


def play_changed(
    people: Sequence[Comer], was: Staffing, becomes: Staffing, habits: Habits, seed: int
) -> DayResult:
    """Play a day with another staffing; who comes when the office has closed by the new hours gets no number."""
    closed, used_to = (_closes(staffing.sessions) for staffing in (becomes, was))
    in_vain = [one for one in people if closed <= one.at < used_to]
    result = play_day([one for one in people if not closed <= one.at < used_to], becomes, habits, seed)
    return replace(result, unserved=[*result.unserved, *in_vain])


def _closes(sessions: Sequence[Span]) -> float:
    return sessions[-1][1] if sessions else 0.0


Manned = tuple[Span, str]


def _same_sessions(before: Sequence[Span], after: Sequence[Span]) -> list[tuple[Span, Span]]:
    """The sessions that are still held, each with when it opens and closes now.

    As many as before are the same ones in turn; else those are the same that share time.
    """
    if len(before) == len(after):
        return list(zip(before, after, strict=True))
    found, begun = list[tuple[Span, Span]](), set[Span]()
    for old in before:
        new = [(opens, closes) for opens, closes in after if opens < old[1] and old[0] < closes]
        if new:
            opens = old[0] if new[0] in begun else new[0][0]
            begun.update(new)
            found.append((old, (opens, new[-1][1])))
    return found


def _hours_off(before: Sequence[Span], held: Sequence[Span]) -> list[Span]:
    """The time around the sessions that are no more, until the sessions beside them."""
    ends = [0.0, *(closes for _, closes in before)]
    begins = [*(opens for opens, _ in before[1:]), inf]
    around = zip(before, ends, begins, strict=False)
    return [(since, until) for session, since, until in around if session not in held]


def _moved(span: Span, same: Sequence[tuple[Span, Span]]) -> Span:
    begin, end = span
    for (opened, closed), (opens, closes) in same:
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

    waits: Distribution
    left: int
    unserved: int


def figures(days: Sequence[DayResult], service: str | None = None) -> Figures:
    """Return what people had on all of these days, of one service or of all."""
    waits = [timedelta(seconds=wait) for day in days for wait in day.waits(service)]
    return Figures(
        distribution(waits),
        sum(service in (None, one.legs[0].service) for day in days for one in day.left),
        sum(service in (None, one.legs[0].service) for day in days for one in day.unserved),
    )
