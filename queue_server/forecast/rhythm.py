"""How fast a line moves when nothing but issues and calls is known: the rhythm of its calls by half hour."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queue_server.forecast.line import Line
from queue_server.forecast.visits import Day

SLOT = 1800.0
SLOTS = int(86400 / SLOT)
# A slot's own calls count as much as the service's mean after so many busy seconds.
SHRUNK_SECONDS = 3600.0
# Today's pace is read from the last hour and a half; so many calls at the usual pace are added.
PACE_SECONDS, PACE_CALLS = 5400.0, 6.0
# Beyond this nobody waits: estimates end here.
LONGEST = 8 * 3600.0


@dataclass(frozen=True)
class Rhythm:
    """Calls a second while somebody waits: `rates[service][slot]`. `usual` is for a service without history."""

    rates: Mapping[str, Sequence[float]]
    usual: Sequence[float]

    def of(self, service: str) -> Sequence[float]:
        return self.rates.get(service, self.usual)

    def seconds_until(self, service: str, at: float, calls: float, pace: float) -> float:
        """Seconds from `at` until that many calls, at `pace` times the usual rhythm."""
        rates, left, now = self.of(service), calls, at
        while now < at + LONGEST:
            slot = min(int(now / SLOT), SLOTS - 1)
            # the last slot goes on past midnight
            ends = (slot + 1) * SLOT if slot < SLOTS - 1 else at + LONGEST
            speed = max(rates[slot] * pace, 1e-9)
            if left <= speed * (ends - now):
                return now + left / speed - at
            left -= speed * (ends - now)
            now = ends
        return LONGEST


def learned_rhythm(days: Sequence[Day]) -> Rhythm:
    """Learn it from past days. A break or a lunch hour in which people wait is a slot with few calls."""
    busy: dict[str, list[float]] = defaultdict(lambda: [0.0] * SLOTS)
    made: dict[str, list[float]] = defaultdict(lambda: [0.0] * SLOTS)
    for day in days:
        for service, spans in _busy_spans(day).items():
            for begin, end in spans:
                _spread(busy[service], begin, end)
        for visit in day.calls:
            made[visit.service][_slot(visit.called or 0.0)] += 1
    all_busy = [sum(slots[n] for slots in busy.values()) for n in range(SLOTS)]
    all_made = [sum(slots[n] for slots in made.values()) for n in range(SLOTS)]
    mean = sum(all_made) / max(sum(all_busy), 1.0)
    usual = [_rate(all_made[n], all_busy[n], mean) for n in range(SLOTS)]
    shape = [rate / max(mean, 1e-9) for rate in usual]
    rates = {}
    for service in busy:
        own = (sum(made[service]) + 3) / (sum(busy[service]) + 3 / max(mean, 1e-9))
        rates[service] = [_rate(made[service][n], busy[service][n], own * shape[n]) for n in range(SLOTS)]
    return Rhythm(rates, usual)


def seconds_between_calls(days: Sequence[Day]) -> dict[str, float]:
    """The mean time between two calls of each service while somebody waits for it."""
    busy: dict[str, float] = defaultdict(float)
    made: dict[str, int] = defaultdict(int)
    for day in days:
        for service, spans in _busy_spans(day).items():
            busy[service] += sum(end - begin for begin, end in spans)
        for visit in day.calls:
            made[visit.service] += 1
    return {service: busy[service] / many for service, many in made.items()}


def _rate(made: float, busy: float, prior: float) -> float:
    return (made + prior * SHRUNK_SECONDS) / (busy + SHRUNK_SECONDS)


def _slot(at: float) -> int:
    return max(0, min(int(at / SLOT), SLOTS - 1))


def _spread(slots: list[float], begin: float, end: float) -> None:
    now = begin
    while now < end:
        slot = _slot(now)
        stop = min(end, (slot + 1) * SLOT) if slot < SLOTS - 1 else end
        slots[slot] += stop - now
        now = stop


def _busy_spans(day: Day) -> dict[str, list[tuple[float, float]]]:
    """When somebody who was called later waited for each service."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for visit in day.visits:
        if visit.called is None:
            continue
        spans = found[visit.service]
        if spans and visit.issued <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], visit.called))
        else:
            spans.append((visit.issued, visit.called))
    return found


def pace_today(rhythm: Rhythm, line: Line, service: str) -> float:
    """How fast the line moved in the last hour and a half beside its usual rhythm; near 1 while little is known."""
    since = line.at - PACE_SECONDS
    made = sum(1 for at in reversed(line.calls[service]) if at >= since)
    begin = max(since, _waiting_since(line, service, since))
    rates, expected, now = rhythm.of(service), 0.0, begin
    while now < line.at:
        slot = _slot(now)
        stop = min(line.at, (slot + 1) * SLOT)
        expected += rates[slot] * (stop - now)
        now = stop
    return (made + PACE_CALLS) / (expected + PACE_CALLS)


def _waiting_since(line: Line, service: str, since: float) -> float:
    """The first moment after `since` at which somebody came, or waited already."""
    if any(one.visit.issued <= since for one in line.waiting[service]):
        return since
    return next((at for at in line.issues[service] if at >= since), line.at)
