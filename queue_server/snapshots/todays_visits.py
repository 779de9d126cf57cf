"""Today's visits for the floor page, cached between its snapshots, which would otherwise read the whole day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from queue_server import queries
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.wait_log import records
from queue_server.snapshots.office_snapshot import OfficeSnapshot


@dataclass
class _Day:
    """One office's day: its records by ticket, folded from the log up to `seq` with these hours."""

    date: date
    hours: OpeningHours
    seq: int = 0
    visits: dict[int, VisitRecord] = field(default_factory=dict)


class TodaysVisits:
    """Each office's records of the wait log; only tickets with new events are folded again."""

    def __init__(self) -> None:
        self._days: dict[str, _Day] = {}

    def of(self, office_snapshot: OfficeSnapshot) -> Sequence[VisitRecord]:
        """Return one record for each ticket of the office's day."""
        day = self._days.get(office_snapshot.office.code)
        if (
            day is None
            or (day.date, day.hours) != (office_snapshot.today, office_snapshot.hours)
            or office_snapshot.seq < day.seq
        ):
            day = _Day(office_snapshot.today, office_snapshot.hours)
        fresh = _fresh(office_snapshot, day)
        # another thread may have stored a newer state meanwhile
        if office_snapshot.seq >= day.seq:
            day.visits |= {ticket: visit for ticket, visit in fresh.items() if visit}
            for gone in (ticket for ticket, visit in fresh.items() if visit is None):
                day.visits.pop(gone, None)
            day.seq = office_snapshot.seq
        self._days[office_snapshot.office.code] = day
        return list(day.visits.values())


def _fresh(office_snapshot: OfficeSnapshot, day: _Day) -> dict[int, VisitRecord | None]:
    """The records of all tickets with new events; None for a ticket whose issue was undone."""
    session, office = office_snapshot.session, office_snapshot.office.code
    if day.seq:
        events = queries.events_of_written(session, office, day.date, day.seq)
    else:
        events = queries.events_of_days(session, office, day.date, day.date)
    stories = groupby(events, key=lambda event: event.ticket)
    return {ticket: next(iter(records(rows, day.hours)), None) for ticket, rows in stories}
