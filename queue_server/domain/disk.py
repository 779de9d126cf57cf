"""For how many days of work a disk still has room, by how fast it has filled."""

from collections.abc import Mapping
from datetime import date

# A big office writes under 2 GB a year (`commands.machine_checks.FREE_BYTES_WANTED`): never less is reckoned with.
LEAST_BYTES_A_DAY = 6 * 1024**2
# A disk's use is judged by its last weeks.
DAYS_LOOKED_BACK = 14
WARN_DAYS, BAD_DAYS = 30, 7
# Whatever the days say: a picture or a film for the hall would not fit any more.
LOW_BYTES = 200 * 1024**2
# Below this nothing new is taken, so that what is under way can be brought to its end.
FULL_BYTES = 8 * 1024**2


def days_left(free: int, today: date, free_on: Mapping[date, int]) -> int:
    """Return for how many days `free` bytes last, by what was free on earlier days; room made since proves nothing."""
    known = [day for day in free_on if 0 < (today - day).days <= DAYS_LOOKED_BACK]
    if not known:
        return free // LEAST_BYTES_A_DAY
    first = min(known)
    used_a_day = (free_on[first] - free) // (today - first).days
    return free // max(used_a_day, LEAST_BYTES_A_DAY)


def level(free: int, days: int) -> str:
    """Return how a disk is: `full`, `bad`, `warn` or `ok`."""
    if free < FULL_BYTES:
        return "full"
    if free < LOW_BYTES or days < BAD_DAYS:
        return "bad"
    return "warn" if days < WARN_DAYS else "ok"
