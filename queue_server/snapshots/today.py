"""How this day stands, and what is different about it: its changes, closed counters, the next days with other hours."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from queue_server.domain.opening_hours import WEEKDAYS
from queue_server.queries.people import officers_of
from queue_server.snapshots.both_languages import counter_name
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.parts import clock_time, service_name
from queue_server.snapshots.planned_days import standing_in
from queue_server.snapshots.types.floor import ChangedToday
from queue_server.snapshots.types.today import AtCounter, NotOpen, OtherDay, Today

# So many days ahead the floor page tells of days off and other hours.
DAYS_AHEAD = 7


def today(office_snapshot: OfficeSnapshot) -> Today:
    """The state of this day, for people who may change it."""
    hours, plan = office_snapshot.hours, office_snapshot.plan
    closes = hours.last_close(office_snapshot.now)
    return {
        **office_snapshot.head(),
        "hours": hours.today_text(office_snapshot.now),
        "usual_hours": office_snapshot.office.hours.today_text(office_snapshot.now),
        "has_break": len(hours.sessions_of(office_snapshot.today)) > 1,
        "closed": plan.closed_early,
        "closes": clock_time(office_snapshot, closes) if closes else None,
        "serve_all": plan.serve_all,
        "services": [
            {"code": s.code, "name": s.name, "name_en": s.name_en, "stopped": s.code in plan.stopped}
            for s in office_snapshot.office.services
        ],
        "taken_too": _at_counters(office_snapshot, office_snapshot.plan.taken_too),
        "lanes": _at_counters(office_snapshot, office_snapshot.plan.lanes),
    }


def _at_counters(office_snapshot: OfficeSnapshot, changed: Mapping[str, Collection[str]]) -> list[AtCounter]:
    """What counters do otherwise with a service today, by service; without those that were removed."""
    office = office_snapshot.office
    return [
        {
            "counter": number,
            **counter_name(office.counter_said(number)),
            "service": service.code,
            **service_name(service),
        }
        for service in office.services
        for number in office.counter_by_number
        if number in changed.get(service.code, ())
    ]


def changed_today(office_snapshot: OfficeSnapshot) -> ChangedToday:
    """The changes of this day for the floor page: a short form of `today`."""
    day = today(office_snapshot)
    return {
        "hours": day["hours"],
        "usual_hours": day["usual_hours"],
        "closed": day["closed"],
        "serve_all": day["serve_all"],
        "stopped": [
            {"code": s["code"], "name": s["name"], "name_en": s["name_en"]}
            for s in day["services"]
            if s["stopped"]
        ],
        "taken_too": day["taken_too"],
        "lanes": day["lanes"],
        "not_open": _not_open(office_snapshot),
        "standing_in": standing_in(office_snapshot.session, office_snapshot.office, office_snapshot.now),
        "coming": _coming(office_snapshot),
    }


def _not_open(office_snapshot: OfficeSnapshot) -> list[NotOpen]:
    """The counters that are closed during a session, with whoever usually sits there; [] outside the hours."""
    now, today = office_snapshot.now, office_snapshot.today
    if not any(opens <= now < closes for opens, closes in office_snapshot.hours.on(today)):
        return []
    closed = [
        number
        for number in office_snapshot.office.counter_by_number
        if office_snapshot.counters[number].state == "closed"
    ]
    officers = officers_of(office_snapshot.session, office_snapshot.office.code) if closed else ()
    return [
        {
            "counter": number,
            **counter_name(office_snapshot.office.counter_said(number)),
            "officers": [person.name for person in officers if person.usual_counter == number],
        }
        for number in closed
    ]


def _coming(office_snapshot: OfficeSnapshot) -> list[OtherDay]:
    """The next days with other hours than their weekday; an office without hours has none."""
    hours = office_snapshot.hours
    days = [office_snapshot.today + timedelta(days=ahead) for ahead in range(1, DAYS_AHEAD + 1)]
    return [
        {"day": day.isoformat(), "hours": ", ".join(map(str, hours.sessions_of(day)))}
        for day in days
        if hours.sessions and list(hours.sessions_of(day)) != list(_usual(office_snapshot, day))
    ]


def _usual(office_snapshot: OfficeSnapshot, day: date) -> list[object]:
    return list(office_snapshot.hours.sessions.get(WEEKDAYS[day.weekday()], ()))
