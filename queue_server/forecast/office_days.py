"""Where the days of a log end: at midnight, or at a quiet hour when midnight falls into the office hours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from queue_server.forecast.visits import Visit

HOUR, DAY = 3600.0, 86400.0
# Whoever was called so long after the issue did not wait for it; a few lines of that kind move no midnight.
LONGEST_WAIT, LEAST_SHARE = 8 * HOUR, 0.002


def quiet_hour(visits: Sequence[Visit]) -> int:
    """The hour at which a day begins: 0, unless people wait through midnight and there is a quieter hour."""
    waited = [one for one in visits if one.called is not None and one.called - one.issued < LONGEST_WAIT]

    def through(hour: int) -> int:
        return sum(_waits_through(one, hour * HOUR) for one in waited)

    def near(hour: int) -> int:
        return sum(abs((one.issued - hour * HOUR + DAY / 2) % DAY - DAY / 2) < HOUR for one in waited)

    if through(0) <= LEAST_SHARE * len(waited):
        return 0
    return min(range(24), key=lambda hour: (through(hour), near(hour), hour))


def _waits_through(visit: Visit, clock: float) -> bool:
    return (visit.issued - clock) // DAY != ((visit.called or 0.0) - clock) // DAY


def from_hour(visits: Iterable[Visit], hour: int) -> Iterator[Visit]:
    """The visits with days that begin at that hour; their seconds count from it."""
    if hour == 0:
        yield from visits
        return
    for visit in visits:
        before = visit.issued < hour * HOUR
        moved = DAY * before - hour * HOUR
        yield replace(
            visit,
            day=visit.day - timedelta(days=before),
            issued=visit.issued + moved,
            called=None if visit.called is None else visit.called + moved,
            finished=None if visit.finished is None else visit.finished + moved,
        )
