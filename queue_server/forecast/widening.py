"""Ranges become wider by themselves when they slip: by what was really said on the last days, and what came."""

from collections.abc import Iterable, Sequence

from queue_server.domain.said_range import SaidRange
from queue_server.forecast.band import OUTSIDE, Shares, moved
from queue_server.forecast.day_log import DayLog, Replay

# A day with fewer ranges that could be missed on one side says nothing of that side.
LEAST_TOLD = 20
# What was said, and the seconds until the call.
Told = tuple[SaidRange, float]


def told_on(day: DayLog) -> list[Told]:
    """What was said on the day to those who were called from the line that they joined."""
    return [
        (moment.said, moment.called - moment.office.at)
        for moment in Replay(day).moments()
        if moment.said is not None and moment.called is not None
    ]


def widened(days: Iterable[Sequence[Told]]) -> Shares:
    """The shares of past errors to leave out after these days: never more than is promised, fewer while ranges slip.

    A range from zero cannot be missed early: it does not count on that side. "More than an hour" does on neither: it
    has a measure of its own (`quoting.Knowledge.long_from`).
    """
    below = above = OUTSIDE
    for told in days:
        early = [wait < said.low * 60 for said, wait in told if said.low and said.high is not None]
        late = [wait > said.high * 60 for said, wait in told if said.high is not None]
        below, above = _after(below, early), _after(above, late)
    return Shares(below, above)


def _after(share: float, missed: Sequence[bool]) -> float:
    """The share after a day with these ranges, each missed or not; never more than is promised."""
    return share if len(missed) < LEAST_TOLD else moved(share, sum(missed) / len(missed), OUTSIDE)
