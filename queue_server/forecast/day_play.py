"""Plays one whole day by the rule of calling: when is everybody called, and what does each counter do?

The same people and the same seed draw the same visits, whatever the staffing: so only what was changed differs.
Times are seconds since the day's midnight.
"""

import heapq
import math
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from queue_server.forecast.day_staffing import Comer, Leg, Staffing
from queue_server.forecast.habits import Habits, drawn

# Of two things at the same moment people come first, and then counters look for somebody.
JOINS, LOOKS = 0, 1
# The rank of whoever is served at once.
FIRST = -math.inf


@dataclass(frozen=True, slots=True)
class Called:
    """A first call at `at`. `wait`: in seconds, without published breaks and what the holder put off."""

    who: Comer
    at: float
    wait: float
    counter: str

    @property
    def service(self) -> str:
        return self.who.legs[0].service


@dataclass(frozen=True, slots=True)
class Work:
    """What a counter did: seconds open for calls, seconds taken by visitors, and how many came to it."""

    open: float
    taken: float
    visits: int


@dataclass(frozen=True)
class DayResult:
    """What came of the day. `left`: who walked out; `unserved`: who was waiting still when nobody called any more."""

    called: Sequence[Called]
    left: Sequence[Comer]
    unserved: Sequence[Comer]
    work: Mapping[str, Work]

    def waits(self, service: str | None = None) -> list[float]:
        """The waits in seconds, of one service or of all."""
        return [one.wait for one in self.called if service in (None, one.service)]

    def within(self, seconds: float, service: str | None = None) -> float | None:
        """The share of those called who waited no longer than that; None where nobody was called."""
        waits = self.waits(service)
        return sum(wait <= seconds for wait in waits) / len(waits) if waits else None


def play_day(people: Sequence[Comer], staffing: Staffing, habits: Habits, seed: int) -> DayResult:
    """Let these people come to these counters, and return what comes of it."""
    return play_joins(joins(people, staffing, seed), staffing, habits)


def joins(people: Sequence[Comer], staffing: Staffing, seed: int) -> list["Join"]:
    """Return when everybody joins the first line, with all that is drawn for them, to be played any number of times.

    Of the staffing only the rules that give ranks matter.
    """
    dice = random.Random(seed)  # noqa: S311  nothing is secret
    found = list[Join]()
    for turn, one in enumerate(people, 1):
        rolls = [(dice.random(), dice.random()) for _ in one.legs]
        rank = staffing.rank(one.at, one.priority) if one.promised is None else one.promised
        since = max(one.at, one.called_from)
        found.append((since, JOINS, turn, _Waiting(one, 0, since, rank, rolls, one.legs[0].counter)))
    return sorted(found)


def play_joins(people: Sequence["Join"], staffing: Staffing, habits: Habits) -> DayResult:
    """Let people come who were made ready with `joins`."""
    return _Day(people, staffing, habits).run()


@dataclass(slots=True)
class _Waiting:
    """Who waits with which leg since when; `base`: the rank without what the holder put off.

    `rolls`: for each leg two drawn shares, for how long it takes and how long the counter rests. `only`: the one
    counter that calls. `leaves`: when the holder loses patience.
    """

    who: Comer
    n: int
    since: float
    base: float
    rolls: Sequence[tuple[float, float]]
    only: str | None = None

    leg: Leg = field(init=False)
    leaves: float = field(init=False)

    def __post_init__(self) -> None:
        self.leg = self.who.legs[self.n]
        self.leaves = self.since + self.leg.patience


@dataclass(slots=True)
class _Counter:
    """A counter in the play, the one in place `n`. `free_at`: when whoever is there leaves."""

    n: int
    number: str
    takes: Mapping[str, float]
    calling: Sequence[tuple[float, float, str]]
    free_at: float = 0.0
    taken: float = 0.0
    visits: int = 0

    def officer(self, at: float) -> str | None:
        """Who calls there at that moment; None when nobody does."""
        if self.free_at <= at:
            for begin, end, officer in self.calling:
                if begin <= at < end:
                    return officer
        return None


# Rank, ticket and a number that no other has.
Place: TypeAlias = tuple[float, int, int, _Waiting]
# When somebody joins a line: the moment, JOINS, and a number that no other has.
Join: TypeAlias = tuple[float, int, int, _Waiting]
Line: TypeAlias = list[Place]


class _Day:
    """The play: people join lines and counters look for the next one, in the order of time."""

    def __init__(self, people: Sequence[Join], staffing: Staffing, habits: Habits) -> None:
        self.staffing, self.habits = staffing, habits
        self.called: list[Called] = []
        self.left: list[Comer] = []
        self.turn, self.now = len(people), 0.0
        self.counters = [
            _Counter(n, number, post.takes, staffing.calling(post))
            for n, (number, post) in enumerate(staffing.posts.items())
        ]
        self.by_number = {one.number: one for one in self.counters}
        self.lines: dict[str, Line] = defaultdict(list)
        self.reach = [self._reached(one) for one in self.counters]
        self.takers = self._takers()
        self.agenda: list[tuple[float, int, int, _Waiting | _Counter]] = [*people]  # sorted, so it is a heap
        for counter in self.counters:
            for begin, _end, _officer in counter.calling:
                self._later(begin, LOOKS, counter)

    def _reached(self, one: _Counter) -> list[tuple[Line, float]]:
        """What a counter looks through, with how far it puts each back: its services, and those sent to it."""
        own = [(self.lines[service], put_back) for service, put_back in one.takes.items()]
        return [*own, (self.lines[_sent_to(one.number)], 0.0)]

    def _takers(self) -> Mapping[str, list[tuple[_Counter, float]]]:
        """The counters that take each service, with how far they put its people back."""
        found: dict[str, list[tuple[_Counter, float]]] = defaultdict(list)
        for one in self.counters:
            for service, put_back in one.takes.items():
                found[service].append((one, put_back))
        return found

    def _later(self, at: float, kind: int, what: _Waiting | _Counter) -> None:
        self.turn += 1
        heapq.heappush(self.agenda, (at, kind, self.turn, what))

    def run(self) -> DayResult:
        while self.agenda:
            self.now, _kind, _turn, what = heapq.heappop(self.agenda)
            if isinstance(what, _Waiting):
                self._joins(what)
            else:
                self._looks(what)
        unserved: list[Comer] = []
        for _rank, _ticket, _turn, waiting in (place for line in self.lines.values() for place in line):
            (unserved if waiting.leaves == math.inf else self.left).append(waiting.who)
        return DayResult(
            self.called, self.left, unserved, {one.number: self._work(one) for one in self.counters}
        )

    def _work(self, one: _Counter) -> Work:
        opened = sum(max(0.0, min(end, self.now) - begin) for begin, end, _ in one.calling)
        return Work(opened, one.taken, one.visits)

    def _joins(self, waiting: _Waiting) -> None:
        """Let somebody join a line; a counter that is free calls at once."""
        leg, only = waiting.leg, self.by_number.get(waiting.only or "")
        rank = FIRST if leg.at_once and only else waiting.base + leg.put_off
        line = self.lines[_sent_to(only.number) if only else leg.service]
        self.turn += 1
        heapq.heappush(line, (rank, waiting.who.ticket, self.turn, waiting))
        counter = self._free([(only, 0.0)] if only else self.takers[leg.service], leg.served_by)
        if counter is not None:
            counter.free_at = self.now + leg.delay
            self._later(counter.free_at, LOOKS, counter)

    def _free(self, able: Sequence[tuple[_Counter, float]], served_by: str) -> _Counter | None:
        """The free counter that notices somebody first: the one of then, else by its duty, else the longest free."""
        now = self.now
        free = [
            (one.number != served_by, put_back, one.free_at, one.n)
            for one, put_back in able
            if one.free_at <= now and one.officer(now) is not None
        ]
        return self.counters[min(free)[-1]] if free else None

    def _looks(self, counter: _Counter) -> None:
        """Let a free counter call whom the rule chooses."""
        officer = counter.officer(self.now)
        if officer is None:
            return
        best, chosen = (math.inf, 0), None
        for line, put_back in self.reach[counter.n]:
            if line and line[0][-1].leaves <= self.now:
                self._see_who_left(line)
            if line and (line[0][0] + put_back, line[0][1]) < best:
                best, chosen = (line[0][0] + put_back, line[0][1]), line
        if chosen is not None:
            self._calls(counter, officer, heapq.heappop(chosen)[-1])

    def _see_who_left(self, line: Line) -> None:
        while line and line[0][-1].leaves <= self.now:
            self.left.append(heapq.heappop(line)[-1].who)

    def _calls(self, counter: _Counter, officer: str, waiting: _Waiting) -> None:
        leg, (roll, rest_roll) = waiting.leg, waiting.rolls[waiting.n]
        if waiting.n == 0 and not leg.at_once:
            wait = max(0.0, self.staffing.waited(waiting.since, self.now) - leg.put_off)
            self.called.append(Called(waiting.who, self.now, wait, counter.number))
        took = self._takes(waiting.who, leg, officer, roll)
        left = self.now + took
        counter.taken += took
        counter.visits += 1
        counter.free_at = left + self._rests(leg, rest_roll)
        self._later(counter.free_at, LOOKS, counter)
        if waiting.n + 1 < len(waiting.who.legs):
            self._goes_on(waiting, counter.number, left)

    def _rests(self, leg: Leg, roll: float) -> float:
        return min(drawn(self.habits.gaps, roll), leg.rests_most) if leg.rest is None else leg.rest

    def _takes(self, who: Comer, leg: Leg, officer: str, roll: float) -> float:
        """How long the counter is taken: as it was, by the pace of whoever serves now; or as usual."""
        if leg.took is None:
            usual = drawn(self.habits.of(leg.service), roll) * self.habits.slowness(who.files)
            return usual * self.habits.speed(officer)
        if not officer or not leg.officer:
            return leg.took
        return leg.took * self.habits.speed(officer) / self.habits.speed(leg.officer)

    def _goes_on(self, waiting: _Waiting, counter: str, left: float) -> None:
        """Let somebody join a line again after this counter."""
        n = waiting.n + 1
        leg, who = waiting.who.legs[n], waiting.who
        since = left + leg.after
        base = waiting.base if leg.keeps_rank else self.staffing.rank(since, who.priority)
        only = counter if leg.stays else leg.counter
        self._later(since, JOINS, _Waiting(who, n, since, base, waiting.rolls, only))


def _sent_to(counter: str) -> str:
    """The line of those whom only this counter calls; no service has such a name."""
    return f"\0{counter}"
