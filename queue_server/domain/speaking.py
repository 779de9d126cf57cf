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
# A lone screen tells every 20 s that it is there. After a longer pause it was the server that was away, and for all it
# knows others are here too. With what screens among others may be late (above) no more than `COMPANY_FOR`.
PAUSE = timedelta(seconds=23)
# More than the board ever offers at a time.
SPOKEN_KEPT = 100


@dataclass(frozen=True)
class SpeakerState:
    """Who speaks in a part of the hall and what was said there. `screen` is "" before the first.

    `heard_since`: since when screens with sound have been heard of there without a pause, `heard_at` the last of them.
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
        """Whether for half a minute, in which the server heard of this part of the hall, no other screen had sound.

        Whoever is told so speaks without an answer too, e.g. while its own cable is cut: it must not be told by a
        server that was away itself, nor because others had no sound for a moment.
        """
        known = {**self.others, **({self.screen: self.seen_at} if self.screen and self.seen_at else {})}
        company = any(name != screen and now - at < COMPANY_FOR for name, at in known.items())
        return not company and self.heard_since is not None and now - self.heard_since >= COMPANY_FOR


def heard_from(turn: SpeakerState, screen: str, spoken: Iterable[int], now: datetime) -> SpeakerState:
    """Note that a screen with sound is here and has said these announcements; give it the turn if that is free."""
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
    """Note that the screen whose turn it is begins to read announcement `seq`, which takes so many seconds."""
    return replace(turn, saying=seq, until=now + timedelta(seconds=seconds) + OVERTIME)


def link_ended(turn: SpeakerState, screen: str, now: datetime) -> SpeakerState:
    """Note that a screen's link has ended: it may be gone, or only its link."""
    if screen != turn.screen:
        return turn
    return replace(turn, gone_at=now)


def muted(turn: SpeakerState, screen: str) -> SpeakerState:
    """Note that a screen has no sound any more: the turn is free at once, and what it was saying is said again."""
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
    """A clock that was set back begins anew, too."""
    goes_on = turn.heard_at is not None and timedelta(0) <= now - turn.heard_at <= PAUSE
    return turn.heard_since if goes_on and turn.heard_since else now


def _with_what_was_begun(turn: SpeakerState) -> SpeakerState:
    """A reading that could end is taken as heard, one broken off by the end of its screen is not."""
    if turn.saying is None or (turn.gone_at and turn.until and turn.gone_at < turn.until - OVERTIME):
        return turn
    return replace(turn, spoken=_merged(turn.spoken, [turn.saying]))


def _still_here(turn: SpeakerState, now: datetime) -> dict[str, datetime]:
    return {name: at for name, at in turn.others.items() if now - at < COMPANY_FOR}


def _merged(known: tuple[int, ...], more: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({*known, *more}))[-SPOKEN_KEPT:]
