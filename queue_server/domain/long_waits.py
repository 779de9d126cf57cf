"""Why people waited long on a day: when too few counters were open, which ones were closed, where it jammed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from queue_server.domain.half_hours import HALF_HOUR, PAUSED, CounterStep, HalfHour, open_spans
from queue_server.domain.opening_hours import Span
from queue_server.domain.targets import TargetsKept, TargetsOf, targets_kept
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.wait_log import waits_by_targets
from queue_server.domain.waiting_time import Distribution, distribution

NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Half hours in a row in which `came` people came while the open counters could serve `could_serve`."""

    begins: datetime
    ends: datetime
    came: int
    could_serve: int

    @property
    def short(self) -> int:
        """For how many the open counters did not suffice."""
        return self.came - self.could_serve


@dataclass(frozen=True, slots=True)
class CounterDay:
    """When a counter was open and paused within the office's hours; `visits`: how many ended there as served."""

    number: str
    open: Sequence[Span]
    paused: Sequence[Span]
    visits: int
    officers: Sequence[str]

    @property
    def open_time(self) -> timedelta:
        return _length(self.open)

    @property
    def paused_time(self) -> timedelta:
        return _length(self.paused)


@dataclass(frozen=True, slots=True)
class Measured:
    """The waits of some visits, and how many of them were called in time."""

    tickets: int
    waits: Distribution
    targets: TargetsKept

    @property
    def late(self) -> int:
        """How many waited longer than the target."""
        return self.targets.target.called - self.targets.target.kept


@dataclass(frozen=True, slots=True)
class ServiceDay(Measured):
    """The same of a service's visits; `beyond`: how long they waited after their targets, added up."""

    service: str
    beyond: timedelta


def worst_stretch(rows: Sequence[HalfHour]) -> Stretch | None:
    """Return the half hours in a row that were short of the most visits; None when the counters always sufficed."""
    worst: Stretch | None = None
    now: Stretch | None = None
    for row in rows:
        here = Stretch(row.begins, row.begins + HALF_HOUR, row.came, row.could_serve)
        now = _joined(now, here) if now is not None and now.short > 0 else here
        if now.short > (worst.short if worst else 0):
            worst = now
    return worst


def _joined(earlier: Stretch, later: Stretch) -> Stretch:
    came, could = earlier.came + later.came, earlier.could_serve + later.could_serve
    return Stretch(earlier.begins, later.ends, came, could)


def counter_days(
    numbers: Iterable[str],
    steps: Sequence[CounterStep],
    sessions: Sequence[Span],
    until: datetime,
    visits: Iterable[VisitRecord],
) -> list[CounterDay]:
    """Return the day of each of these counters, also of those that never opened, and of every other that worked.

    `sessions`: the office's hours of the day, outside of which nothing is counted; without any, everything is.
    """
    outside = _outside(sessions)
    opened, paused = open_spans(steps, outside, until), open_spans(steps, outside, until, PAUSED)
    turns = [turn for visit in visits for turn in visit.turns_of]
    served = Counter(turn.counter for turn in turns if turn.service_time() is not None)
    officers: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for turn in sorted(turns, key=lambda turn: turn.called_at):
        officers[turn.counter][turn.officer] = None
    known = dict.fromkeys([*numbers, *opened, *paused, *served])
    return [
        CounterDay(
            number,
            opened.get(number, ()),
            paused.get(number, ()),
            served[number],
            [name for name in officers[number] if name],
        )
        for number in known
    ]


def _outside(sessions: Sequence[Span]) -> list[Span]:
    """The times around the sessions, far enough to both sides for one day."""
    if not sessions:
        return []
    far = timedelta(days=2)
    begins = [sessions[0][0] - far, *(ends for _, ends in sessions)]
    ends = [*(begins for begins, _ in sessions), sessions[-1][1] + far]
    return [(since, until) for since, until in zip(begins, ends, strict=True) if since < until]


def measured(visits: Collection[VisitRecord], targets_of: TargetsOf) -> Measured:
    """Return the waits of these visits beside their targets."""
    return Measured(len(visits), *_waits(visits, targets_of))


def _waits(visits: Iterable[VisitRecord], targets_of: TargetsOf) -> tuple[Distribution, TargetsKept]:
    waits = waits_by_targets(visits, targets_of)
    return distribution([*chain.from_iterable(waits.values())]), targets_kept(waits)


def service_days(visits: Collection[VisitRecord], targets_of: TargetsOf) -> list[ServiceDay]:
    """Return each service's waits, first the one whose visits waited longest beyond their targets, added up.

    Not the one with the most late visits: that is the office's largest service, also when nobody of it waited long.
    """
    of_service: defaultdict[str, list[VisitRecord]] = defaultdict(list)
    for visit in visits:
        of_service[visit.service].append(visit)
    found = [
        ServiceDay(len(theirs), *_waits(theirs, targets_of), service, _beyond(theirs, targets_of))
        for service, theirs in of_service.items()
    ]
    return sorted(found, key=lambda one: (-one.beyond, -(one.waits.median or 0), one.service))


def _beyond(visits: Iterable[VisitRecord], targets_of: TargetsOf) -> timedelta:
    return sum(
        (
            max(wait - timedelta(minutes=targets.target.minutes), NONE)
            for targets, theirs in waits_by_targets(visits, targets_of).items()
            for wait in theirs
        ),
        NONE,
    )


def closed_all_day(counters: Iterable[CounterDay]) -> list[CounterDay]:
    """Return the counters that were never open and served nobody."""
    return [one for one in counters if not one.open and not one.visits]


def paused_long(counters: Iterable[CounterDay], least: timedelta) -> list[CounterDay]:
    """Return the counters that paused for at least that long in all, the longest first."""
    return sorted((one for one in counters if one.paused_time >= least), key=lambda one: -one.paused_time)


def opened_late(
    counters: Iterable[CounterDay], opening: datetime, least: timedelta
) -> Mapping[str, datetime]:
    """Return the counters whose first opening or pause came at least that long after the office's opening."""
    first = {
        one.number: min(begins for begins, _ in [*one.open, *one.paused]) for one in counters if one.open
    }
    return {number: at for number, at in first.items() if at - opening >= least}


def worst_half_hour(rows: Sequence[HalfHour]) -> datetime | None:
    """Return when the half hour begins that was short of the most visits, the first of several; None without any."""
    return max(rows, key=lambda row: row.came - row.could_serve).begins if rows else None


def _length(spans: Iterable[Span]) -> timedelta:
    return sum((ends - begins for begins, ends in spans), NONE)
