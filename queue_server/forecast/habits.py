"""What an office's own past days say: how long visits last, how long counters stay away, who still comes."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

# Samples kept of each law; a service with fewer samples than LEAST_SAMPLES borrows from all services.
MOST_SAMPLES, LEAST_SAMPLES = 120, 12
# The visits that the mean of all counts in the speed of one officer, and in the factor for several files.
SHRUNK_VISITS = 15.0
LONGEST_SERVICE, LONGEST_GAP = 4 * 3600.0, 45 * 60.0
SLOT, SLOTS = 1800.0, 48
# Visits with so many files or more are one group.
MANY_FILES = (1, 2, 4)
# A counter that does not come at all in a session.
NEVER = float("inf")


@dataclass(frozen=True)
class Habits:
    """Times in seconds; every sequence of samples is sorted.

    `salt` is in the digest of each officer's name: it is drawn anew whenever habits are learned, and goes with them.

    `visits`: how long a counter is taken by one call, by service, for an officer of usual speed and one file.
    `speeds`: by `who`, `files`: by group of MANY_FILES, both as a factor. `gaps`: from the end of a visit to the next
    call while somebody waits. `pauses`: unannounced ones. `starts`: how long after the opening of each session a
    counter opens. `arrivals`: people a second by service and class, in each half hour of the day.
    """

    visits: Mapping[str, Sequence[float]] = field(default_factory=dict)
    all_visits: Sequence[float] = (300.0,)
    speeds: Mapping[str, float] = field(default_factory=dict)
    files: Sequence[float] = (1.0, 1.0, 1.0)
    gaps: Sequence[float] = (10.0,)
    pauses: Sequence[float] = (600.0,)
    starts: Mapping[str, Sequence[Sequence[float]]] = field(default_factory=dict)
    arrivals: Mapping[tuple[str, str], Sequence[float]] = field(default_factory=dict)
    salt: str = ""

    def of(self, service: str) -> Sequence[float]:
        return self.visits.get(service) or self.all_visits

    def speed(self, officer: str) -> float:
        return self.speeds.get(who(officer, self.salt), 1.0)

    def slowness(self, files: int) -> float:
        """By how much longer a visit with so many files lasts."""
        return 1.0 if files == 1 else self.files[bisect_right(MANY_FILES, files) - 1]

    def as_json(self) -> dict[str, Any]:
        plain: dict[str, Any] = {
            name: getattr(self, name)
            for name in ("visits", "all_visits", "speeds", "files", "gaps", "pauses", "salt")
        }
        starts = {
            counter: [[None if at == NEVER else at for at in session] for session in sessions]
            for counter, sessions in self.starts.items()
        }
        arrivals = [[service, name, rates] for (service, name), rates in self.arrivals.items()]
        return {**plain, "starts": starts, "arrivals": arrivals}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Habits":
        starts = {
            counter: [[NEVER if at is None else at for at in session] for session in sessions]
            for counter, sessions in told["starts"].items()
        }
        arrivals = {(service, name): rates for service, name, rates in told["arrivals"]}
        return cls(**{**told, "starts": starts, "arrivals": arrivals})


def who(officer: str, salt: str) -> str:
    """An officer as habits know them: a name stays only in the log."""
    return sha256(f"{salt} {officer}".encode()).hexdigest()[:12] if officer else ""


@dataclass(frozen=True, slots=True)
class Served:
    """A counter was taken by one call for so many seconds."""

    service: str
    officer: str
    files: int
    seconds: float


@dataclass(frozen=True)
class Seen:
    """What one day showed; `starts` by counter for each session, `came` by (service, class, half hour)."""

    served: Sequence[Served]
    gaps: Sequence[float]
    pauses: Sequence[float]
    starts: Mapping[str, Sequence[float]]
    came: Mapping[tuple[str, str, int], int]


def learned_habits(days: Sequence[Seen], salt: str = "") -> Habits:
    """Learn from past days, each as much as the others."""
    served = [one for day in days for one in day.served if 0 <= one.seconds <= LONGEST_SERVICE]
    if not served:
        return Habits()
    means = _means(served)
    files = _files(served, means)
    speeds = _speeds(served, means, files, salt)
    visits: dict[str, list[float]] = defaultdict(list)
    for one in served:
        visits[one.service].append(
            one.seconds / speeds.get(who(one.officer, salt), 1.0) / _factor(files, one.files)
        )
    enough = {code: thinned(found) for code, found in visits.items() if len(found) >= LEAST_SAMPLES}
    return Habits(
        enough,
        thinned([seconds for found in visits.values() for seconds in found]),
        speeds,
        files,
        thinned([gap for day in days for gap in day.gaps if gap <= LONGEST_GAP]) or [10.0],
        thinned([pause for day in days for pause in day.pauses]) or [600.0],
        _starts(days),
        _arrivals(days),
        salt,
    )


def thinned(values: list[float]) -> list[float]:
    """The values sorted, and evenly fewer of them where there are many."""
    values.sort()
    many = len(values)
    if many <= MOST_SAMPLES:
        return [round(value, 1) for value in values]
    return [round(values[int((n + 0.5) * many / MOST_SAMPLES)], 1) for n in range(MOST_SAMPLES)]


def _means(served: Sequence[Served]) -> dict[str, float]:
    overall = sum(one.seconds for one in served) / len(served)
    sums: dict[str, list[float]] = defaultdict(lambda: [overall * SHRUNK_VISITS, SHRUNK_VISITS])
    for one in served:
        sums[one.service][0] += one.seconds
        sums[one.service][1] += 1
    return {code: max(total / many, 1.0) for code, (total, many) in sums.items()}


def _files(served: Sequence[Served], means: Mapping[str, float]) -> list[float]:
    """The factor of each group of files beside a visit with one."""
    sums = [[SHRUNK_VISITS, SHRUNK_VISITS] for _ in MANY_FILES]
    for one in served:
        group = sums[bisect_right(MANY_FILES, one.files) - 1]
        group[0] += one.seconds / means[one.service]
        group[1] += 1
    factors = [took / many for took, many in sums]
    return [1.0, *(round(factor / max(factors[0], 0.1), 3) for factor in factors[1:])]


def _factor(files: Sequence[float], many: int) -> float:
    return files[bisect_right(MANY_FILES, max(many, 1)) - 1]


def _speeds(
    served: Sequence[Served], means: Mapping[str, float], files: Sequence[float], salt: str
) -> dict[str, float]:
    """How long each officer takes beside the mean of the same services; near 1 for who has served few."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in served:
        name = who(one.officer, salt)
        sums[name][0] += one.seconds
        sums[name][1] += means[one.service] * _factor(files, one.files)
    usual = sum(means.values()) / len(means) * SHRUNK_VISITS
    return {name: round((took + usual) / (should + usual), 3) for name, (took, should) in sums.items()}


def _starts(days: Sequence[Seen]) -> dict[str, list[list[float]]]:
    found: dict[str, list[list[float]]] = {}
    for day in days:
        for counter, sessions in day.starts.items():
            known = found.setdefault(counter, [])
            for n, delay in enumerate(sessions):
                if n == len(known):
                    known.append([])
                known[n].append(round(delay, 1) if delay != NEVER else NEVER)
    return {counter: [sorted(one) for one in sessions] for counter, sessions in found.items()}


def _arrivals(days: Sequence[Seen]) -> dict[tuple[str, str], list[float]]:
    found: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * SLOTS)
    for day in days:
        for (service, name, slot), many in day.came.items():
            found[service, name][slot] += many
    return {key: [round(many / len(days) / SLOT, 7) for many in slots] for key, slots in found.items()}


def slot_of(at: float) -> int:
    return max(0, min(SLOTS - 1, int(at / SLOT)))


def drawn(samples: Sequence[float], dice: float) -> float:
    return samples[int(dice * len(samples))]


def counted(keys: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str, int], int]:
    found: dict[tuple[str, str, int], int] = defaultdict(int)
    for key in keys:
        found[key] += 1
    return found
