"""What past days say of the counters: skills, service times, pauses between two visits, hours, and who goes first."""

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from queue_server.forecast.line import moments
from queue_server.forecast.shifts import CLOSED_SHARE, QUARTER, QUARTERS, Shifts, learned_shifts
from queue_server.forecast.visits import Day, Visit

# A counter takes a service that makes up this share of its calls, or this many of them: less is an exception.
LEAST_SHARE, LEAST_CALLS = 0.01, 5
# The line is played on where so many of the calls name their counter; the others are taken to need none.
LEAST_NAMED = 0.5
# Samples kept of each law, and the visits that the mean of all counts in the speed of one officer.
MOST_SAMPLES, SHRUNK_VISITS = 300, 15.0
LONGEST_SERVICE = 4 * 3600.0
# The boosts, in seconds, among which the one is chosen that explains most calls of a class.
BOOSTS = (0.0, 300.0, 600.0, 900.0, 1200.0, 1800.0, 2700.0, 3600.0, 86400.0)


@dataclass(frozen=True)
class Counters:
    """Times in seconds. `durations[service]` and `gaps` are sorted samples; `closed` are spans of a day."""

    skills: Mapping[str, frozenset[str]]
    durations: Mapping[str, Sequence[float]]
    all_durations: Sequence[float]
    speeds: Mapping[str, float]
    gaps: Sequence[float]
    closed: Sequence[tuple[float, float]]
    shifts: Shifts
    boosts: Mapping[str, float]
    firsts: Mapping[tuple[str, str], Sequence[float]]
    offsets: Mapping[str, Mapping[str, float]]

    def opens(self, at: float) -> float:
        """The first moment from `at` on in which the office is not closed."""
        for begin, end in self.closed:
            if begin <= at < end:
                return end
        return at

    def open_seconds(self, begin: float, end: float) -> float:
        """How much of a span the office is not closed."""
        closed = sum(max(0.0, min(end, stop) - max(begin, start)) for start, stop in self.closed)
        return max(0.0, end - begin) - closed

    def speed(self, visit: Visit) -> float:
        return self.speeds.get(visit.officer or visit.counter, 1.0)


def named_share(days: Sequence[Day]) -> float:
    """The share of calls that name their counter; 0 without calls."""
    named = [bool(visit.counter) for day in days for visit in day.calls]
    return sum(named) / max(len(named), 1)


def learned_counters(days: Sequence[Day]) -> Counters | None:
    """Learn them from past days; None when less than half of the log tells counters."""
    if named_share(days) < LEAST_NAMED:
        return None
    closed = _closed(days)
    served = [(visit, seconds) for day in days for visit, seconds in _served(day)]
    if len(served) < 20:
        return None
    means = _means(served)
    at_counters = [visit for day in days for visit in day.calls if visit.counter]
    skills, boosts = _skills(at_counters), _boosts(days)
    speeds = _speeds(served, means)
    durations: dict[str, list[float]] = defaultdict(list)
    for visit, seconds in served:
        durations[visit.service].append(seconds / speeds.get(visit.officer or visit.counter, 1.0))
    return Counters(
        skills,
        {code: _thinned(found) for code, found in durations.items()},
        _thinned(list(chain.from_iterable(durations.values()))),
        speeds,
        _thinned([gap for day in days for gap in _gaps(day, closed)]) or [10.0],
        closed,
        learned_shifts(days),
        boosts,
        _firsts(days),
        _offsets(days, skills, boosts),
    )


def _skills(calls: Sequence[Visit]) -> dict[str, frozenset[str]]:
    of: dict[str, Counter[str]] = defaultdict(Counter)
    for visit in calls:
        of[visit.counter][visit.service] += 1
    return {
        counter: frozenset(
            code
            for code, many in services.items()
            if many >= LEAST_CALLS or many >= LEAST_SHARE * services.total()
        )
        for counter, services in of.items()
    }


def by_counter(day: Day) -> dict[str, list[Visit]]:
    """The calls of each counter in their order."""
    found: dict[str, list[Visit]] = defaultdict(list)
    for visit in day.calls:
        if visit.counter:
            found[visit.counter].append(visit)
    return found


def _served(day: Day) -> Iterator[tuple[Visit, float]]:
    """Each visit with its seconds at the counter: until its end, or else until the next call of somebody who waited."""
    for calls in by_counter(day).values():
        for visit, after in pairwise([*calls, None]):
            if visit is None or visit.called is None:
                continue
            if visit.finished is not None:
                seconds = visit.finished - visit.called
            elif after is not None and after.called is not None and after.issued <= visit.called:
                seconds = after.called - visit.called
            else:
                continue
            if 0 <= seconds <= LONGEST_SERVICE:
                yield visit, seconds


def _means(served: Sequence[tuple[Visit, float]]) -> dict[str, float]:
    overall = sum(seconds for _, seconds in served) / len(served)
    sums: dict[str, list[float]] = defaultdict(lambda: [overall * SHRUNK_VISITS, SHRUNK_VISITS])
    for visit, seconds in served:
        sums[visit.service][0] += seconds
        sums[visit.service][1] += 1
    return {code: total / many for code, (total, many) in sums.items()}


def _speeds(served: Sequence[tuple[Visit, float]], means: Mapping[str, float]) -> dict[str, float]:
    """How long each officer takes beside the mean of the same services; near 1 for who has served few."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for visit, seconds in served:
        sums[visit.officer or visit.counter][0] += seconds
        sums[visit.officer or visit.counter][1] += means[visit.service]
    usual = sum(means.values()) / len(means) * SHRUNK_VISITS
    return {who: (took + usual) / max(should + usual, 1.0) for who, (took, should) in sums.items()}


def _gaps(day: Day, closed: Sequence[tuple[float, float]]) -> Iterator[float]:
    """Seconds from the end of a visit to the counter's next call while that person waited already, breaks included."""
    for calls in by_counter(day).values():
        for visit, after in pairwise(calls):
            end, call = visit.finished, after.called
            if end is None or call is None or after.issued > end or call < end:
                continue
            if not any(begin < call and end < stop for begin, stop in closed):
                yield call - end


def _thinned(values: list[float]) -> list[float]:
    values.sort()
    step = max(1, len(values) // MOST_SAMPLES)
    return values[step // 2 :: step]


def _closed(days: Sequence[Day]) -> list[tuple[float, float]]:
    """The spans of a day in which people wait and nearly nobody is called: lunch, and before the opening."""
    calls, waited = [0] * QUARTERS, [0.0] * QUARTERS
    for day in days:
        for visit in day.calls:
            calls[_quarter(visit.called or 0.0)] += 1
            for quarter in range(_quarter(visit.issued), _quarter(visit.called or 0.0) + 1):
                begin = quarter * QUARTER
                waited[quarter] += max(
                    0.0, min(visit.called or 0.0, begin + QUARTER) - max(visit.issued, begin)
                )
    busy = sorted(many for many in calls if many)
    usual = busy[len(busy) // 2] if busy else 0
    spans: list[tuple[float, float]] = []
    for n in range(QUARTERS):
        # somebody waited through half of it on most days
        if calls[n] < CLOSED_SHARE * usual and waited[n] > QUARTER / 2 * len(days) / 2:
            begin = spans.pop()[0] if spans and spans[-1][1] == n * QUARTER else n * QUARTER
            spans.append((begin, (n + 1) * QUARTER))
    return spans


def _quarter(at: float) -> int:
    return max(0, min(QUARTERS - 1, int(at / QUARTER)))


def _boosts(days: Sequence[Day]) -> dict[str, float]:
    """The boost of each class that explains best who of it and of everybody else was called first."""
    passed: dict[str, list[float]] = defaultdict(list)
    stayed: dict[str, list[float]] = defaultdict(list)
    for day in days[-20:]:
        for visit, line in moments(day):
            if not visit.priority or visit.called is None:
                continue
            for one in line.waiting[visit.service]:
                other = one.visit
                if other.priority or other.called is None:
                    continue
                (passed if visit.called < other.called else stayed)[visit.priority].append(
                    visit.issued - other.issued
                )
    return {
        name: max(
            BOOSTS,
            key=lambda boost: (
                sum(gap <= boost for gap in passed[name]) + sum(gap > boost for gap in stayed[name])
            ),
        )
        for name in {*passed, *stayed}
    }


# By how much later, in seconds, a counter treats those of a service: its own work comes first.
OFFSETS = (0.0, 300.0, 600.0, 1200.0, 2400.0, 86400.0)


def _offsets(
    days: Sequence[Day], skills: Mapping[str, frozenset[str]], boosts: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    """For each counter the offsets of its services that explain most of its calls."""
    choices: dict[str, list[tuple[str, dict[str, float]]]] = defaultdict(list)
    for day in days[-10:]:
        for visit, heads in _choices(day, boosts):
            there = {code: rank for code, rank in heads.items() if code in skills.get(visit.counter, ())}
            if len(there) > 1 and visit.service in there:
                choices[visit.counter].append((visit.service, there))
    return {counter: _offsets_of(choices[counter], sorted(services)) for counter, services in skills.items()}


def _offsets_of(
    choices: Sequence[tuple[str, Mapping[str, float]]], services: Sequence[str]
) -> dict[str, float]:
    offsets = dict.fromkeys(services, 0.0)

    def explained() -> int:
        return sum(
            chosen == min(heads, key=lambda code: heads[code] + offsets[code]) for chosen, heads in choices
        )

    for _ in range(2):
        for service in services:
            tried = []
            for offset in OFFSETS:
                offsets[service] = offset
                tried.append((explained(), -offset))
            offsets[service] = -max(tried)[1]
    least = min(offsets.values(), default=0.0)
    return {service: offset - least for service, offset in offsets.items()}


def _choices(day: Day, boosts: Mapping[str, float]) -> Iterator[tuple[Visit, dict[str, float]]]:
    """Each call with the rank of whoever was first in each line then; who was never called is left out."""
    came = sorted(day.calls, key=lambda visit: visit.issued)
    lines: dict[str, list[tuple[float, int, Visit]]] = defaultdict(list)
    place = 0
    for visit in day.calls:
        while place < len(came) and came[place].issued <= (visit.called or 0.0):
            one = came[place]
            insort(lines[one.service], (one.issued - boosts.get(one.priority, 0.0), place, one))
            place += 1
        yield visit, {code: line[0][0] for code, line in lines.items() if line}
        lines[visit.service] = [one for one in lines[visit.service] if one[2] is not visit]


def _firsts(days: Sequence[Day]) -> dict[tuple[str, str], list[float]]:
    """Arrivals a second of each class that goes first, by service and half hour."""
    found: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * 48)
    for visit in chain.from_iterable(day.visits for day in days):
        if visit.priority and visit.called is not None:
            found[visit.service, visit.priority][min(47, max(0, int(visit.issued / 1800)))] += 1
    return {key: [many / len(days) / 1800 for many in slots] for key, slots in found.items()}


def rest_of(samples: Sequence[float], elapsed: float, dice: float) -> float:
    """What is left of a time that has lasted `elapsed`; `dice` from 0 to 1 chooses among the longer samples."""
    place = bisect_right(samples, elapsed)
    left = len(samples) - place
    if left == 0:  # longer than ever seen: it may last as long again
        return max(elapsed * 0.5, 60.0)
    return samples[place + int(dice * left)] - elapsed
