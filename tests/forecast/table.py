"""Tries the estimates on simulated offices that they were not made for, and prints the table of docs/estimates.md.

Names of offices on the command line choose some of them.
"""

import random
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from string import ascii_uppercase

from queue_server.forecast.backtest import OURS, PEOPLE_AHEAD, Backtest, backtest
from queue_server.forecast.visits import Visit, days_of
from tests.forecast.offices import (
    SimulatedOffice,
    exponential,
    gamma,
    simulated,
    simulated_days,
    two_kinds,
)
from tests.forecast.oracle import SeenDay

DAYS, TRAIN = 36, 24
SMALL = ("AQ", "HA", "LX", "TX", "LX")
OFFICES: Mapping[str, SimulatedOffice] = {
    "usual day": SimulatedOffice(),
    "overloaded": SimulatedOffice(visits_a_day=430),
    "exponential service times": SimulatedOffice(law=exponential),
    "even service times": SimulatedOffice(law=gamma),
    "one visit in six takes very long": SimulatedOffice(visits_a_day=320, law=two_kinds),
    "people come in groups": SimulatedOffice(visits_a_day=300, batch=0.1),
    "officers of very different speed": SimulatedOffice(speed=0.4),
    "long breaks that nobody announces": SimulatedOffice(visits_a_day=330, breaks=1.0, break_minutes=25),
    "one counter in six missing": SimulatedOffice(visits_a_day=320, absent=0.16),
    "people walk out unseen": SimulatedOffice(visits_a_day=430, patience=60),
    "service gets slower by a third": SimulatedOffice(visits_a_day=330, growth=0.33),
    "five counters": SimulatedOffice(visits_a_day=170, skills=SMALL),
}
# Offices of so many lines, on days of their own.
LINES, LINES_DAYS = (6, 12, 25), 48
ON_A_GRID = "issue and call times alone, in steps of five minutes"


def with_lines(many: int) -> SimulatedOffice:
    """An office of so many services, each taken by one to three counters, whose people leave unseen; on a grid."""
    dice = random.Random(many)
    names = ascii_uppercase[:many]
    counters = [""] * max(5, many * 2 // 3)
    for name in names:
        for n in dice.sample(range(len(counters)), dice.randint(1, 3)):
            counters[n] += name
    return SimulatedOffice(
        services={name: dice.uniform(4, 12) for name in names},
        shares=[dice.uniform(0.2, 1) for _ in names],
        skills=[skills for skills in counters if skills],
        visits_a_day=42 * len(counters),
        patience=90,
        grid=5,
    )


def bare(log: list[Visit]) -> list[Visit]:
    return [replace(visit, finished=None, counter="", officer="") for visit in log]


def row(name: str, found: Backtest, oracle: str = "–") -> str:
    scores, sizes = found.scores(), found.by_size()
    ours, other = scores[OURS], scores[PEOPLE_AHEAD]
    long = next((some[OURS] for size, some in sizes.items() if size == "20+"), None)
    said = f"{long.coverage:.0%} ({long.tickets})" if long else "–"
    return (
        f"| {name} | {ours.tickets:,} | {ours.wait / 60:.1f} | {ours.error / 60:.1f} | {ours.error / other.error:.2f} "
        f"| {oracle} | {ours.bias / 60:+.1f} "
        f"| {ours.coverage:.1%} | {ours.later:.1%} | {ours.width / 60:.1f} | {said} |"
    )


def tried(office: SimulatedOffice) -> tuple[Backtest, str]:
    """The backtest, and the error of the oracle beside people ahead x mean, of one ticket in three."""
    log: list[Visit] = []
    known: dict[tuple[date, float], float] = {}
    for n, day in enumerate(simulated_days(office, DAYS)):
        course = SeenDay.of(day) if n >= TRAIN else day
        log += course.visits()
        if isinstance(course, SeenDay):
            known |= {(day.day, at): wait for at, wait in course.estimates.items()}
    days = days_of(log)
    found = backtest(days, TRAIN)
    tested = [visit for day in days[TRAIN:] for visit in day.visits if visit.wait is not None]
    pairs = [
        (abs(known[visit.day, visit.issued] - one.wait), abs(one.estimates[PEOPLE_AHEAD] - one.wait))
        for visit, one in zip(tested, found.tickets, strict=True)
        if (visit.day, visit.issued) in known
    ]
    return found, f"{sum(best for best, _ in pairs) / sum(other for _, other in pairs):.2f}"


def main() -> None:
    chosen = sys.argv[1:]
    for name, office in OFFICES.items():
        if name in chosen or not chosen:
            found, oracle = tried(office)
            print(row(name, found, oracle), flush=True)
    for many in LINES:
        if not chosen or f"{many} lines" in chosen:
            log = simulated(with_lines(many), LINES_DAYS)
            print(row(f"{many} lines: {ON_A_GRID}", backtest(days_of(bare(log)))), flush=True)
    for name in () if chosen else ("usual day", "people walk out unseen"):
        log = simulated(replace(OFFICES[name], grid=5), DAYS)
        print(row(f"{name}: {ON_A_GRID}", backtest(days_of(bare(log)))), flush=True)


if __name__ == "__main__":
    main()
