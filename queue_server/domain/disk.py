"""How many days of work a disk still has room for, from the speed at which it has filled."""

from collections.abc import Mapping
from datetime import date

# A big office writes under 2 GB a year (`commands.machine_checks.FREE_BYTES_WANTED`): the forecast never assumes less.
LEAST_BYTES_A_DAY = 6 * 1024**2
# The forecast uses the last weeks.
DAYS_LOOKED_BACK = 14
WARN_DAYS, BAD_DAYS = 30, 7
# Bytes below which the state is bad whatever the forecast says: a picture or film for the hall would not fit.
LOW_BYTES = 200 * 1024**2
# Bytes below which nothing new is accepted, so that running work can be finished.
FULL_BYTES = 8 * 1024**2


def days_left(free: int, today: date, free_on: Mapping[date, int]) -> int:
    """Return for how many days `free` bytes last at the average use since the earliest day of `free_on`."""
    known = [day for day in free_on if 0 < (today - day).days <= DAYS_LOOKED_BACK]
    if not known:
        return free // LEAST_BYTES_A_DAY
    first = min(known)
    used_a_day = (free_on[first] - free) // (today - first).days
    return free // max(used_a_day, LEAST_BYTES_A_DAY)


def level(free: int, days: int) -> str:
    """Return the state of a disk: `full`, `bad`, `warn` or `ok`."""
    if free < FULL_BYTES:
        return "full"
    if free < LOW_BYTES or days < BAD_DAYS:
        return "bad"
    return "warn" if days < WARN_DAYS else "ok"
