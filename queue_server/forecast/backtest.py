"""Tries the estimates on an office's own past: no estimate knows what came after its issue."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from queue_server.forecast.band import LINES, Range, Said
from queue_server.forecast.estimate import Estimator, fitted
from queue_server.forecast.line import Line, moments
from queue_server.forecast.rhythm import seconds_between_calls
from queue_server.forecast.rolling_band import BAND_DAYS, RollingBand
from queue_server.forecast.scores import Score, score
from queue_server.forecast.visits import Day, Visit

# The estimate is learned anew after so many days.
REFIT_DAYS = 10
# Learning looks at no more days than these: offices change.
MOST_DAYS = 60
# A log of hundreds of thousands of lines is tried in minutes: more tickets are thinned out, and learning is rarer.
MOST_TESTED, MOST_REFITS = 40_000, 6

Method = Callable[[Visit, Line], float]
OURS, PEOPLE_AHEAD, LAST_TO_ENTER, CONSTANT = (
    "estimate",
    "people ahead x mean",
    "last to enter service",
    "constant",
)
METHODS = (OURS, PEOPLE_AHEAD, LAST_TO_ENTER, CONSTANT)


@dataclass(frozen=True, slots=True)
class Tested:
    """One ticket of the test: what each method said of it, and what came."""

    service: str
    ahead: int
    wait: float
    estimates: Mapping[str, float]
    ranges: Mapping[str, Range]


@dataclass(frozen=True, slots=True)
class _Heard:
    """A ticket with the estimates of all methods, before a range is said."""

    service: str
    ahead: int
    wait: float
    estimates: Mapping[str, float]


@dataclass(frozen=True)
class Backtest:
    """The result. `train` and `test` are numbers of days; one ticket in `one_in` was estimated."""

    train: int
    test: int
    tickets: Sequence[Tested]
    with_counters: bool
    one_in: int = 1

    def scores(self, chosen: Sequence[Tested] | None = None) -> dict[str, Score]:
        """The score of each method over the chosen tickets, or over all."""
        some = self.tickets if chosen is None else chosen
        waits = [one.wait for one in some]
        found = {
            method: score(
                waits, [one.estimates[method] for one in some], [one.ranges[method] for one in some]
            )
            for method in METHODS
        }
        return {method: one for method, one in found.items() if one}

    def by_service(self) -> dict[str, dict[str, Score]]:
        groups: dict[str, list[Tested]] = defaultdict(list)
        for one in self.tickets:
            groups[one.service].append(one)
        return {service: self.scores(groups[service]) for service in sorted(groups)}

    def by_size(self) -> dict[str, dict[str, Score]]:
        """By how many waited for the same service before."""
        limits = zip(LINES, (*LINES[1:], None), strict=True)
        groups = {
            (f"{least}" if most == least + 1 else f"{least}-{most - 1}" if most else f"{least}+"): [
                one for one in self.tickets if one.ahead >= least and (most is None or one.ahead < most)
            ]
            for least, most in limits
        }
        return {name: self.scores(some) for name, some in groups.items() if some}


class TooFewDays(ValueError):
    """There is nothing to learn from, or nothing to test on, in so many days with calls."""

    LEAST = 3

    def __init__(self, days: int, train: int) -> None:
        super().__init__(f"{train} of {days} days")
        self.days, self.train = days, train


def backtest(days: Sequence[Day], train: int | None = None) -> Backtest:
    """Learn from the first `train` days with calls, by default two thirds, and test on the others.

    Raises:
        TooFewDays: fewer than three days, or fewer than two of them in `train`, or none after it.
    """
    days = [day for day in days if day.calls]
    train = len(days) * 2 // 3 if train is None else train
    if not 2 <= train < len(days):
        raise TooFewDays(len(days), train)
    one_in = sum(len(day.calls) for day in days[train:]) // MOST_TESTED + 1
    tester = _Tester(days[:train], one_in, max(REFIT_DAYS, (len(days) - train) // MOST_REFITS))
    tickets = [one for n, day in enumerate(days[train:]) for one in tester.day(day, days[: train + n], n)]
    with_counters = tester.estimator.known.counters is not None
    return Backtest(train, len(days) - train, tickets, with_counters, one_in)


@dataclass
class _Tester:
    """Goes through the test days; after each the bands learn from it."""

    past: Sequence[Day]
    one_in: int
    refit_days: int
    methods: dict[str, Method] = field(init=False)
    estimator: Estimator = field(init=False)
    bands: dict[str, RollingBand] = field(init=False)
    trees: int = 0  # how many the first half of the past has shown to be right, where no line is played on

    def __post_init__(self) -> None:
        half = max(1, len(self.past) // 2)
        self._learn(self.past[:half])
        if self.estimator.known.counters is None:
            self.trees = len(self.estimator.trees.splits)
        self.bands = {method: RollingBand() for method in METHODS}
        for day in self.past[half:][-BAND_DAYS:]:
            self._day_over(list(self._tickets(day)))
        self._learn(self.past)

    def day(self, day: Day, before: Sequence[Day], number: int) -> list[Tested]:
        """Estimate one test day with what was known before it."""
        if number and number % self.refit_days == 0:
            self._learn(before)
        heard = list(self._tickets(day))
        found = [self._tested(one) for one in heard]
        self._day_over(heard)
        return found

    def _tested(self, one: _Heard) -> Tested:
        """With its ranges; where no line can be played on, the middle of what came of such estimates is better."""
        ranges = self._ranges(one)
        ours = one.estimates[OURS] if self.estimator.known.counters else ranges[OURS].middle
        return Tested(one.service, one.ahead, one.wait, {**one.estimates, OURS: ours}, ranges)

    def _ranges(self, one: _Heard) -> dict[str, Range]:
        return {method: self.bands[method].of(one.estimates[method], one.ahead) for method in METHODS}

    def _learn(self, days: Sequence[Day]) -> None:
        self.estimator = fitted(days[-MOST_DAYS:], self.trees)
        self.methods = {OURS: self.estimator.of, **simple_methods(self.estimator, days)}

    def _tickets(self, day: Day) -> Iterator[_Heard]:
        called = ((visit, line) for visit, line in moments(day) if visit.wait is not None)
        for n, (visit, line) in enumerate(called):
            if n % self.one_in == 0 and visit.wait is not None:
                estimates = {method: of(visit, line) for method, of in self.methods.items()}
                yield _Heard(visit.service, len(line.waiting[visit.service]), visit.wait, estimates)

    def _day_over(self, heard: Sequence[_Heard]) -> None:
        for method, band in self.bands.items():
            band.day_over([Said(one.estimates[method], one.wait, one.ahead) for one in heard])


def simple_methods(estimator: Estimator, days: Sequence[Day]) -> dict[str, Method]:
    """What other products say, learned from the same days.

    The mean of "people ahead x mean" is the mean time between two calls of the service while somebody waits.
    """
    waits = [visit.wait for day in days for visit in day.visits if visit.wait is not None]
    constant = median(waits)
    between = seconds_between_calls(days)
    usual = sum(between.values()) / max(len(between), 1)

    def last(visit: Visit, line: Line) -> float:
        called = line.called[visit.service]
        return (called[-1].wait or 0.0) if called else constant

    return {
        PEOPLE_AHEAD: lambda visit, line: (
            len(line.waiting[visit.service]) * between.get(visit.service, usual)
        ),
        LAST_TO_ENTER: last,
        CONSTANT: lambda visit, line: constant,
    }
