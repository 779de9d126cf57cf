"""The floor page's half hours: who came, and whom the open counters could serve."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from queue_server.domain.half_hours import CounterStep, counted_day, half_hours_of_day, open_spans
from queue_server.domain.visit_record import VisitRecord
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
    office, now, hours = office_snapshot.office, office_snapshot.now, office_snapshot.hours
    opened = open_spans(steps, hours.breaks(office_snapshot.today), now)
    takes = usual_times(office, office_snapshot.visit_means)
    day = counted_day(hours, office_snapshot.today, visits, now)
    rows = half_hours_of_day(visits, opened, lambda number: office.counter(number).services, takes, day)
    return [{"begins": stamp(row.begins), "came": row.came, "could_serve": row.could_serve} for row in rows]
