"""Which screen speaks in a part of the hall: one at a time, and the next one goes on where the last one stopped.

A screen asks before each reading. The screen that spoke last keeps the turn while it is alive, so that the voice always
comes from the same place. When it is silent for too long or its link has ended, another screen may take the turn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

# Where several screens have sound, each reports every 3 s (static/display/page.js); two reports may be lost.
SILENT_FOR = timedelta(seconds=7)
# A screen whose link has ended reports within a second by HTTP if it is still alive.
GONE_FOR = timedelta(seconds=2)
# How much longer than planned a reading may take: for loading a clip, and for the intervals of clock checks.
OVERTIME = timedelta(seconds=1)
# After so long without a report a screen no longer counts as company for another.
COMPANY_FOR = timedelta(seconds=30)
# A lone screen reports every 20 s. After a longer pause the server itself was away and does not know whether others are
# here. Together with the lost reports above it must be at most `COMPANY_FOR`.
PAUSE = timedelta(seconds=23)
# How many said announcements are kept; more than a board ever offers at a time.
SPOKEN_KEPT = 100


@dataclass(frozen=True)
class SpeakerState:
    """The speaking screen of a part of the hall and what was said there. `screen` is "" before the first one.

    `heard_since`: since when screens with sound have reported there without a pause; `heard_at`: the last report.
    """

    screen: str = ""
    seen_at: datetime | None = None
    gone_at: datetime | None = None
    saying: int | None = None
    until: datetime | None = None
    spoken: tuple[int, ...] = ()
    others: Mapping[str, datetime] = field(default_factory=dict)
    heard_since: datetime | None = None
    heard_at: datetime | None = None

    def is_alone(self, screen: str, now: datetime) -> bool:
        """Whether no other screen had sound for half a minute in which the server received reports.

        A screen that knows to be alone also speaks without an answer, e.g. when its cable is cut. So the server must be
        sure: it was not away itself, and the others are not silent only for a moment.
        """
        known = {**self.others, **({self.screen: self.seen_at} if self.screen and self.seen_at else {})}
        company = any(name != screen and now - at < COMPANY_FOR for name, at in known.items())
        return not company and self.heard_since is not None and now - self.heard_since >= COMPANY_FOR


def heard_from(turn: SpeakerState, screen: str, spoken: Iterable[int], now: datetime) -> SpeakerState:
    """Note that a screen with sound reports and has said these announcements; give it the turn if the turn is free."""
    turn = replace(
        turn, spoken=_merged(turn.spoken, spoken), heard_since=_heard_since(turn, now), heard_at=now
    )
    if screen == turn.screen:
        return replace(turn, seen_at=now, gone_at=None)
    if not _is_free(turn, now):
        return replace(turn, others={**_still_here(turn, now), screen: now})
    turn = _with_what_was_begun(turn)
    others = {name: at for name, at in _still_here(turn, now).items() if name != screen}
    return replace(turn, screen=screen, seen_at=now, gone_at=None, saying=None, until=None, others=others)


def begun(turn: SpeakerState, seq: int, seconds: float, now: datetime) -> SpeakerState:
    """Note that the screen with the turn begins to read announcement `seq`, which takes `seconds`."""
    return replace(turn, saying=seq, until=now + timedelta(seconds=seconds) + OVERTIME)


def link_ended(turn: SpeakerState, screen: str, now: datetime) -> SpeakerState:
    """Note that a screen's link has ended; the screen itself may still be alive."""
    if screen != turn.screen:
        return turn
    return replace(turn, gone_at=now)


def muted(turn: SpeakerState, screen: str) -> SpeakerState:
    """Note that a screen has lost its sound: the turn is free at once, and its current announcement is said again."""
    if screen != turn.screen:
        return turn
    others = {**turn.others, **({screen: turn.seen_at} if turn.seen_at else {})}
    return replace(turn, screen="", seen_at=None, gone_at=None, saying=None, until=None, others=others)


def _is_free(turn: SpeakerState, now: datetime) -> bool:
    if not turn.screen or turn.seen_at is None:
        return True
    if turn.gone_at is not None:
        return now - turn.gone_at >= GONE_FOR
    reading = turn.until is not None and now < turn.until
    return not reading and now - turn.seen_at >= SILENT_FOR


def _heard_since(turn: SpeakerState, now: datetime) -> datetime:
    """Since when reports have come without a pause; a clock that was set back starts this again."""
    goes_on = turn.heard_at is not None and timedelta(0) <= now - turn.heard_at <= PAUSE
    return turn.heard_since if goes_on and turn.heard_since else now


def _with_what_was_begun(turn: SpeakerState) -> SpeakerState:
    """A reading that had time to end counts as heard; one that was interrupted by the end of its screen does not."""
    if turn.saying is None or (turn.gone_at and turn.until and turn.gone_at < turn.until - OVERTIME):
        return turn
    return replace(turn, spoken=_merged(turn.spoken, [turn.saying]))


def _still_here(turn: SpeakerState, now: datetime) -> dict[str, datetime]:
    return {name: at for name, at in turn.others.items() if now - at < COMPANY_FOR}


def _merged(known: tuple[int, ...], more: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({*known, *more}))[-SPOKEN_KEPT:]
