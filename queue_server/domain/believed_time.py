"""Whether a machine's clock is to be believed: by the log's end, and by the clock that counts since its start."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

# Time servers correct by seconds, people by a minute or two; a day that ends five minutes early sends nobody home
# who would have been served. The log's time stands still over so much (`numbering.steady`).
SLACK = timedelta(minutes=5)
# A night, a weekend, and Tết with the days around it (nine to eleven days off) are ordinary mornings.
LONGEST_ABSENCE = timedelta(days=15)
# A day that was ended wrongly is noticed at once: who waits stands up. Afterwards people have gone home.
REOPENED_WITHIN = timedelta(hours=1)
# This program was written after that; a machine whose battery is empty says 1970, 2000 or the year it was built.
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)


class Doubt(StrEnum):
    """Why a clock is not believed."""

    IMPOSSIBLE = "impossible"
    BEHIND_THE_LOG = "behind_the_log"
    LONG_AFTER_THE_LOG = "long_after_the_log"
    JUMPED_BACK = "jumped_back"
    JUMPED_AHEAD = "jumped_ahead"


@dataclass(frozen=True, slots=True)
class Moment:
    """What the machine's two clocks said at once: the one on the wall, and the one that counts since its start.

    `counted` goes on while the machine sleeps, and nobody can set it.
    """

    wall: datetime
    counted: timedelta

    def later(self, counted: timedelta) -> datetime:
        """Return what the wall clock must say when the other one has come so far."""
        return self.wall + (counted - self.counted)


def doubt_of(now: Moment, believed: Moment | None, log_end: datetime | None) -> Doubt | None:
    """Return why `now` is not to be believed; None when nothing speaks against it.

    `believed`: the last moment that was, None at a start: then only the log's end can tell, but a pause of any length
    up to `LONGEST_ABSENCE` is an ordinary one. `log_end`: when the log was written last, None for an empty one.
    """
    if now.wall < EARLIEST:
        return Doubt.IMPOSSIBLE
    if believed is not None and (jump := now.wall - believed.later(now.counted)):
        if jump < -SLACK:
            return Doubt.JUMPED_BACK
        if jump > SLACK:
            return Doubt.JUMPED_AHEAD
    if log_end is not None and log_end - now.wall > SLACK:
        return Doubt.BEHIND_THE_LOG
    if believed is None and log_end is not None and now.wall - log_end > LONGEST_ABSENCE:
        return Doubt.LONG_AFTER_THE_LOG
    return None
