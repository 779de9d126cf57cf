"""The counters needed next week, by half hour, and how such plans have held on days that they did not know."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, partial
from itertools import chain
from statistics import fmean
from typing import Any, TypeAlias

from queue_server import queries
from queue_server.domain.targets import Target
from queue_server.forecast.arrivals import (
    Calendar,
    Kind,
    Learned,
    ServiceSlot,
    counted,
    expected,
    kinds_learned,
    levels,
)
from queue_server.forecast.day_log import DayLog
from queue_server.forecast.day_staffing import Comer, Staffing
from queue_server.forecast.days_to_come import DayRules, DayTarget, Wanted
from queue_server.forecast.habits import SLOT, Habits, learned_habits, slot_of
from queue_server.forecast.past_day import past_day
from queue_server.forecast.quoting import seen_on
from queue_server.forecast.resampled_day import of_any_day
from queue_server.forecast.staffing_plan import DayPlan, achieved, planned
from queue_server.queries.estimates import came_by_day, day_logs, days_to_learn_from, rules, settings_on
from queue_server.reports.computation import Progress
from queue_server.reports.plan_words import clock
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.public_holidays import days_off, new_years
from queue_server.storage.database import Database

# Arrivals are learned from so many of the last days, tickets drawn from the newest of them; with fewer days than
# LEAST_DAYS there is no plan. So many of the last days are planned as if they were still to come.
PAST_DAYS, POOL_DAYS, LEAST_DAYS, TRIED_DAYS = 60, 20, 10, 5
# What kinds of days change is learned from so long a time: Tết and the start of school come once a year.
HISTORY = timedelta(days=3 * 366)
# What is usually open is the mean of so many days of the weekday.
USUAL_DAYS = 4

# The target of each service, by its code.
ServiceTargets: TypeAlias = Mapping[str, Target]


@dataclass(frozen=True)
class Past:
    """The last days, oldest first, as they were read from the log. `history`: how many came on each day of years."""

    logs: Sequence[DayLog]
    office: OfficeSettings
    history: Mapping[date, int]

    @cached_property
    def read(self) -> Mapping[date, tuple[list[Comer], Staffing]]:
        return {log.day: past_day(log) for log in self.logs}

    @cached_property
    def came(self) -> Mapping[date, Mapping[ServiceSlot, int]]:
        return {
            day: counted((one.legs[0].service, slot_of(one.at)) for one in comers)
            for day, (comers, _) in self.read.items()
        }

    @cached_property
    def habits(self) -> Habits:
        return learned_habits([seen_on(log) for log in self.logs[-POOL_DAYS:]])

    @cached_property
    def calendar(self) -> Calendar:
        country = self.office.office.public_holidays
        weekdays = frozenset(log.day.weekday() for log in self.logs)
        if not country:
            return Calendar(weekdays=weekdays)
        return Calendar(days_off(country), new_years(country), weekdays)

    @cached_property
    def totals(self) -> Mapping[date, int]:
        return {day: sum(places.values()) for day, places in self.came.items()}

    @cached_property
    def kinds(self) -> Mapping[Kind, Learned]:
        return kinds_learned(self.history, self.calendar)

    @cached_property
    def pool(self) -> Mapping[str, Sequence[Comer]]:
        """The tickets of the newest days, by service, as they may come on any day."""
        found: dict[str, list[Comer]] = defaultdict(list)
        for log in self.logs[-POOL_DAYS:]:
            for one in self.read[log.day][0]:
                found[one.legs[0].service].append(of_any_day(one))
        return found

    def wanted(self, day: date, decided: DayRules, targets: ServiceTargets) -> Wanted:
        """What the plan of a day to come is made from; nobody comes for a service that the office has no more."""
        offered = {*targets, *chain.from_iterable(decided.takes.values())}
        came = expected(day, self.came, self.calendar, self.kinds)
        came = {place: many for place, many in came.items() if place[0] in offered}
        known = levels(self.totals, self.calendar, self.kinds)
        return Wanted(decided, _target(targets, came), came, self.pool, self.habits, known, day.toordinal())

    def usual(self, day: date, slot: int) -> float:
        """How many counters were open in that half hour of the weekday's last days."""
        same = [log.day for log in self.logs if log.day.weekday() == day.weekday()][-USUAL_DAYS:]
        return fmean(_opened(self.read[other][1], slot) for other in same) if same else 0.0

    def before(self, day: date) -> "Past":
        history = {other: many for other, many in self.history.items() if other < day}
        return Past([log for log in self.logs if log.day < day], self.office, history)


def _targets(office: OfficeSettings) -> ServiceTargets:
    return {one.code: office.targets_of(one.code).target for one in office.services}


def _target(targets: ServiceTargets, came: Mapping[ServiceSlot, float]) -> DayTarget:
    """The target of a day: the shares of the services, by how many people are expected for each."""
    seconds = {code: target.minutes * 60.0 for code, target in targets.items()}
    people = {code: sum(many for (other, _), many in came.items() if other == code) for code in targets}
    expected = sum(people.values())
    if not expected:
        return DayTarget(seconds, min((target.percent for target in targets.values()), default=0) / 100)
    return DayTarget(
        seconds, sum(targets[code].percent * many for code, many in people.items()) / expected / 100
    )


def _opened(staffing: Staffing, slot: int) -> int:
    middle = (slot + 0.5) * SLOT
    return sum(any(begin <= middle < end for begin, end in post.open) for post in staffing.posts.values())


@dataclass(frozen=True)
class NextWeek:
    """What the plan of a week is made from: the days behind it, and the days to come on which the office works.

    `new`: days on whose weekday it has not worked yet, so that nobody knows who comes.
    """

    monday: date
    past: Past
    days: Sequence[tuple[date, DayRules, ServiceTargets]]
    new: Sequence[date] = ()

    @property
    def tried(self) -> Sequence[DayLog]:
        """The past days that are planned as if they were still to come."""
        return [log for log in self.past.logs[LEAST_DAYS:][-TRIED_DAYS:] if log.sessions]


def next_week(
    db: Database, office: OfficeSettings, today: date, progress: Progress = lambda done, steps: None
) -> NextWeek:
    """Read what the plan of the week after that of `today` is made from; reading is not counted as a step.

    `days` is empty while the office has fewer than LEAST_DAYS days behind it, and when it is closed all week.
    """
    logs = []
    with db.read() as session:
        plans = queries.office_days(session, office, today)
        known = days_to_learn_from(session, office.code, today, PAST_DAYS)
        history = came_by_day(session, office.code, today - HISTORY, today)
    for log in day_logs(db, office, known):
        logs.append(log)
        progress(0, 0)
    past, monday = Past(logs, office, history), monday_after(today)
    week = [monday + timedelta(days=n) for n in range(7)] if len(logs) >= LEAST_DAYS else []
    days = [one for one in ((day, *_decided(plans, day)) for day in week) if one[1].sessions]
    known_weekdays = [one for one in days if one[0].weekday() in past.calendar.weekdays]
    return NextWeek(monday, past, known_weekdays, [one[0] for one in days if one not in known_weekdays])


def monday_after(today: date) -> date:
    """When the week begins that is planned on this day."""
    return today + timedelta(days=7 - today.weekday())


def plan_figures(week: NextWeek, progress: Progress = lambda done, steps: None) -> dict[str, Any]:
    """Return the plan without words of any language; its computing takes up to some minutes.

    Each day of it, and each day tried, is a step; `progress` is called within a step too.
    """
    past, steps = week.past, len(week.days) + len(week.tried)
    told = [_day(past, *one, partial(progress, n, steps)) for n, one in enumerate(week.days)]
    tried = [
        _tried(past, log, partial(progress, n, steps)) for n, log in enumerate(week.tried, len(week.days))
    ]
    progress(steps, steps)
    return {
        "from": week.monday.isoformat(),
        "to": (week.monday + timedelta(days=6)).isoformat(),
        "learned_from": len(past.logs),
        "needed": LEAST_DAYS,
        "share": week.past.office.targets.percent / 100,
        "days": told,
        "unplanned": [day.isoformat() for day in week.new],
        "tried": tried,
    }


def _decided(plans: queries.OfficeDays, day: date) -> tuple[DayRules, ServiceTargets]:
    """What the settings that will be valid on that day say of it."""
    settings, plan = settings_on(plans, day), plans.plan(day)
    decided = rules(plan.applied_to(settings), plan.hours, day)
    midnight = datetime.combine(day, time(0), settings.zone)
    sessions = [
        ((opens - midnight).total_seconds(), (closes - midnight).total_seconds())
        for opens, closes in decided.sessions
    ]
    return DayRules(decided.takes, sessions, decided.boosts), _targets(settings)


def _day(
    past: Past, day: date, decided: DayRules, targets: ServiceTargets, pause: Callable[[], object]
) -> dict[str, Any]:
    wanted = past.wanted(day, decided, targets)
    found = planned(wanted, pause)
    return {
        "day": day.isoformat(),
        "kinds": [
            {"kind": kind.value, "factor": round(past.kinds[kind].factor, 2), "days": past.kinds[kind].days}
            for kind in sorted(past.calendar.kinds(day))
        ],
        "expected": round(sum(wanted.came.values())),
        "counters": len(decided.takes),
        "takes": {number: sorted(services) for number, services in decided.takes.items()},
        "counter_hours": found.hours,
        "share": round(wanted.target.share, 3),
        **_promise(found),
        "half_hours": [
            {
                "begins": clock(slot),
                "expected": round(sum(many for (_s, other), many in wanted.came.items() if other == slot), 1),
                "open": sorted(found.open[slot], key=lambda number: (len(number), number)),
                "need": len(found.open[slot]),
                "usual": round(past.usual(day, slot), 1),
            }
            for slot in sorted(found.open)
        ],
    }


def _promise(found: DayPlan) -> dict[str, Any]:
    shares = {"promised": found.promised, "low": found.low, "high": found.high}
    return {**{name: round(share, 3) for name, share in shares.items()}, "reached": found.reached}


def _tried(past: Past, log: DayLog, pause: Callable[[], object]) -> dict[str, Any]:
    """The plan of a past day, made from the days before it alone, and how those who really came would have fared."""
    before, decided = past.before(log.day), DayRules(log.rules.takes, log.sessions, log.rules.boosts)
    wanted = before.wanted(log.day, decided, _targets(past.office))
    found = planned(wanted, pause)
    came, _staffing = past.read[log.day]
    share = achieved(decided, wanted.target, before.habits, came, found.open)
    return {
        "day": log.day.isoformat(),
        "expected": round(sum(wanted.came.values())),
        "share": round(wanted.target.share, 3),
        "came": len(came),
        "counter_hours": found.hours,
        **_promise(found),
        "achieved": None if share is None else round(share, 3),
    }
