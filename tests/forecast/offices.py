"""Simulated offices for the tests of the estimates. Their laws are not those that the estimates assume."""

import heapq
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

from queue_server.forecast.visits import Visit

MINUTE, HOUR = 60.0, 3600.0
FIRST_DAY = date(2026, 1, 5)
Law = Callable[[random.Random, float], float]


def lognormal(dice: random.Random, mean: float, cv: float = 0.6) -> float:
    spread = math.sqrt(math.log(1 + cv * cv))
    return dice.lognormvariate(math.log(mean) - spread * spread / 2, spread)


def exponential(dice: random.Random, mean: float) -> float:
    return dice.expovariate(1 / mean)


def gamma(dice: random.Random, mean: float) -> float:
    return dice.gammavariate(4, mean / 4)


def two_kinds(dice: random.Random, mean: float) -> float:
    """Most are quick, one in six takes very long."""
    return lognormal(dice, mean * (3.5 if dice.random() < 1 / 6 else 0.5), 0.4)


@dataclass(frozen=True)
class SimulatedOffice:
    """What an office is like. Times in minutes unless told otherwise."""

    services: dict[str, float] = field(
        default_factory=lambda: {"A": 4, "H": 6, "L": 15, "T": 8, "X": 10, "Q": 4}
    )
    shares: Sequence[float] = (30, 20, 12, 15, 10, 13)
    skills: Sequence[str] = ("AQ", "AQ", "HA", "HT", "LX", "LX", "TX", "QAT")
    law: Law = lognormal
    visits_a_day: float = 360
    day_spread: float = 0.12
    sessions: Sequence[tuple[float, float]] = ((7.5, 11.5), (13.5, 17.0))
    peak: float = 1.6
    batch: float = 0.0  # the share of arrivals that bring two to six others
    priority: float = 0.08
    boost: float = 30
    penalty: float = 10  # minutes that a second skill counts as later
    no_show: float = 0.05
    patience: float = math.inf  # mean minutes until somebody walks out unseen
    absent: float = 0.04
    late: float = 5
    breaks: float = 0.7
    break_minutes: float = 12
    speed: float = 0.15
    growth: float = 0.0  # service gets slower by this share over the whole log
    grid: float = 0.0


def simulated(office: SimulatedOffice, days: int, seed: int = 1) -> list[Visit]:
    """Return the log of that many working days."""
    found = [day.visits() for day in simulated_days(office, days, seed)]
    return [on_grid(visit, office.grid) for visits in found for visit in visits]


def simulated_days(office: SimulatedOffice, days: int, seed: int = 1) -> Iterator["SimulatedDay"]:
    """Yield that many working days, none of them run; each must have run before the next is taken."""
    dice = random.Random(seed)
    speeds = [math.exp(dice.gauss(0, office.speed)) for _ in office.skills]
    day = FIRST_DAY
    for n in range(days):
        while day.weekday() >= 5:
            day += timedelta(days=1)
        slower = 1 + office.growth * n / days
        yield SimulatedDay(office, day, [speed * slower for speed in speeds], dice)
        day += timedelta(days=1)


def on_grid(visit: Visit, minutes: float) -> Visit:
    if not minutes:
        return visit

    def down(at: float | None) -> float | None:
        return None if at is None else at // (minutes * MINUTE) * minutes * MINUTE

    return replace(visit, issued=down(visit.issued), called=down(visit.called), finished=down(visit.finished))


def arrivals(office: SimulatedOffice, day: date, dice: random.Random) -> list[float]:
    weekday = (1.25, 1.0, 0.95, 1.0, 0.85)[day.weekday()]
    many = office.visits_a_day * weekday * math.exp(dice.gauss(0, office.day_spread))
    hours = sum(end - start for start, end in office.sessions)
    found = []
    for start, end in office.sessions:
        at, last = (start - 0.25) * HOUR, (end - 0.25) * HOUR
        top = many / hours / HOUR * office.peak
        while (at := at + dice.expovariate(top)) < last:
            gone = (at / HOUR - start) / (end - start)
            if dice.random() < (office.peak - (office.peak - 0.55) * max(0.0, gone)) / office.peak * 0.78:
                size = dice.randint(3, 7) if dice.random() < office.batch else 1
                found += [at + dice.uniform(0, 30) for _ in range(size)]
    return sorted(found)


@dataclass(slots=True)
class Citizen:
    """`leaves`: when they walk out if nobody has called them."""

    came: float
    service: str
    first: bool
    leaves: float
    called: float | None = None
    finished: float | None = None
    counter: int | None = None


@dataclass(slots=True)
class Desk:
    """A counter in one session of the day. `rest`: when its officer wants a break that nobody announces.

    `serves`, `rests_since` and `free_since` tell what somebody sees who stands before it.
    """

    counter: int
    starts: float
    ends: float
    rest: float
    serves: Citizen | None = None
    rests_since: float | None = None
    rested: bool = False
    free_since: float = 0.0


class SimulatedDay:
    """Events in their order: citizens come, counters become free."""

    def __init__(
        self, office: SimulatedOffice, day: date, speeds: Sequence[float], dice: random.Random
    ) -> None:
        self.office, self.day, self.speeds, self.dice = office, day, speeds, dice
        self.ties = count()
        self.line: list[Citizen] = []
        self.idle: list[Desk] = []
        self.citizens = [self.citizen(at) for at in arrivals(office, day, dice)]
        self.events: list[tuple[float, int, Citizen | Desk]] = []
        for citizen in self.citizens:
            self.at(citizen.came, citizen)
        for counter in range(len(office.skills)):
            for start, end in office.sessions:
                if dice.random() >= office.absent:
                    rest = (
                        dice.uniform(start + 1, end - 1) * HOUR if dice.random() < office.breaks else math.inf
                    )
                    begins = start * HOUR + dice.uniform(0, office.late) * MINUTE
                    self.at(begins, Desk(counter, start * HOUR, end * HOUR, rest))

    def citizen(self, at: float) -> Citizen:
        office, dice = self.office, self.dice
        service = dice.choices(list(office.services), office.shares)[0]
        patience = exponential(dice, office.patience * MINUTE) if office.patience < math.inf else math.inf
        return Citizen(at, service, dice.random() < office.priority, at + patience)

    def at(self, when: float, what: Citizen | Desk) -> None:
        heapq.heappush(self.events, (when, next(self.ties), what))

    def visits(self) -> list[Visit]:
        while self.events:
            self.next_event()
        return [self.visit(self.day, citizen) for citizen in self.citizens]

    def next_event(self) -> None:
        now, _, what = heapq.heappop(self.events)
        if isinstance(what, Citizen):
            self.comes(what, now)
        else:
            self.is_free(what, now)

    def comes(self, citizen: Citizen, now: float) -> None:
        self.line.append(citizen)
        for desk in self.idle:
            if citizen.service in self.office.skills[desk.counter] and now < desk.ends:
                self.idle.remove(desk)
                self.is_free(desk, now)
                return

    def is_free(self, desk: Desk, now: float) -> None:
        desk.serves, desk.rests_since, desk.free_since = None, None, now
        if now > desk.rest:
            desk.rest, desk.rests_since, desk.rested = math.inf, now, True
            self.at(now + lognormal(self.dice, self.office.break_minutes * MINUTE, 0.4), desk)
            return
        skills = self.office.skills[desk.counter]
        mine = [citizen for citizen in self.line if citizen.service in skills and citizen.leaves > now]
        if mine and now <= desk.ends + HOUR:
            self.serve(min(mine, key=lambda citizen: self.rank(citizen, skills)), desk, now)
        elif not mine and now < desk.ends:
            self.idle.append(desk)

    def rank(self, citizen: Citizen, skills: str) -> float:
        second = self.office.penalty * MINUTE * (citizen.service != skills[0])
        return citizen.came - self.office.boost * MINUTE * citizen.first + second

    def serve(self, citizen: Citizen, desk: Desk, now: float) -> None:
        self.line.remove(citizen)
        shows_up = self.dice.random() >= self.office.no_show
        citizen.called = now + self.dice.uniform(3, 12)
        citizen.finished = citizen.called + self.lasts(citizen.service, desk.counter, shows_up)
        citizen.counter, desk.serves = desk.counter, citizen
        self.at(citizen.finished + self.dice.uniform(2, 25), desk)

    def lasts(self, service: str, counter: int, shows_up: bool) -> float:
        """Draw how long a visit takes at a counter; somebody who does not come is waited for a minute."""
        mean = self.office.services[service] * MINUTE * self.speeds[counter]
        return max(20.0, self.office.law(self.dice, mean)) if shows_up else 60.0

    def visit(self, day: date, citizen: Citizen) -> Visit:
        known = citizen.counter is not None
        return Visit(
            day,
            citizen.service,
            citizen.came,
            citizen.called,
            citizen.finished,
            str(citizen.counter) if known else "",
            f"officer {citizen.counter}" if known else "",
            "elderly" if citizen.first else "",
        )
