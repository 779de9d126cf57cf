"""How the plays of a moment begin: what is the same in all of them, and what is drawn for each."""

import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from queue_server.forecast.counters import rest_of
from queue_server.forecast.habits import NEVER, Habits, slot_of
from queue_server.forecast.office_now import Desk, OfficeNow, Span

# A closed counter is expected to come until so long after the opening of a session.
LATE_SECONDS = 45 * 60.0
# Those who come later count until then, whatever their boost.
COMES_LATER_SECONDS = 2 * 3600.0
# Those who come later have numbers from here on: behind every ticket of the same rank.
NEW = 2**62

# In a line: the rank, the ticket (or a number behind all tickets), the service, how slow the visit is.
Place = tuple[float, int, str, float]
Line = list[Place]
Newcomer = tuple[str, str]
NOBODY: Line = []


@dataclass(frozen=True)
class PlayStart:
    """What is the same in every play of a moment.

    `lines`: who waits, by service, the next one last; `sent`: by the only counter that may call; `held`: who may be
    called later. `newcomers`: rank and class of those who might take a number now, by service: a play tells when they
    would be called, and nobody waits for them. `alike`: as in `Played`. `only_newcomers`: a play ends with the call of
    the last of them.
    """

    office: OfficeNow
    habits: Habits
    lines: Mapping[str, Line]
    sent: Mapping[str, Line]
    held: Sequence[tuple[float, Place, str | None]]
    newcomers: Mapping[str, Sequence[tuple[float, str]]]
    alike: Mapping[str, str]
    only_newcomers: bool
    later: Sequence[tuple[float, float, Sequence[str], Sequence[float]]]
    breaks: Sequence[Span]
    visits: Mapping[str, Sequence[float]]
    speeds: Sequence[float]


def play_start(office: OfficeNow, habits: Habits, only: str | None = None) -> PlayStart:
    """Return the start for newcomers of every service, or of `only` one."""
    lines: dict[str, Line] = {service: [] for desk in office.desks for service in desk.takes}
    sent: dict[str, Line] = {desk.counter: [] for desk in office.desks}
    held: list[tuple[float, Place, str | None]] = []
    for one in office.people:
        place = one.rank, one.ticket, one.service, habits.slowness(one.files)
        counter = one.counter if one.counter in sent else None
        line = sent[counter] if counter is not None else lines.get(one.service)
        if line is not None and one.called_from > office.at:
            held.append((one.called_from, place, counter))
        elif line is not None:
            line.append(place)
    for line in (*lines.values(), *sent.values()):
        line.sort(reverse=True)
    first = {rank: name for name, rank in reversed([*office.ranks.items()])}
    alike = {name: first[rank] for name, rank in office.ranks.items()}
    ranks = sorted(first.items(), reverse=True)
    breaks = [span for span in office.breaks if span[1] > office.at]
    later = _later(office, habits, lines)
    visits = {service: habits.of(service) for service in (*lines, *(one.service for one in office.people))}
    speeds = [habits.speed(desk.officer) for desk in office.desks]
    newcomers = {service: ranks for service in lines if only in (None, service)}
    return PlayStart(
        office, habits, lines, sent, held, newcomers, alike, only is not None, later, breaks, visits, speeds
    )


def _later(
    office: OfficeNow, habits: Habits, lines: Mapping[str, Line]
) -> list[tuple[float, float, Sequence[str], Sequence[float]]]:
    """Who comes later and may go before somebody, by boost.

    For each: until when, the boost, the services, and how many people a second come for those up to each of them.
    """
    put_back = max((seconds for desk in office.desks for seconds in desk.takes.values()), default=0.0)
    slot = slot_of(office.at)
    by_boost: dict[float, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (service, name), rates in habits.arrivals.items():
        if rates[slot] > 0 and service in lines:
            by_boost[office.boosts.get(name, 0.0)][service] += rates[slot]
    return [
        (min(boost + put_back, COMES_LATER_SECONDS), boost, list(rates), list(accumulate(rates.values())))
        for boost, rates in by_boost.items()
        if boost + put_back > 0
    ]


def comers_of(start: PlayStart, dice: random.Random) -> list[tuple[float, Place, str | None]]:
    """Those who come later, the next one last."""
    found, now = list(start.held), start.office.at
    for until, boost, services, upto in start.later:
        rate, at, slow = upto[-1], now, 1.0
        while (at := at + dice.expovariate(rate)) < now + until:
            service = services[bisect_right(upto, dice.random() * rate, 0, len(upto) - 1)]
            found.append((at, (at - boost, NEW + len(found), service, slow), None))
    found.sort(reverse=True, key=_when)
    return found


def _when(comer: tuple[float, Place, str | None]) -> float:
    return comer[0]


def desks_of(start: PlayStart, dice: random.Random) -> list[tuple[float, int]]:
    """When each counter calls next, with its place among the counters; those that do not come are left out."""
    found = []
    for n, desk in enumerate(start.office.desks):
        free = _free_at(start, desk, start.speeds[n], dice)
        if free is not None:
            found.append((free, n))
    return found


def _free_at(start: PlayStart, desk: Desk, speed: float, dice: random.Random) -> float | None:
    now, habits = start.office.at, start.habits
    if desk.visiting is not None:
        slow = speed * habits.slowness(desk.visiting.files)
        elapsed = (now - desk.visiting.since) / slow
        left = rest_of(habits.of(desk.visiting.service), elapsed, dice.random()) * slow
        ends = now + left + habits.gaps[int(dice.random() * len(habits.gaps))]
        return ends if desk.back_at is None else max(ends, desk.back_at)
    if desk.state == "open":
        return now
    if desk.state == "paused":
        return _back_at(start, desk, dice)
    return _opens_at(start, desk, dice)


def _back_at(start: PlayStart, desk: Desk, dice: random.Random) -> float | None:
    """When an officer is back: as said, or after a usual pause; a pause over the break ends with the next session."""
    now, habits = start.office.at, start.habits
    if desk.back_at is not None and desk.back_at > now:
        return desk.back_at
    for begin, end in start.breaks:
        if desk.since < end and now >= begin - LATE_SECONDS / 3 and desk.since >= begin - LATE_SECONDS:
            return max(now, end + 60.0 * dice.uniform(0, 4))
    return now + rest_of(habits.pauses, now - desk.since, dice.random())


def _opens_at(start: PlayStart, desk: Desk, dice: random.Random) -> float | None:
    """When a closed counter opens, by how it did in past sessions; None when it does not today."""
    now, past = start.office.at, start.habits.starts.get(desk.counter, ())
    for (begins, ends), samples in zip(start.office.sessions, past, strict=False):
        if now >= ends or now > begins + LATE_SECONDS:
            continue
        still = [delay for delay in samples if delay > now - begins]
        delay = still[int(dice.random() * len(still))] if still else NEVER
        if delay != NEVER:
            return max(now, begins + delay)
    return None
