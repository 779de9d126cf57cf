"""One day of an office as the reports look into it: each ticket with its events, the counters, the half hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.corrections import standing
from queue_server.domain.half_hours import HalfHour, counted_day, half_hours_of_day, open_spans
from queue_server.domain.long_waits import CounterDay, counter_days
from queue_server.domain.opening_hours import OpeningHours, Span
from queue_server.domain.renaming import under_one_name
from queue_server.domain.sentences import Gettext
from queue_server.domain.targets import TargetsOf
from queue_server.domain.visit import Event
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.wait_log import records
from queue_server.queries.admission import usual_times, visit_means
from queue_server.queries.own_day import counter_steps
from queue_server.queries.renamings import renamings
from queue_server.queries.settings import settings_at
from queue_server.queries.stories import labels_of_day
from queue_server.queries.visits import targets_by
from queue_server.settings.config_file import OfficeSettings


@dataclass(frozen=True, slots=True)
class TicketDay:
    """One ticket of the day: its number, its events that stand, and its record."""

    number: str
    story: Sequence[Event]
    visit: VisitRecord


@dataclass(frozen=True)
class Day:
    """The day; `office`: its settings at the end of it, with what was changed for that day alone.

    `targets_of`: the targets that were valid when a number was taken.
    """

    date: date
    office: OfficeSettings
    hours: OpeningHours
    tickets: Sequence[TicketDay]
    counters: Sequence[CounterDay]
    half_hours: Sequence[HalfHour]
    span: Span
    targets_of: TargetsOf

    @property
    def visits(self) -> list[VisitRecord]:
        """The records of the tickets."""
        return [one.visit for one in self.tickets]

    def service_name(self, code: str, gettext: Gettext) -> str:
        """Return what a service was called on that day, its code where it was removed."""
        known = self.office.service_by_code.get(code)
        return known.said.said(gettext) if known else code


def day_of(session: Session, office: OfficeSettings, day: date, now: datetime) -> Day:
    """Return a day of the office up to `now`; without visits it has no half hours."""
    days = queries.office_days(session, office, day)
    plan, targets_of = days.plan(day), targets_by(days)
    ends = datetime.combine(day + timedelta(1), time(0), plan.hours.zone).astimezone(UTC)
    that_day = plan.applied_to(settings_at(session, office.code, min(now, ends - timedelta(seconds=1))))
    tickets = _tickets(session, office.code, day, plan.hours)
    steps = counter_steps(session, office.code, day)
    visits = [one.visit for one in tickets]
    sessions = plan.hours.on(day) if plan.hours.sessions or day in plan.hours.dates else []
    until = min(now, sessions[-1][1] if sessions else ends)
    counters = counter_days(that_day.counter_by_number, steps, sessions, until, visits)
    if not visits:
        return Day(day, that_day, plan.hours, tickets, counters, (), (until, until), targets_of)
    opened = open_spans(steps, plan.hours.breaks(day), until)
    span = counted_day(plan.hours, day, visits, until)
    takes = usual_times(that_day, visit_means(session, office.code, day))
    rows = half_hours_of_day(visits, opened, lambda number: that_day.counter(number).services, takes, span)
    return Day(day, that_day, plan.hours, tickets, counters, rows, span, targets_of)


def _tickets(session: Session, office: str, day: date, hours: OpeningHours) -> list[TicketDay]:
    """Every ticket of the day whose issue stands, in the order of coming."""
    labels, found = labels_of_day(session, office, day), []
    told = queries.events_of_days(session, office, day, day)
    named = under_one_name(told, renamings(session, office, day))
    for ticket, events in groupby(named, key=lambda event: event.ticket):
        story = standing(events)
        found += [TicketDay(labels.get(ticket, ""), story, visit) for visit in records(story, hours)]
    return sorted(found, key=lambda one: (one.visit.issued_at, one.story[0].seq))
