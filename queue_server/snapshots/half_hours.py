"""The floor page's half hours: who came, and whom the open counters could serve."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date

from queue_server.domain.half_hours import CounterStep, half_hours, open_spans, usual_visit
from queue_server.domain.opening_hours import Span
from queue_server.domain.wait_log import VisitRecord
from queue_server.queries.admission import usual_times
from queue_server.queries.own_day import counter_steps
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.types.floor import HalfHour


@dataclass
class _Day:
    date: date
    seq: int = 0
    steps: list[CounterStep] = field(default_factory=list)


class TodaysSteps:
    """Each office's openings and pauses of today, cached: a snapshot reads only those since the last one."""

    def __init__(self) -> None:
        self._days: dict[str, _Day] = {}

    def of(self, office_snapshot: OfficeSnapshot) -> Sequence[CounterStep]:
        """Return the steps of all counters today, oldest first."""
        code, today, seq = office_snapshot.office.code, office_snapshot.today, office_snapshot.seq
        day = self._days.get(code)
        if day is None or day.date != today or seq < day.seq:
            day = _Day(today)
        if seq > day.seq:
            fresh = counter_steps(office_snapshot.session, code, today, after=day.seq)
            day = self._days[code] = _Day(today, seq, [*day.steps, *fresh])
        return day.steps


def shown_half_hours(
    office_snapshot: OfficeSnapshot, visits: Collection[VisitRecord], steps: Sequence[CounterStep]
) -> list[HalfHour]:
    """Return today's half hours up to now; [] while nobody came and on a day off."""
    if not visits:
        return []
    office, now = office_snapshot.office, office_snapshot.now
    takes = usual_times(office, office_snapshot.visit_means)
    came = Counter(visit.service for visit in visits)
    opened = open_spans(steps, office_snapshot.hours.breaks(office_snapshot.today), now)
    pace = {number: usual_visit(office.counter(number).services, takes, came) for number in opened}
    rows = half_hours([visit.issued_at for visit in visits], opened, pace, _day(office_snapshot, visits))
    return [{"begins": stamp(row.begins), "came": row.came, "could_serve": row.could_serve} for row in rows]


def _day(office_snapshot: OfficeSnapshot, visits: Collection[VisitRecord]) -> Span:
    """From the first opening until now; in an office without hours from the half hour of the first visit."""
    spans = office_snapshot.hours.on(office_snapshot.today) if office_snapshot.hours.sessions else []
    if spans:
        return spans[0][0], max(office_snapshot.now, spans[0][0])
    first = min(visit.issued_at for visit in visits)
    begins = first.replace(minute=first.minute // 30 * 30, second=0, microsecond=0)
    return begins.astimezone(UTC), office_snapshot.now
