"""The promise of a wait: the range said when a number was taken, against its first call."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, TypeAlias

from queue_server.domain.said_range import SaidRange
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event, Turn

# A range is said to hold for eight of ten; between these shares the promise is kept.
PROMISED, LEAST, MOST = 0.80, 0.75, 0.85
# Fewer tickets tell nothing. With more, a share outside is told only if chance alone brings one as odd less than once
# in a thousand times to an office that is right for eight of ten: of 100 tickets 66 or fewer within their ranges.
NEEDED, BY_CHANCE = 30, 0.001
# Ends lie on a grid of five minutes, so a shorter range often holds for more than it promises and cannot be narrower.
LEAST_LONG = 15

Judgement: TypeAlias = Literal["kept", "narrow", "wide", "unsure"]


class Verdict(StrEnum):
    """What became of a promise. The last four are not judged: nobody knows whether it would have been kept.

    `POSTPONED`: the holder asked for a later time; `AT_ONCE`: served without a call; `LEFT`: gone, or sent home,
    before the range was over; `WAITING`: not called yet.
    """

    WITHIN = "within"
    EARLIER = "earlier"
    LATER = "later"
    POSTPONED = "postponed"
    AT_ONCE = "at_once"
    LEFT = "left"
    WAITING = "waiting"


JUDGED = (Verdict.WITHIN, Verdict.EARLIER, Verdict.LATER)
APART = (Verdict.POSTPONED, Verdict.AT_ONCE, Verdict.LEFT, Verdict.WAITING)


@dataclass(frozen=True, slots=True)
class Promise:
    """A range that was said, and what became of it."""

    said: SaidRange
    verdict: Verdict


def promise_of(story: Sequence[Event], issued_at: datetime, turns: Sequence[Turn]) -> Promise | None:
    """Return what was promised to the holder of a ticket and what came; None where nothing was said.

    The time runs on the clock from taking the number to the first call, breaks included, because that is what was
    said. Time away or parked comes after the first call and plays no part.

    `story`: the ticket's standing events; `turns`: folded from them.
    """
    said = story[0].said
    return Promise(said, _verdict(said, story, issued_at, turns)) if said else None


def _verdict(said: SaidRange, story: Sequence[Event], issued_at: datetime, turns: Sequence[Turn]) -> Verdict:
    for event in story:
        match event.step:
            case Step.POSTPONE:
                return Verdict.POSTPONED
            case Step.SERVE:
                return Verdict.AT_ONCE
            case Step.CALL:
                return _of_a_call(said, turns[0].called_at - issued_at)
            case Step.CANCEL | Step.DAY_END:
                return _of_no_call(said, event.at - issued_at)
    return Verdict.WAITING


def _of_a_call(said: SaidRange, waited: timedelta) -> Verdict:
    if said.is_after(waited):
        return Verdict.EARLIER
    return Verdict.LATER if said.is_before(waited) else Verdict.WITHIN


def _of_no_call(said: SaidRange, waited: timedelta) -> Verdict:
    """Who leaves or is sent home after the range's end would at best have been called later than said.

    Earlier than that nobody knows; but whoever was told "more than 60 minutes" and waited them, was told the truth.
    """
    if said.is_before(waited):
        return Verdict.LATER
    return Verdict.WITHIN if said.high is None and not said.is_after(waited) else Verdict.LEFT


def judgement(within: int, of: int) -> Judgement:
    """Return whether ranges were as right as promised; `unsure`: too few, or chance alone explains the share."""
    if of < NEEDED:
        return "unsure"
    if not is_off(within / of):
        return "kept"
    few = within / of < LEAST
    if _chance_of_as_odd(within, of, few=few) >= BY_CHANCE:
        return "unsure"
    return "narrow" if few else "wide"


def is_off(share: float) -> bool:
    """Whether so few or so many within their ranges are not what was promised."""
    return not LEAST <= share <= MOST


def _chance_of_as_odd(within: int, of: int, *, few: bool) -> float:
    """The chance of so few, or else so many, within their ranges where each of them is so with PROMISED."""
    tail = range(within + 1) if few else range(within, of + 1)
    return math.fsum(math.exp(_log_chance(count, of)) for count in tail)


def _log_chance(count: int, of: int) -> float:
    ways = math.lgamma(of + 1) - math.lgamma(count + 1) - math.lgamma(of - count + 1)
    return ways + count * math.log(PROMISED) + (of - count) * math.log(1 - PROMISED)


@dataclass(slots=True)
class PromiseTally:
    """The promises of a group: what became of them, of those of LEAST_LONG minutes and more, and how wide all were."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    of_long: Counter[Verdict] = field(default_factory=Counter)
    widths: Counter[int] = field(default_factory=Counter)

    def count(self, promise: Promise) -> None:
        """Add a promise."""
        self.verdicts[promise.verdict] += 1
        if promise.said.width is not None:
            self.widths[promise.said.width] += 1
            self.of_long[promise.verdict] += promise.said.width >= LEAST_LONG

    @property
    def said(self) -> int:
        return self.verdicts.total()

    @property
    def judged(self) -> int:
        return judged(self.verdicts)

    @property
    def mean_width(self) -> float | None:
        """In minutes, of the ranges with an upper end; None without any."""
        ranges = self.widths.total()
        return sum(width * count for width, count in self.widths.items()) / ranges if ranges else None

    def share(self, verdict: Verdict) -> float | None:
        """Return the part of those judged, 0..1; None when nobody was."""
        return share_of(self.verdicts, verdict)

    @property
    def weighed(self) -> Counter[Verdict]:
        """Those by which the promise is judged: where more than promised were right, only the long ranges."""
        right = self.share(Verdict.WITHIN)
        return self.verdicts if right is None or right <= MOST else self.of_long

    def judgement(self) -> Judgement:
        """As the function, but more than promised is kept until long ranges show that it is too wide, or too narrow."""
        found = judgement(self.weighed[Verdict.WITHIN], judged(self.weighed))
        right = share_of(self.weighed, Verdict.WITHIN)
        is_enough = self.weighed is self.of_long and self.judged >= NEEDED
        too_few = right is not None and judged(self.weighed) >= NEEDED and right < LEAST
        return "kept" if found == "unsure" and is_enough and not too_few else found


def judged(counts: Counter[Verdict]) -> int:
    """How many of these are judged."""
    return sum(counts[verdict] for verdict in JUDGED)


def share_of(counts: Counter[Verdict], verdict: Verdict) -> float | None:
    """Return the part of those judged, 0..1; None when nobody was."""
    return counts[verdict] / judged(counts) if judged(counts) else None
