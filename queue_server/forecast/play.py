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

from queue_server.forecast.habits import Habits
from queue_server.forecast.office_now import Desk, OfficeNow, worked
from queue_server.forecast.play_start import (
    NEW,
    NOBODY,
    Newcomer,
    Place,
    PlayStart,
    comers_of,
    desks_of,
    play_start,
)

# How often a moment is played on: less often where many wait, so that a quote takes milliseconds there too. Past days
# are estimated with as few plays, so that the ranges learned from them hold.
PLAYS, LEAST_PLAYS = 20, 5
# So many waiting people are played on in all, over all plays.
PLAYED_PEOPLE = 2400
# Beyond this a play ends: nobody waits so long.
LONGEST = 10 * 3600.0


@dataclass
class Played:
    """Worked seconds until the call, added up over all plays; whoever was not called in one of them is in `missed`.

    `alike`: for each class the one that answers for all of the same rank.
    """

    plays: int
    alike: Mapping[str, str]
    tickets: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    newcomers: dict[Newcomer, float] = field(default_factory=lambda: defaultdict(float))
    missed: set[int | Newcomer] = field(default_factory=set)

    def of_ticket(self, ticket: int) -> float | None:
        """The mean seconds until a waiting ticket is called; None when no counter would."""
        return None if ticket in self.missed else self.tickets[ticket] / self.plays

    def of_newcomer(self, service: str, name: str) -> float | None:
        """The same for a number that would be taken now."""
        key = service, self.alike.get(name, name)
        return None if key in self.missed or key not in self.newcomers else self.newcomers[key] / self.plays


def plays_for(people: int) -> int:
    """How often an office is played on in which so many wait."""
    return max(LEAST_PLAYS, min(PLAYS, PLAYED_PEOPLE // max(people, 1)))


def played(office: OfficeNow, habits: Habits, seed: int, *, only: str | None = None) -> Played:
    """Play the moment on; the same seed gives the same times.

    `only`: newcomers of this service alone are asked for; each play ends with their call, and tells of no ticket.
    """
    start, dice = play_start(office, habits, only), random.Random(seed)  # noqa: S311  nothing is secret
    plays = plays_for(len(office.people))
    found = Played(plays, start.alike)
    newcomers = [(service, name) for service, some in start.newcomers.items() for _, name in some]
    found.newcomers.update(dict.fromkeys(newcomers, 0.0))
    tickets = [one.ticket for one in office.people]
    everybody: set[int | Newcomer] = {*(tickets if only is None else ()), *newcomers}
    closed = [span for span in office.closed if span[1] > office.at]
    shuts = min((begin for begin, _ in closed), default=math.inf)
    for _ in range(plays):
        called = _Play(start, dice).run()
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
    start = play_start(office, habits)
    for seed in seeds:
        called = _Play(start, random.Random(seed)).run()  # noqa: S311  nothing is secret
        yield {ticket: at for ticket, at in called.items() if isinstance(ticket, int)}


class _Play:
    """One play. `called`: when each ticket and each newcomer is called."""

    def __init__(self, start: PlayStart, dice: random.Random) -> None:
        self.start, self.roll = start, dice.random
        self.lines = {service: line.copy() for service, line in start.lines.items()}
        self.sent = {counter: line.copy() for counter, line in start.sent.items()}
        self.newcomers = {service: list(some) for service, some in start.newcomers.items()}
        self.later, self.desks = comers_of(start, dice), desks_of(start, dice)
        self.called: dict[int | Newcomer, float] = {}
        self.takes = [
            [
                (self.lines[service], put_back, self.newcomers.get(service, []), service)
                for service, put_back in desk.takes.items()
            ]
            + [(self.sent[desk.counter], 0.0, [], "")]
            for desk in start.office.desks
        ]
        self.first = self._first()
        heapq.heapify(self.desks)

    def _first(self) -> float:
        """The smallest rank of a newcomer who was not called yet: before it no counter need look for one."""
        return min((some[-1][0] for some in self.newcomers.values() if some), default=math.inf)

    def run(self) -> dict[int | Newcomer, float]:
        """Let the counters call one after the other until nobody is left whom they could call."""
        desks, later, breaks, now = self.desks, self.later, self.start.breaks, self.start.office.at
        only_newcomers = self.start.only_newcomers
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
            for line, put_back, _some, _service in self.takes[n]:
                if line and (rank := line[-1][0] + put_back) < best:
                    best, chosen = rank, line
            if best > self.first:
                self._note_newcomers(n, best, free)
                if only_newcomers and self.first == math.inf:
                    break
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

    def _note_newcomers(self, n: int, best: float, at: float) -> None:
        """Note each newcomer whom this counter would call before the one whom it calls."""
        left = False
        for _line, put_back, some, service in self.takes[n]:
            while some and some[-1][0] + put_back < best:
                self.called[service, some.pop()[1]] = at
                left = True
        if left:
            self.first = self._first()

    def _visit(self, n: int, place: Place, at: float) -> float:
        """Call somebody, and return how long the counter is taken by it."""
        _rank, ticket, service, slow = place
        if ticket < NEW:
            self.called[ticket] = at
        samples, gaps, roll = self.start.visits[service], self.start.habits.gaps, self.roll
        took = samples[int(roll() * len(samples))] * slow * self.start.speeds[n]
        return took + gaps[int(roll() * len(gaps))]

    def _waits(self, n: int) -> None:
        """Let the counter wait for somebody who comes later, or go when nobody does."""
        comes = _next_for(self.later, self.start.office.desks[n])
        if comes == math.inf:
            heapq.heappop(self.desks)
        else:
            heapq.heapreplace(self.desks, (comes, n))


def _next_for(later: Sequence[tuple[float, Place, str | None]], desk: Desk) -> float:
    for at, place, only in reversed(later):
        if only == desk.counter or (only is None and place[2] in desk.takes):
            return at
    return math.inf
