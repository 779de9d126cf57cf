"""Whether a machine's clock can be believed, by the end of the log and by the monotonic clock."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

# Time servers correct a clock by seconds, people by a minute or two; a day that ends five minutes early does little
# harm. When the clock goes back by at most this much, the log's time stands still (`numbering.steady`).
SLACK = timedelta(minutes=5)
# A night, a weekend, and Tết with the days around it (nine to eleven days off) are ordinary pauses.
LONGEST_ABSENCE = timedelta(days=15)
# A day that was ended wrongly is noticed at once by the people who wait. Later they have gone home.
REOPENED_WITHIN = timedelta(hours=1)
# The program is newer than this date; a machine with an empty battery shows 1970, 2000 or its year of manufacture.
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
    """The machine's wall clock and its monotonic clock, read at the same time.

    `counted`: seconds since the machine's start, including sleep; nobody can set this clock.
    """

    wall: datetime
    counted: timedelta

    def later(self, counted: timedelta) -> datetime:
        """Return what the wall clock must show when the monotonic clock shows `counted`."""
        return self.wall + (counted - self.counted)


def doubt_of(now: Moment, believed: Moment | None, log_end: datetime | None) -> Doubt | None:
    """Return why `now` cannot be believed; None when it can.

    `believed`: the last believed moment, None at the start. Then only the end of the log can tell, and any pause up to
    `LONGEST_ABSENCE` is an ordinary one. `log_end`: the time of the last row of the log, None for an empty log.
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
