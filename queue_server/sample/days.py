"""Plays sample days through the real actions: past days at once, or live."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count, islice
from random import Random

from sqlalchemy.orm import Session

from queue_server import actions
from queue_server.actions.learning import learn
from queue_server.actions.log import Command
from queue_server.domain.errors import QueueError
from queue_server.machine.clock import OfficeClock
from queue_server.sample.people import Doing, People
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.database import Database

# A commune of 38 000 people: 150 to 220 visits a day, a third more on Mondays (an assumption).
VISITS_A_DAY, MONDAY = 200, 1.35
# When people come, in percent: most at opening, fewer before the breaks.
ARRIVALS = (
    ("07:30", "08:30", 27),
    ("08:30", "10:00", 27),
    ("10:00", "11:05", 12),
    ("13:30", "14:30", 17),
    ("14:30", "16:20", 17),
)
SESSIONS = (("07:30", "11:30"), ("13:30", "17:00"))
QUICK_MINUTES, COUNTER_EMPTY = 15, 0.5
LUNCH = "nghỉ trưa"
COMMANDS_A_COMMIT = 200
# Waits are learned after so many days: each night would take as long as the days themselves.
LEARNED_AFTER = (3, 8)
# When another person has used a simulated officer's counter, the officer tries again after this.
START_OVER = timedelta(seconds=20)
# Live, visits take a sixth of the usual time, and enough people come to keep 70 % of the counters busy.
LIVE_PACE, LIVE_SECONDS_BETWEEN_VISITS = 6.0, 16.0
LOOK_SECONDS = 0.25


# --- past days ---


def fill(db: Database, office: OfficeSettings, days: int, before: date) -> None:
    """Play the last `days` working days before `before` into an empty log, and print the progress.

    What waits are said on a day was learned from days before it.
    """
    past = sorted(islice(_working_days_back(before), days))
    for n, day in enumerate(past, 1):
        print(f"\rnhật ký mẫu: {day:%d/%m/%Y} ({n}/{days})", end="", file=sys.stderr, flush=True)
        if n - 1 in LEARNED_AFTER:
            learn(db, office, _midnight(office, day))
        play_day(db, office, day)
    if days:
        learn(db, office, _midnight(office, before))
    print(file=sys.stderr)


def _midnight(office: OfficeSettings, day: date) -> datetime:
    return datetime.combine(day, time(0), office.zone).astimezone(UTC)


def play_day(db: Database, office: OfficeSettings, day: date) -> None:
    """Play one whole day; the same day of the same office is always the same."""
    people = People(office, Random(f"{office.code} {day}"), list(office.counter_by_number))  # noqa: S311  people of a sample; nothing is secret
    _plan(people, day)
    doings = people.due(datetime.combine(day, time(23), office.zone))
    while True:
        with db.write(office.code) as session:
            some = False
            for doing in islice(doings, COMMANDS_A_COMMIT):
                some = True
                attempt(session, people, doing, doing.at)
        if not some:
            return


def _plan(people: People, day: date) -> None:
    """Plan when citizens come, and when officers come and go."""
    visits = round(VISITS_A_DAY * (MONDAY if day.weekday() == 0 else 1) * people.chance.uniform(0.9, 1.1))
    for _ in range(visits):
        begins, ends, _share = people.chance.choices(ARRIVALS, [share for *_, share in ARRIVALS])[0]
        first, last = _at(people, day, begins), _at(people, day, ends)
        people.later(first + (last - first) * people.chance.random(), people.come)
    for n, (opens, closes) in enumerate(SESSIONS, 1):
        leave = actions.close_counter if n == len(SESSIONS) else _lunch
        for counter in _present(people):
            late = timedelta(minutes=people.chance.uniform(-2, 4))
            people.at_counter(counter, _at(people, day, opens) + late, people.begin_work)
            people.at_counter(counter, _at(people, day, closes) + late / 2, partial(people.end_work, leave))


def _present(people: People) -> list[str]:
    """The counters that work this half day; the second one for the same quick services is closed half of the time."""
    needed = {
        number
        for service in people.office.services
        for n, number in enumerate(people.office.counters_for(service.code))
        if n == 0 or service.minutes > QUICK_MINUTES
    }
    return [
        counter for counter in people.officers if counter in needed or people.chance.random() >= COUNTER_EMPTY
    ]


def _lunch(command: Command, counter: str) -> None:
    actions.pause_counter(command, counter, LUNCH)


def _at(people: People, day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), people.office.zone).astimezone(UTC)


def _working_days_back(before: date) -> Iterator[date]:
    back = (before - timedelta(days=n) for n in count(1))
    return (day for day in back if day.weekday() < 5)


def attempt(session: Session, people: People, doing: Doing, now: datetime) -> None:
    """Do one step; when another person has changed the counter or the ticket, the officer starts over."""
    try:
        doing.act(actions.begin(session, people.office.code, now, doing.actor, doing.counter))
        session.flush()
    except QueueError:
        if doing.counter:
            people.start_over(doing.counter, now + START_OVER)


# --- live ---


def live(
    db: Database,
    office: OfficeSettings,
    clock: OfficeClock,
    sleep: Callable[[float], None],
    publish: Callable[[str], None],
) -> None:
    """Let citizens come and officers work from now on, like requests; never returns.

    The first counter is left to the person who watches the demo.
    """
    people = People(office, Random(), list(office.counter_by_number)[1:], LIVE_PACE)  # noqa: S311  people of a sample; nothing is secret
    for counter in people.officers:
        people.at_counter(counter, clock(), people.begin_work)
    people.later(clock(), partial(_come_one_by_one, people))
    while True:
        if clock.read().doubt is not None:
            sleep(LOOK_SECONDS)
            continue
        for doing in people.due(clock()):
            with db.write(office.code) as session:
                attempt(session, people, doing, clock())
            publish(office.code)
            sleep(0)
        sleep(LOOK_SECONDS)


def _come_one_by_one(people: People, command: Command) -> None:
    gap = people.chance.expovariate(1 / LIVE_SECONDS_BETWEEN_VISITS)
    people.later(command.now + timedelta(seconds=gap), partial(_come_one_by_one, people))
    people.come(command)
