"""Who speaks in a part of the hall: one screen at a time, and the next one goes on where it stopped.

A screen asks before each reading. The one that spoke last keeps the turn as long as it lives, so that the voice always
comes from the same place; while it is silent for too long or its link has ended, another may take the turn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

# A screen among others tells every 3 s that it is there (static/display/page.js); two of those may be lost.
SILENT_FOR = timedelta(seconds=7)
# A screen whose link has ended tells within a second by another way if it still lives.
GONE_FOR = timedelta(seconds=2)
# What a reading may take longer than planned: the clip that is being loaded, the clock that is looked at now and then.
OVERTIME = timedelta(seconds=1)
# A screen not heard of for so long is no reason to tell another that it is not alone.
COMPANY_FOR = timedelta(seconds=30)
# More than the board ever offers at a time.
SPOKEN_KEPT = 100


@dataclass(frozen=True)
class Turn:
    """Who speaks in a part of the hall and what was said there. `screen` is "" before the first."""

    screen: str = ""
    seen_at: datetime | None = None
    gone_at: datetime | None = None
    saying: int | None = None
    until: datetime | None = None
    spoken: tuple[int, ...] = ()
    others: Mapping[str, datetime] = field(default_factory=dict)

    def has_company(self, screen: str, now: datetime) -> bool:
        """Whether another screen than this one is here with its sound on."""
        known = {**self.others, **({self.screen: self.seen_at} if self.screen and self.seen_at else {})}
        return any(name != screen and now - at < COMPANY_FOR for name, at in known.items())


def heard_from(turn: Turn, screen: str, spoken: Iterable[int], now: datetime) -> Turn:
    """Note that a screen with sound is here and has said these announcements; give it the turn if that is free."""
    turn = replace(turn, spoken=_merged(turn.spoken, spoken))
    if screen == turn.screen:
        return replace(turn, seen_at=now, gone_at=None)
    if not _is_free(turn, now):
        return replace(turn, others={**_still_here(turn, now), screen: now})
    turn = _with_what_was_begun(turn)
    others = {name: at for name, at in _still_here(turn, now).items() if name != screen}
    return replace(turn, screen=screen, seen_at=now, gone_at=None, saying=None, until=None, others=others)


def begun(turn: Turn, seq: int, seconds: float, now: datetime) -> Turn:
    """Note that the screen whose turn it is begins to read announcement `seq`, which takes so many seconds."""
    return replace(turn, saying=seq, until=now + timedelta(seconds=seconds) + OVERTIME)


def link_ended(turn: Turn, screen: str, now: datetime) -> Turn:
    """Note that a screen's link has ended: it may be gone, or only its link."""
    if screen != turn.screen:
        return turn
    return replace(turn, gone_at=now)


def muted(turn: Turn, screen: str) -> Turn:
    """Note that a screen has no sound any more: the turn is free at once, and what it was saying is said again."""
    others = {name: at for name, at in turn.others.items() if name != screen}
    if screen != turn.screen:
        return replace(turn, others=others)
    return replace(turn, screen="", seen_at=None, gone_at=None, saying=None, until=None, others=others)


def _is_free(turn: Turn, now: datetime) -> bool:
    if not turn.screen or turn.seen_at is None:
        return True
    if turn.gone_at is not None:
        return now - turn.gone_at >= GONE_FOR
    reading = turn.until is not None and now < turn.until
    return not reading and now - turn.seen_at >= SILENT_FOR


def _with_what_was_begun(turn: Turn) -> Turn:
    """A reading that could end is taken as heard, one broken off by the end of its screen is not."""
    if turn.saying is None or (turn.gone_at and turn.until and turn.gone_at < turn.until - OVERTIME):
        return turn
    return replace(turn, spoken=_merged(turn.spoken, [turn.saying]))


def _still_here(turn: Turn, now: datetime) -> dict[str, datetime]:
    return {name: at for name, at in turn.others.items() if now - at < COMPANY_FOR}


def _merged(known: tuple[int, ...], more: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({*known, *more}))[-SPOKEN_KEPT:]
