"""Plays an office on from one moment by the rule of calling: when is everybody called, and when would a newcomer be?

A newcomer of each service and class looks on without taking a place: a counter that would call the newcomer before all
others has the moment written down and goes on as if nobody had been there. So one play answers for all of them.
"""

import heapq
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from queue_server.forecast.counters import rest_of
from queue_server.forecast.habits import NEVER, Habits, slot_of
from queue_server.forecast.office_now import Desk, OfficeNow, Span, worked

# How often a moment is played on.
PLAYS = 20
# Beyond this a play ends: nobody waits so long.
LONGEST = 10 * 3600.0
# A closed counter is expected to come until so long after the opening of a session.
LATE_SECONDS = 45 * 60.0
# Those who come later count until then, whatever their boost.
COMES_LATER_SECONDS = 2 * 3600.0

# In a line: the rank, the ticket (or a number behind all tickets), the service, how slow the visit is.
Place = tuple[float, int, str, float]
Line = list[Place]
Newcomer = tuple[str, str]
NOBODY: Line = []


@dataclass
class Played:
    """Worked seconds until the call, added up over all plays; whoever was not called in one of them is in `missed`."""

    plays: int
    tickets: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    newcomers: dict[Newcomer, float] = field(default_factory=lambda: defaultdict(float))
    missed: set[int | Newcomer] = field(default_factory=set)

    def of_ticket(self, ticket: int) -> float | None:
        """The mean seconds until a waiting ticket is called; None when no counter would."""
        return None if ticket in self.missed else self.tickets[ticket] / self.plays

    def of_newcomer(self, service: str, name: str) -> float | None:
        """The same for a number that would be taken now."""
        key = service, name
        return None if key in self.missed or key not in self.newcomers else self.newcomers[key] / self.plays


@dataclass(frozen=True)
class Stage:
    """What is the same in every play of a moment."""

    office: OfficeNow
    habits: Habits
    lines: Mapping[str, Line]
    sent: Mapping[str, Line]
    held: Sequence[tuple[float, Place, str | None]]
    onlookers: Mapping[str, Sequence[tuple[float, str]]]
    later: Sequence[tuple[float, float, Sequence[str], Sequence[float]]]
    breaks: Sequence[Span]
    visits: Mapping[str, Sequence[float]]
    speeds: Sequence[float]


def played(office: OfficeNow, habits: Habits, seed: int, plays: int = PLAYS) -> Played:
    """Play the moment on so many times; the same seed gives the same times."""
    stage, dice = _stage(office, habits), random.Random(seed)  # noqa: S311  nothing is secret
    found = Played(plays)
    newcomers = [(service, name) for service, some in stage.onlookers.items() for _, name in some]
    found.newcomers.update(dict.fromkeys(newcomers, 0.0))
    everybody: set[int | Newcomer] = {*(one.ticket for one in office.people), *newcomers}
    closed = [span for span in office.closed if span[1] > office.at]
    shuts = min((begin for begin, _ in closed), default=math.inf)
    for _ in range(plays):
        called = _Play(stage, dice).run()
        found.missed |= everybody.difference(called)
        for key, at in called.items():
            wait = worked(closed, office.at, at) if at > shuts else at - office.at
            if isinstance(key, int):
                found.tickets[key] += wait
            else:
                found.newcomers[key] += wait
    return found


def calls(office: OfficeNow, habits: Habits, seeds: Iterable[int]) -> Iterator[Mapping[int, float]]:
    """Play the moment on once for each seed: the second of the day at which each waiting ticket is called."""
    stage = _stage(office, habits)
    for seed in seeds:
        called = _Play(stage, random.Random(seed)).run()  # noqa: S311  nothing is secret
        yield {ticket: at for ticket, at in called.items() if isinstance(ticket, int)}


def _stage(office: OfficeNow, habits: Habits) -> Stage:
    lines: dict[str, Line] = {service: [] for desk in office.desks for service in desk.takes}
    sent: dict[str, Line] = {desk.counter: [] for desk in office.desks}
    held: list[tuple[float, Place, str | None]] = []
    for one in office.people:
        place = one.rank, one.ticket, one.service, habits.slowness(one.files)
        only = one.counter if one.counter in sent else None
        line = sent[only] if only is not None else lines.get(one.service)
        if line is not None and one.called_from > office.at:
            held.append((one.called_from, place, only))
        elif line is not None:
            line.append(place)
    for line in (*lines.values(), *sent.values()):
        line.sort(reverse=True)
    ranks = sorted(((rank, name) for name, rank in office.ranks.items()), reverse=True)
    breaks = [span for span in office.breaks if span[1] > office.at]
    later = _later(office, habits, lines)
    visits = {service: habits.of(service) for service in (*lines, *(one.service for one in office.people))}
    speeds = [habits.speed(desk.officer) for desk in office.desks]
    return Stage(
        office, habits, lines, sent, held, dict.fromkeys(lines, ranks), later, breaks, visits, speeds
    )


def _later(
    office: OfficeNow, habits: Habits, lines: Mapping[str, Line]
) -> list[tuple[float, float, Sequence[str], Sequence[float]]]:
    """Who comes later and may go before somebody: (until when, people a second, services, their shares) by boost."""
    put_back = max((seconds for desk in office.desks for seconds in desk.takes.values()), default=0.0)
    slot = slot_of(office.at)
    by_boost: dict[float, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (service, name), rates in habits.arrivals.items():
        if rates[slot] > 0 and service in lines:
            by_boost[office.boosts.get(name, 0.0)][service] += rates[slot]
    return [
        (min(boost + put_back, COMES_LATER_SECONDS), boost, list(rates), list(rates.values()))
        for boost, rates in by_boost.items()
        if boost + put_back > 0
    ]


class _Play:
    """One play. `called`: when each ticket and each newcomer is called."""

    def __init__(self, stage: Stage, dice: random.Random) -> None:
        self.stage, self.roll = stage, dice.random
        self.lines = {service: line.copy() for service, line in stage.lines.items()}
        self.sent = {counter: line.copy() for counter, line in stage.sent.items()}
        self.onlookers = {service: list(some) for service, some in stage.onlookers.items()}
        self.later, self.desks = _comers(stage, dice), _desks(stage, dice)
        self.called: dict[int | Newcomer, float] = {}
        self.takes = [
            [(self.lines[service], put_back, service) for service, put_back in desk.takes.items()]
            + [(self.sent[desk.counter], 0.0, "")]
            for desk in stage.office.desks
        ]
        self.first = self._first()
        heapq.heapify(self.desks)

    def _first(self) -> float:
        """The smallest rank of a newcomer who was not called yet: before it no counter need look for one."""
        return min((some[-1][0] for some in self.onlookers.values() if some), default=math.inf)

    def run(self) -> dict[int | Newcomer, float]:
        """Let the counters call one after the other until nobody is left whom they could call."""
        desks, later, breaks, now = self.desks, self.later, self.stage.breaks, self.stage.office.at
        while desks:
            free, n = desks[0]
            for begin, end in breaks:
                if begin <= free < end:
                    free = end
            if free - now > LONGEST:
                break
            while later and later[-1][0] <= free:
                self._comes(*later.pop())
            best, chosen = math.inf, NOBODY
            for line, put_back, _service in self.takes[n]:
                if line and (rank := line[-1][0] + put_back) < best:
                    best, chosen = rank, line
            if best > self.first:
                self._looks_on(n, best, free)
            if chosen:
                heapq.heapreplace(desks, (free + self._visit(n, chosen.pop(), free), n))
            else:
                self._waits(n)
        return self.called

    def _comes(self, _at: float, place: Place, only: str | None) -> None:
        line = self.lines[place[2]] if only is None else self.sent[only]
        line.append(place)
        if len(line) > 1 and line[-2] < place:
            line.sort(reverse=True)

    def _looks_on(self, n: int, best: float, at: float) -> None:
        """Note each newcomer whom this counter would call before the one whom it calls."""
        for _line, put_back, service in self.takes[n]:
            some = self.onlookers.get(service)
            while some and some[-1][0] + put_back < best:
                self.called[service, some.pop()[1]] = at
                self.first = self._first()

    def _visit(self, n: int, place: Place, at: float) -> float:
        """Call somebody, and return how long the counter is taken by it."""
        _rank, ticket, service, slow = place
        if ticket < NEW:
            self.called[ticket] = at
        samples, gaps, roll = self.stage.visits[service], self.stage.habits.gaps, self.roll
        took = samples[int(roll() * len(samples))] * slow * self.stage.speeds[n]
        return took + gaps[int(roll() * len(gaps))]

    def _waits(self, n: int) -> None:
        """Let the counter wait for somebody who comes later, or go when nobody does."""
        comes = _next_for(self.later, self.stage.office.desks[n])
        if comes == math.inf:
            heapq.heappop(self.desks)
        else:
            heapq.heapreplace(self.desks, (comes, n))


# Those who come later have numbers from here on: behind every ticket of the same rank.
NEW = 2**62


def _next_for(later: Sequence[tuple[float, Place, str | None]], desk: Desk) -> float:
    for at, place, only in reversed(later):
        if only == desk.counter or (only is None and place[2] in desk.takes):
            return at
    return math.inf


def _comers(stage: Stage, dice: random.Random) -> list[tuple[float, Place, str | None]]:
    """Those who come later, the next one last."""
    found, now = list(stage.held), stage.office.at
    for until, boost, services, rates in stage.later:
        rate, at, slow = sum(rates), now, 1.0
        while (at := at + dice.expovariate(rate)) < now + until:
            service = services[0] if len(services) == 1 else dice.choices(services, rates)[0]
            found.append((at, (at - boost, NEW + len(found), service, slow), None))
    found.sort(reverse=True, key=_when)
    return found


def _when(comer: tuple[float, Place, str | None]) -> float:
    return comer[0]


def _desks(stage: Stage, dice: random.Random) -> list[tuple[float, int]]:
    """When each counter calls next, with its place among the counters; those that do not come are left out."""
    found = []
    for n, desk in enumerate(stage.office.desks):
        free = _free_at(stage, desk, dice)
        if free is not None:
            found.append((free, n))
    return found


def _free_at(stage: Stage, desk: Desk, dice: random.Random) -> float | None:
    now, habits = stage.office.at, stage.habits
    if desk.visiting is not None:
        slow = habits.speed(desk.officer) * habits.slowness(desk.visiting.files)
        elapsed = (now - desk.visiting.since) / slow
        left = rest_of(habits.of(desk.visiting.service), elapsed, dice.random()) * slow
        ends = now + left + habits.gaps[int(dice.random() * len(habits.gaps))]
        return ends if desk.back_at is None else max(ends, desk.back_at)
    if desk.state == "open":
        return now
    if desk.state == "paused":
        return _back_at(stage, desk, dice)
    return _opens_at(stage, desk, dice)


def _back_at(stage: Stage, desk: Desk, dice: random.Random) -> float | None:
    """When an officer is back: as said, or after a usual pause; a pause over the break ends with the next session."""
    now, habits = stage.office.at, stage.habits
    if desk.back_at is not None and desk.back_at > now:
        return desk.back_at
    for begin, end in stage.breaks:
        if desk.since < end and now >= begin - LATE_SECONDS / 3 and desk.since >= begin - LATE_SECONDS:
            return max(now, end + 60.0 * dice.uniform(0, 4))
    return now + rest_of(habits.pauses, now - desk.since, dice.random())


def _opens_at(stage: Stage, desk: Desk, dice: random.Random) -> float | None:
    """When a closed counter opens, by how it did in past sessions; None when it does not today."""
    now, past = stage.office.at, stage.habits.starts.get(desk.counter, ())
    for (begins, ends), samples in zip(stage.office.sessions, past, strict=False):
        if now >= ends or now > begins + LATE_SECONDS:
            continue
        still = [delay for delay in samples if delay > now - begins]
        delay = still[int(dice.random() * len(still))] if still else NEVER
        if delay != NEVER:
            return max(now, begins + delay)
    return None
