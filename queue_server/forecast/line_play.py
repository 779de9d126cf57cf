"""Plays a line on from one moment, by what a log of visits tells: who is called until the new number is."""

import heapq
import math
import random
from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import neg

from queue_server.forecast.counters import Counters, rest_of
from queue_server.forecast.line import Line, Presence
from queue_server.forecast.visits import Visit

# Somebody this likely to be there is there in every play.
SURE = 0.999
LONGEST = 8 * 3600.0
# A counter that called nobody for so long, though somebody waited for it, is taken to be closed.
GONE_SECONDS = 45 * 60.0


@dataclass(slots=True)
class Desk:
    """A counter in the play: when it can call, what it takes, how slow it is."""

    free_at: float
    skills: frozenset[str]
    offsets: Sequence[tuple[str, float]]
    speed: float


def played(
    counters: Counters, presence: Presence, visit: Visit, line: Line, times: int, dice: random.Random
) -> list[float]:
    """Seconds until the new number is called, in that many plays, sorted; empty when no counter takes its service."""
    if not any(visit.service in skills for skills in counters.skills.values()):
        return []
    people = _people(counters, presence, line)
    return sorted(_play(counters, people, visit, line, dice) for _ in range(times))


def _people(counters: Counters, presence: Presence, line: Line) -> list[tuple[float, str, float]]:
    """Everybody in the line by rank: rank, service, how likely they are still there."""
    return sorted(
        (one.visit.issued - counters.boosts.get(one.visit.priority, 0.0), service, presence.of(one))
        for service, waiting in line.waiting.items()
        for one in waiting
    )


def _play(
    counters: Counters,
    people: Sequence[tuple[float, str, float]],
    visit: Visit,
    line: Line,
    dice: random.Random,
) -> float:
    now, roll = line.at, dice.random
    mine = now - counters.boosts.get(visit.priority, 0.0)
    # Lines by rank, the first in line last, where it is taken away cheaply.
    lines: dict[str, list[float]] = {visit.service: []}
    for rank, service, likely in reversed(people):
        if likely >= SURE or roll() < likely:
            lines.setdefault(service, []).append(rank)
    insort(lines[visit.service], mine, key=neg)
    later = _later(counters, visit, now, dice)
    desks = [(desk.free_at, n, desk) for n, desk in enumerate(_desks(counters, line, dice))]
    heapq.heapify(desks)
    while desks:
        free, n, desk = desks[0]
        free = counters.opens(free)
        if free - now > LONGEST:
            break
        while later and later[-1][0] <= free:
            _, service, rank = later.pop()
            insort(lines.setdefault(service, []), rank, key=neg)
        chosen = _chosen(desk, lines)
        if not chosen:
            comes = next((at for at, service, _ in reversed(later) if service in desk.skills), math.inf)
            _wait_for(desks, comes, n, desk)
            continue
        if lines[chosen].pop() == mine and chosen == visit.service:
            return free - now
        lasts = counters.durations.get(chosen) or counters.all_durations
        took = lasts[int(roll() * len(lasts))] * desk.speed + counters.gaps[int(roll() * len(counters.gaps))]
        heapq.heapreplace(desks, (free + took, n, desk))
    return LONGEST


def _chosen(desk: Desk, lines: Mapping[str, Sequence[float]]) -> str:
    """The service whose first in line the counter calls, "" when nobody is there."""
    best, chosen = math.inf, ""
    for service, offset in desk.offsets:
        waiting = lines.get(service)
        if waiting and waiting[-1] + offset < best:
            best, chosen = waiting[-1] + offset, service
    return chosen


def _wait_for(desks: list[tuple[float, int, Desk]], comes: float, n: int, desk: Desk) -> None:
    """Let the counter wait for somebody who comes later, or go when nobody does."""
    if comes == math.inf:
        heapq.heappop(desks)
    else:
        heapq.heapreplace(desks, (comes, n, desk))


def _later(
    counters: Counters, visit: Visit, now: float, dice: random.Random
) -> list[tuple[float, str, float]]:
    """Those of the next two hours who will go before the new number though they come later: when, service, rank."""
    mine = counters.boosts.get(visit.priority, 0.0)
    found: list[tuple[float, str, float]] = []
    for (service, name), rates in counters.firsts.items():
        more = counters.boosts.get(name, 0.0) - mine
        at = now
        while more > 0 and at < now + min(more, 7200.0):
            rate = rates[min(47, int(at / 1800))]
            if rate <= 0:
                at = (int(at / 1800) + 1) * 1800.0
                continue
            at += dice.expovariate(rate)
            if at < now + more:
                found.append((at, service, at - counters.boosts[name]))
    return sorted(found, reverse=True)


def _desks(counters: Counters, line: Line, dice: random.Random) -> list[Desk]:
    """When each counter will call next, from what it did last."""
    found = []
    for counter, skills in counters.skills.items():
        calls = _calls_next(counters, counter, line, dice)
        if calls is not None:
            last = line.at_counter.get(counter)
            speed = counters.speed(last) if last else counters.speeds.get(counter, 1.0)
            offsets = tuple(counters.offsets[counter].items())
            found.append(Desk(max(calls, line.at), skills, offsets, speed))
    return found


def _calls_next(counters: Counters, counter: str, line: Line, dice: random.Random) -> float | None:
    """When a counter calls next: after its visit, or when it comes to this or a later session; None for not today."""
    shifts, last = counters.shifts, line.at_counter.get(counter)
    session = since = shifts.session(line.at)
    if last is not None and shifts.session(last.called or 0.0) == session:
        free = _free_at(counters, last, counters.skills[counter], line, dice)
        if free is not None and shifts.session(counters.opens(free)) == session:
            return free
        since = session + 1  # it calls nobody any more in this one
    rolls = [dice.random() for _ in range(2 * len(shifts.begins))]
    return shifts.comes(counter, since, line.at, rolls)


def _free_at(
    counters: Counters, last: Visit, skills: frozenset[str], line: Line, dice: random.Random
) -> float | None:
    now, called = line.at, last.called or 0.0
    if last.finished is None or last.finished >= now:  # still serving, or the log does not tell
        samples = counters.durations.get(last.service) or counters.all_durations
        speed = counters.speed(last)
        left = rest_of(samples, (now - called) / speed, dice.random()) * speed
        if last.finished is None and now - called > GONE_SECONDS + samples[-1] * speed:
            return None
        return now + left + counters.gaps[int(dice.random() * len(counters.gaps))]
    first = min((one.visit.issued for s in skills for one in line.waiting[s][:1]), default=None)
    if first is None:
        return now
    idle = counters.open_seconds(max(last.finished, first), now)
    if idle > GONE_SECONDS:
        return None
    return now + rest_of(counters.gaps, max(0.0, idle), dice.random())
