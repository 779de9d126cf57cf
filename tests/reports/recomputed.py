"""The wait log a second time, from the rows of the log as SQL gives them, without any rule of the product.

`python -m tests.reports.recomputed DAYS` compares so many simulated days of the demo's office, group by group.
"""

import math
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from pathlib import Path
from time import monotonic as time_now
from typing import Any

from queue_server.domain.wait_log import GROUPINGS
from queue_server.reports import figures
from queue_server.reports.figures import Wanted
from queue_server.sample.days import fill
from tests.migrated import migrated_file
from tests.office import Office, copied
from tests.reports.raw_log import AtCounter, Breaks, Visited, visited
from tests.sample.test_days import sample_office

MEANS = ("mean", "service_mean", "same_work_mean", "parked_mean")
LAST = date(2026, 11, 28)


def groups(one: Visited, by: str) -> set[str]:
    """The groups of a ticket."""
    always = {
        "service": one.service, "priority": one.priority, "hour": f"{one.came:%H}",
        "weekday": f"{one.came:%u}", "day": f"{one.came:%Y-%m-%d}",
    }  # fmt: skip
    if by in always:
        return {always[by]}
    if not one.at_counters:
        return set()
    first, all_of_them = one.at_counters[0], one.at_counters
    if by == "outcome":
        return {code for turn in all_of_them for code in turn.codes} or {""}
    if by == "procedure":
        return {turn.procedure for turn in all_of_them if turn.procedure} or {""}
    return {first.counter if by == "counter" else first.officer}


def groups_at(one: Visited, turn: AtCounter, by: str) -> set[str]:
    """The groups of what happened at a counter."""
    where = {"service": turn.service, "counter": turn.counter, "officer": turn.officer}
    return {where[by]} if by in where else groups(one, by)


Keys = tuple[str, ...]
# Minutes and percent of the target, then of the limit, of a ticket.
Targets = Callable[[Visited], tuple[int, int, int, int]]


def usual_targets(_ticket: Visited) -> tuple[int, int, int, int]:
    return 15, 80, 30, 95


def usual(turns: list[AtCounter]) -> dict[str, tuple[float, float]]:
    """Of each work the mean of its probable services, and the minutes from which on a service is improbable."""
    found: dict[str, tuple[float, float]] = {}
    for work in {turn.work for turn in turns}:
        times = [turn.served for turn in turns if turn.work == work and turn.served is not None]
        limit = max(60.0, 5 * statistics.median(times)) if len(times) >= 10 else math.inf
        certain = [time for time in times if time < limit]
        found[work] = (statistics.fmean(certain) if certain else 0.0, limit)
    return found


def counted(tickets: list[Visited], *by: str, targets: Targets = usual_targets) -> dict[Keys, dict[str, Any]]:
    """The figures of each group, or of each two groups that meet; without any: of all."""
    found: dict[Keys, list[Visited]] = defaultdict(list)
    turns: dict[Keys, list[AtCounter]] = defaultdict(list)
    for one in tickets:
        for keys in product(*(groups(one, name) for name in by)):
            found[keys].append(one)
        for turn in one.at_counters:
            for keys in product(*(groups_at(one, turn, name) for name in by)):
                turns[keys].append(turn)
    of_work = usual([turn for one in tickets for turn in one.at_counters])
    return {keys: row(found[keys], turns[keys], of_work, targets) for keys in {*found, *turns}}


def row(
    tickets: list[Visited], turns: list[AtCounter], of_work: dict[str, tuple[float, float]], targets: Targets
) -> dict[str, Any]:
    waits = sorted(one.wait for one in tickets if one.wait is not None)
    timed = [turn for turn in turns if turn.served is not None]
    certain = [turn for turn in timed if turn.served is not None and turn.served < of_work[turn.work][1]]
    served = [turn.served for turn in certain if turn.served is not None]
    same_work = [of_work[turn.work][0] for turn in certain]
    parked = [one.parked for one in tickets if one.parked]
    return {
        "tickets": len(tickets),
        "called": len(waits),
        "mean": tenth(statistics.fmean(waits)) if waits else None,
        "median": tenth(statistics.median(waits)) if waits else None,
        "p90": tenth(waits[math.ceil(len(waits) * 0.9) - 1]) if waits else None,
        "p99": tenth(waits[math.ceil(len(waits) * 0.99) - 1]) if waits else None,
        "longest": tenth(waits[-1]) if waits else None,
        "within_15": sum(wait <= 15 for wait in waits) / len(waits) if waits else None,
        "within_30": sum(wait <= 30 for wait in waits) / len(waits) if waits else None,
        **in_time(tickets, targets),
        "service_mean": tenth(statistics.fmean(served)) if served else None,
        "service_median": tenth(statistics.median(served)) if served else None,
        "same_work_mean": tenth(statistics.fmean(same_work)) if len(same_work) >= 10 else None,
        "uncertain": len(timed) - len(certain),
        "corrected": sum(one.corrected for one in tickets),
        "no_show": sum(turn.missed for turn in turns),
        "abandoned": sum(one.last_step in ("no_show", "cancel") for one in tickets),
        "recalled": sum(one.recalled for one in tickets),
        "transferred": sum(one.transferred for one in tickets),
        "carried_over": sum(one.carried_over for one in tickets),
        "vouchers": sum(one.voucher for one in tickets),
        "parked": len(parked),
        "parked_mean": tenth(statistics.fmean(parked)) if parked else None,
        "files": sum(one.files for one in tickets if one.at_counters),
    }


def in_time(tickets: list[Visited], targets: Targets) -> dict[str, Any]:
    """How many were called within the target and the limit of their service, beside how many were to be."""
    found: dict[str, Any] = {}
    called = [(targets(one), one.wait) for one in tickets if one.wait is not None]
    for name, minutes, percent in (("target", 0, 1), ("limit", 2, 3)):
        kept = sum(wait <= ours[minutes] for ours, wait in called)
        wanted = sum(ours[percent] for ours, _wait in called)
        lengths = {ours[minutes] for ours, _wait in called}
        found |= {
            f"within_{name}": kept / len(called) if called else None,
            f"{name}_kept": kept,
            f"{name}_share": float(Fraction(wanted, 100 * len(called))) if called else None,
            f"{name}_minutes": min(lengths) if len(lengths) == 1 else None,
        }
    return found


def tenth(value: float) -> float:
    return round(value, 1)


def differences(
    office: Office, first: date, last: date, breaks: Breaks, targets: Targets = usual_targets
) -> Iterator[str]:
    """Yield what the product says otherwise: each grouping, each crossed with the next, and the total."""
    tickets = visited(office, first, last, breaks)
    for by, across in zip(GROUPINGS, (*GROUPINGS[1:], GROUPINGS[0]), strict=True):
        with office.database.read() as session:
            report = figures.waits(session, office.settings, first, last, Wanted(by, across))
        told: dict[Keys, dict[str, Any]] = {
            (): report["total"],
            **{(one["key"],): one for one in report["rows"]},
            **{(one["key"], one["across"]): one for one in report["cells"]},
        }
        told_of = [counted(tickets, *names, targets=targets) for names in ((), (by,), (by, across))]
        ours = {keys: figures for found in told_of for keys, figures in found.items()}
        for keys in sorted({*told, *ours}):
            yield from unlike(f"{by} by {across} {keys}", told.get(keys), ours.get(keys))


def unlike(where: str, told: dict[str, Any] | None, ours: dict[str, Any] | None) -> Iterator[str]:
    if told is None or ours is None:
        yield f"{where}: only one of both has it"
        return
    for key, value in ours.items():
        same = told[key] == value
        # a mean that lies between two tenths may be rounded either way
        close = isinstance(value, float) and told[key] is not None and abs(told[key] - value) <= 0.1 + 1e-9
        if not same and not (close and key in MEANS):
            yield f"{where}: {key} is {told[key]}, and from the log {value}"


def main(days: int) -> None:
    """Play so many days in a SQLite file and compare them."""
    with tempfile.TemporaryDirectory() as folder:
        database = copied(migrated_file(), Path(folder) / "queue.db")
        office = sample_office(database, Path(folder))
        began = time_now()
        fill(database, office.settings, days, LAST)
        played = time_now()
        found = list(differences(office, LAST - timedelta(days=2 * days), LAST, []))
        print(f"{days} days: {len(found)} differences", *found[:20], sep="\n")
        print(f"played in {played - began:.0f} s, compared in {time_now() - played:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]))
