"""The data for the rules of admission: who waits, which counters work, how long visits took today."""

from collections import Counter as Counts
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from sqlalchemy import and_, bindparam, extract, func, literal_column, select
from sqlalchemy.orm import Session

from queue_server.domain.admission import (
    MEASURED_FROM,
    Capacity,
    Line,
    WorkingCounter,
    capacities,
    usual_time,
)
from queue_server.domain.opening_hours import OpeningHours, Span
from queue_server.queries.days import DayPlan
from queue_server.queries.promises import not_promised, promised_to
from queue_server.queries.rows import IS_AT_A_COUNTER, OFFICE, PRESENT, WAITING, AnyRow, plain_rows
from queue_server.settings.office import OfficeSettings
from queue_server.storage.models import Counter, Ticket
from queue_server.storage.prepared import Prepared

# Officers open their counters within the first minutes; until then every counter is expected to work.
OFFICERS_COME_WITHIN = timedelta(minutes=15)
# The mean of each service is taken over so many latest visits, about an hour of a very busy office. The database
# computes it, because every number needs it.
VISITS_MEASURED = 120

# Counted by the database: how many wait, by service and number of files.
LINES = (
    select(Ticket.service, Ticket.files, func.count().label("waiting"))
    .where(Ticket.office == OFFICE, Ticket.business_date == bindparam("day"), PRESENT, WAITING)
    .group_by(Ticket.service, Ticket.files)
)
# Each counter with its current ticket.
COUNTERS = Prepared(
    select(Counter.number, Counter.state, Counter.back_at, Ticket.service, Ticket.called_at)
    .outerjoin(
        Ticket,
        and_(
            Ticket.office == Counter.office,
            Ticket.counter == Counter.number,
            IS_AT_A_COUNTER,
            Ticket.business_date == bindparam("day"),
        ),
    )
    .where(Counter.office == OFFICE)
)
LATEST = (
    select(Ticket.service, Ticket.called_at, Ticket.ended_at)
    .where(Ticket.office == OFFICE, Ticket.business_date == bindparam("day"))
    .where(Ticket.state == literal_column("'served'"), Ticket.called_at.is_not(None))
    .order_by(Ticket.ended_at.desc())
    .limit(VISITS_MEASURED)
    .subquery()
)
SECONDS = extract("epoch", LATEST.c.ended_at) - extract("epoch", LATEST.c.called_at)
MEANS = Prepared(
    select(LATEST.c.service, func.count().label("visits"), func.avg(SECONDS).label("mean")).group_by(
        LATEST.c.service
    )
)


def capacities_now(
    session: Session,
    office: OfficeSettings,
    plan: DayPlan,
    now: datetime,
    services: Iterable[str] | None = None,
    takes: Mapping[str, timedelta] | None = None,
) -> dict[str, Capacity]:
    """Return each service's capacity until the session ends whose numbers are given now.

    Empty when the office has no hours, or gives no numbers now; a service that was stopped, or is outside its own
    hours, has none. `services`: only these services, if not all. `takes`: the usual times, if already known.
    """
    hours = plan.hours
    none = dict.fromkeys(services_giving_none(office, plan, now), Capacity(0, 0, now))
    span = hours.session_now(now) if hours.sessions else None
    if span is None:
        return none
    day = now.astimezone(hours.zone).date()
    takes = takes or usual_times(office, visit_means(session, office.code, day))
    lines = _lines(session, office, day, takes, hours.later_openings(now))
    counters = plain_rows(session, COUNTERS, {"office": office.code, "day": day}).all()
    working = _working(office, counters, expected=now < span[0] + OFFICERS_COME_WITHIN)
    free = _free_at(counters, takes, max(now, span[0]))
    return (
        capacities(lines, [WorkingCounter(_services(office, n), free[n]) for n in working], span[1], services)
        | none
    )


def capacities_later(
    session: Session, office: OfficeSettings, hours: OpeningHours, now: datetime, later: Span
) -> dict[str, Capacity]:
    """Return each service's capacity in a later session of today, if every counter works then.

    All who wait now are assumed to wait until then, so that no more is promised than can be kept.
    """
    day = now.astimezone(hours.zone).date()
    takes = usual_times(office, visit_means(session, office.code, day))
    lines = _lines(session, office, day, takes)
    every = [WorkingCounter(_services(office, number), later[0]) for number in office.counter_by_number]
    away = {
        s.code: Capacity(0, 0, now)
        for s in office.services
        if s.code in office.unassigned or not hours.within(s.sessions).meets(later)
    }
    return capacities(lines, every, later[1]) | away


def services_giving_none(office: OfficeSettings, plan: DayPlan, now: datetime) -> set[str]:
    """Return the services that give no numbers now: stopped, outside their own hours, or without a counter."""
    within = plan.hours.within
    resting = {s.code for s in office.services if s.hours and not within(s.sessions).gives_numbers(now)}
    return resting | plan.stopped | office.unassigned


def visit_means(session: Session, office: str, day: date) -> Sequence[AnyRow]:
    """Return (service, visits, mean) of that day's latest visits, the mean in seconds from call to end."""
    return plain_rows(session, MEANS, {"office": office, "day": day}).all()


def usual_times(office: OfficeSettings, means: Iterable[AnyRow]) -> dict[str, timedelta]:
    """Return how long a visit of each service takes, from call to end, by these visits or the settings."""
    measured = {row.service: (row.visits, row.mean) for row in means}
    return {
        service.code: _usual(*measured.get(service.code, (0, 0)), service.minutes)
        for service in office.services
    }


def measured_means(means: Iterable[AnyRow]) -> dict[str, timedelta]:
    """Return the mean visit, from call to end, of each service with enough of these visits to be shown."""
    return {row.service: timedelta(seconds=float(row.mean)) for row in means if row.visits >= MEASURED_FROM}


def _usual(visits: int, seconds: float, minutes: int) -> timedelta:
    return usual_time(visits, timedelta(seconds=float(seconds)), timedelta(minutes=minutes))


@lru_cache
def _waiting_lines(openings: int) -> Prepared:
    return Prepared(LINES.where(*not_promised(openings)))


def _lines(
    session: Session,
    office: OfficeSettings,
    day: date,
    takes: Mapping[str, timedelta],
    later: Collection[datetime] = (),
) -> dict[str, Line]:
    """Each service's line; without those who were promised the head of one of these `later` openings."""
    count, longer = Counts[str](), Counts[str]()
    for row in plain_rows(
        session, _waiting_lines(len(later)), {"office": office.code, "day": day, **promised_to(later)}
    ):
        count[row.service] += row.waiting
        if row.files > 1:
            service = office.service(row.service)
            longer[row.service] += row.waiting * (service.minutes_for(row.files) - service.minutes)
    return {
        service.code: Line(count[service.code], takes[service.code], timedelta(minutes=longer[service.code]))
        for service in office.services
    }


def _services(office: OfficeSettings, number: str) -> frozenset[str]:
    counter = office.counter_by_number[number]
    return frozenset((*counter.services, *counter.secondary))


def _working(office: OfficeSettings, counters: Sequence[AnyRow], *, expected: bool) -> list[str]:
    """The counters that are expected to work: all while officers are still expected, else those not closed.

    A service without any open counter keeps its own ones: somebody forgot to open one, and the floor page says so.
    """
    working = {row.number for row in counters if expected or row.state != "closed"}
    for service in office.services:
        able = office.counters_for(service.code)
        if not working.intersection(able):
            working.update(able)
    return [number for number in office.counter_by_number if number in working]


def _free_at(
    counters: Sequence[AnyRow], takes: Mapping[str, timedelta], begins: datetime
) -> dict[str, datetime]:
    """When each counter can take its next ticket: at once, after its pause, or after its current visit."""
    free = {row.number: max(begins, row.back_at or begins) for row in counters}
    for row in counters:
        if row.service in takes:
            free[row.number] = max(free[row.number], row.called_at + takes[row.service])
    return free
