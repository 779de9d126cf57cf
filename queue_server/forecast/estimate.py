"""An estimate in two steps: when the line will have moved so far, and by how much that is usually off."""

import math
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from queue_server.forecast.counters import Counters, learned_counters
from queue_server.forecast.line import Line, Presence, ahead, learned_presence, moments
from queue_server.forecast.line_play import played
from queue_server.forecast.rhythm import Rhythm, learned_rhythm, pace_today
from queue_server.forecast.trees import Trees, grown, grown_again
from queue_server.forecast.visits import Day, Visit

# A minute is added to both waits of a ratio: nobody minds whether 10 seconds became 20.
GRACE = 60.0
HOUR = 3600.0
# How often the line is played on, and the past days from which counters are learned: they change.
PLAYS, RECENT_DAYS = 20, 20
# From so many in line on it is played less often, at least so often: each play takes the longer.
MANY_WAITING, LEAST_PLAYS = 60, 5
# A service's usual wait at an hour counts as much as its mean after so many visits.
SHRUNK_VISITS = 10.0


@dataclass(frozen=True)
class Usual:
    """Mean waits of past days in seconds, by service and hour."""

    overall: float
    by_service: Mapping[str, float]
    by_hour: Mapping[tuple[str, int], float]

    def of(self, service: str, at: float) -> float:
        return self.by_hour.get((service, int(at / HOUR)), self.by_service.get(service, self.overall))


def learned_usual(days: Sequence[Day]) -> Usual:
    waits: dict[str, list[float]] = defaultdict(list)
    hours: dict[tuple[str, int], list[float]] = defaultdict(list)
    for visit in chain.from_iterable(day.visits for day in days):
        if visit.wait is not None:
            waits[visit.service].append(visit.wait)
            hours[visit.service, int(visit.issued / HOUR)].append(visit.wait)
    everybody = list(chain.from_iterable(waits.values()))
    overall = sum(everybody) / max(len(everybody), 1)
    services = {code: _shrunk(found, overall) for code, found in waits.items()}
    return Usual(overall, services, {key: _shrunk(found, services[key[0]]) for key, found in hours.items()})


def _shrunk(waits: Sequence[float], prior: float) -> float:
    return (sum(waits) + prior * SHRUNK_VISITS) / (len(waits) + SHRUNK_VISITS)


@dataclass(frozen=True)
class Knowledge:
    """What past days say, before their errors are looked at."""

    presence: Presence
    rhythm: Rhythm
    usual: Usual
    counters: Counters | None


def learned(days: Sequence[Day]) -> Knowledge:
    recent = days[-RECENT_DAYS:]
    return Knowledge(
        learned_presence(days), learned_rhythm(days), learned_usual(days), learned_counters(recent)
    )


def features(known: Knowledge, visit: Visit, line: Line) -> list[float]:
    """The moment as numbers; the first is the estimate that the others correct, in seconds."""
    service, now = visit.service, line.at
    before = ahead(line, known.presence, service)
    total = sum(ahead(line, known.presence, code) for code in line.waiting)
    pace = pace_today(known.rhythm, line, service)
    usual = known.usual.of(service, now)
    rhythm = known.rhythm.seconds_until(service, now, before + 0.7, pace)
    steady = known.rhythm.seconds_until(service, now, before + 0.7, 1.0)
    last = line.called[service][-1] if line.called[service] else None
    fresh = bool(last and now - (last.called or 0.0) < HOUR)
    there = [one for one in line.waiting[service] if known.presence.of(one) > 0.5]
    waits = [one.wait or 0.0 for one in line.called[service]]
    plays = _played(known, visit, line)
    return [
        sum(plays) / len(plays) if plays else rhythm,
        plays[len(plays) // 2] if plays else rhythm,
        plays[-1 - len(plays) // 8] if plays else rhythm,
        rhythm,
        steady,
        before,
        total,
        (last.wait or 0.0) if last and fresh else usual,
        now - there[0].visit.issued if there else 0.0,
        sum(waits) / len(waits) if waits and fresh else usual,
        now,
        float(visit.day.weekday()),
        usual,
        known.usual.by_service.get(service, known.usual.overall),
        float(_since(line.calls[service], now - HOUR / 2)),
        float(_since(line.issues[service], now - HOUR / 2)),
        float(sum(_since(calls, now - HOUR / 2) for calls in line.calls.values())),
        pace,
        float(bool(visit.priority)),
        now - (last.called or 0.0) if last else HOUR,
        float(visit.open_counters) if visit.open_counters is not None else -1.0,
    ]


def _played(known: Knowledge, visit: Visit, line: Line) -> list[float]:
    if known.counters is None:
        return []
    # the same ticket is estimated the same way at every run
    dice = random.Random(f"{visit.day} {visit.issued} {visit.service}")  # noqa: S311
    waiting = max(MANY_WAITING, sum(map(len, line.waiting.values())))
    times = max(LEAST_PLAYS, PLAYS * MANY_WAITING // waiting)
    return played(known.counters, known.presence, visit, line, times, dice)


def _since(times: Sequence[float], since: float) -> int:
    many = 0
    for at in reversed(times):
        if at < since:
            break
        many += 1
    return many


def ratio(wait: float, estimate: float) -> float:
    """The logarithm of a wait over its estimate."""
    return math.log((wait + GRACE) / (estimate + GRACE))


@dataclass(frozen=True)
class Estimator:
    """Says the wait of a new number in seconds."""

    known: Knowledge
    trees: Trees

    def of(self, visit: Visit, line: Line) -> float:
        """Seconds that the visit will wait, from what the line shows at its issue."""
        row = features(self.known, visit, line)
        return max(0.0, (row[0] + GRACE) * math.exp(self.trees.of(row)) - GRACE)


# Of the days, so many of the last are kept aside while trees grow for the first time. More rows are thinned out.
ASIDE, MOST_ROWS = 0.25, 12_000


def fitted(days: Sequence[Day], many: int = 0) -> Estimator:
    """Learn from past days. `many`: of trees, as an earlier time has shown it; else the last days show it now."""
    known = learned(days)
    if many:
        return Estimator(known, grown_again(*_table(known, days), many))
    cut = max(1, round(len(days) * (1 - ASIDE)))
    inside, aside = _table(known, days[:cut]), _table(known, days[cut:])
    return Estimator(known, grown(*inside, aside))


def _table(known: Knowledge, days: Sequence[Day]) -> tuple[list[list[float]], list[float]]:
    rows, targets = [], []
    step = sum(len(day.calls) for day in days) // MOST_ROWS + 1
    called = (one for one in chain.from_iterable(map(moments, days)) if one[0].wait is not None)
    for n, (visit, line) in enumerate(called):
        if n % step == 0:
            row = features(known, visit, line)
            rows.append(row)
            targets.append(ratio(visit.wait or 0.0, row[0]))
    return rows, targets
