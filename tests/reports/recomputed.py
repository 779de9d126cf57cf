"""The wait log a second time, from the rows of the log as SQL gives them, without any rule of the product.

`python -m tests.reports.recomputed DAYS` compares so many simulated days of the demo's office, group by group.
"""

import json
import math
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby, pairwise, product
from pathlib import Path
from time import monotonic as time_now
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from queue_server.domain.wait_log import GROUPINGS
from queue_server.reports import figures
from queue_server.reports.figures import Wanted
from queue_server.sample.days import fill
from tests.migrated import migrated_file
from tests.office import Office, copied
from tests.sample.test_days import sample_office

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LOG = text(
    "SELECT ticket, seq, at, step, service, counter, actor, undoes, data FROM ticket_events"
    " WHERE office = :office AND business_date BETWEEN :first AND :last AND ticket IS NOT NULL ORDER BY ticket, seq"
)
LAST = date(2026, 11, 28)
# The breaks of a day: until the office opens, and at noon.
Breaks = list[tuple[time, time]]


@dataclass
class AtCounter:
    """What happened to a ticket at one counter; `served` in minutes."""

    service: str
    counter: str
    officer: str
    served: float | None = None
    missed: bool = False
    codes: list[str] = field(default_factory=list)
    procedure: str = ""


@dataclass
class Visited:
    """One ticket, read from its rows; `wait` and `parked` in minutes."""

    came: datetime
    service: str
    priority: str
    files: int
    voucher: bool
    wait: float | None = None
    recalled: bool = False
    transferred: bool = False
    last_step: str = ""
    was: str = ""
    parked: float = 0
    at_counters: list[AtCounter] = field(default_factory=list)

    @property
    def carried_over(self) -> bool:
        """Whether the day ended while it waited or was parked: whoever was at a counter then counts as served."""
        return self.last_step == "day_end" and self.was in ("issue", "transfer", "restore", "park", "move")


def visited(office: Office, first: date, last: date, breaks: Breaks) -> list[Visited]:
    """Every ticket of these days."""
    with office.database.read() as session:
        wanted = {"office": office.settings.code, "first": first, "last": last}
        rows = [row._asdict() for row in session.execute(LOG, wanted)]
    stories = (list(standing(mine)) for _, mine in groupby(rows, key=lambda row: row["ticket"]))
    return [read(story, breaks) for story in stories if story]


def standing(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    found = list(rows)
    gone = {row["undoes"] for row in found} | {row["seq"] for row in found if row["step"] == "undo"}
    for row in found:
        if row["seq"] not in gone:
            yield {**row, "at": moment(row["at"]), "data": told(row["data"])}


def moment(value: Any) -> datetime:
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return (found.replace(tzinfo=UTC) if found.tzinfo is None else found).astimezone(ZONE)


def told(value: Any) -> dict[str, Any]:
    return (json.loads(value) if isinstance(value, str) else value) or {}


def read(story: list[dict[str, Any]], breaks: Breaks) -> Visited:
    issue = story[0]
    said = issue["data"]
    assert not any(row["step"] in ("postpone", "set_back", "rejoin", "requeue") for row in story), (
        "not known here"
    )
    found = Visited(
        issue["at"], issue["service"], said.get("priority_class", "priority" if said.get("priority") else ""),
        said.get("files", 1), said.get("place") == "head",
    )  # fmt: skip
    begun = next((row for row in story if row["step"] in ("call", "serve")), None)
    if begun and begun["step"] == "call":
        found.wait = waited(issue["at"], begun["at"], breaks)
    steps = [
        "",
        *(row["step"] for row in story if row["step"] not in ("note_outcome", "recall", "set_files")),
    ]
    found.was, found.last_step = steps[-2:]
    found.recalled = any(row["step"] == "recall" for row in story)
    found.transferred = any(row["step"] == "transfer" for row in story)
    found.files = next((row["data"]["files"] for row in reversed(story) if row["data"].get("files")), 1)
    found.parked = sum(
        minutes(one["at"], two["at"])
        for one, two in pairwise(row for row in story if row["step"] != "note_outcome")
        if one["step"] == "park" and two["step"] != "day_end"
    )
    read_counters(found, story)
    return found


def read_counters(found: Visited, story: list[dict[str, Any]]) -> None:
    """What happened at each counter, from the call to leaving."""
    begun: datetime | None = None
    served: datetime | None = None
    aside: datetime | None = None
    away = 0.0
    for row in story:
        step, at = row["step"], row["at"]
        if step == "call" or (step == "serve" and begun is None):
            found.at_counters.append(AtCounter(row["service"], row["counter"], row["actor"]))
            begun, served, aside, away = at, None, None, 0.0
        if step == "serve":
            served = at
        elif step == "park":
            aside = at
        elif step == "resume" and aside:
            away += minutes(aside, at) if served else 0
            served, aside = served or at, None
        elif step in ("finish", "transfer") and begun:
            found.at_counters[-1].served = minutes(served or begun, at) - away
        elif step == "no_show":
            found.at_counters[-1].missed = True
        if step in ("finish", "note_outcome"):
            found.at_counters[-1].codes = row["data"].get("outcomes", [])
            found.at_counters[-1].procedure = row["data"].get("procedure", "")
        if step in ("finish", "transfer", "no_show", "cancel", "day_end"):
            begun = None


def waited(since: datetime, until: datetime, breaks: Breaks) -> float:
    found = minutes(since, until)
    for begins, ends in breaks:
        start, end = (datetime.combine(since.date(), clock, ZONE) for clock in (begins, ends))
        if end <= until:
            found -= max(0.0, minutes(max(start, since), end))
    return max(found, 0.0)


def minutes(since: datetime, until: datetime) -> float:
    return (until - since) / timedelta(minutes=1)


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


def counted(tickets: list[Visited], *by: str) -> dict[Keys, dict[str, Any]]:
    """The figures of each group, or of each two groups that meet; without any: of all."""
    found: dict[Keys, list[Visited]] = defaultdict(list)
    turns: dict[Keys, list[AtCounter]] = defaultdict(list)
    for one in tickets:
        for keys in product(*(groups(one, name) for name in by)):
            found[keys].append(one)
        for turn in one.at_counters:
            for keys in product(*(groups_at(one, turn, name) for name in by)):
                turns[keys].append(turn)
    return {keys: row(found[keys], turns[keys]) for keys in {*found, *turns}}


def row(tickets: list[Visited], turns: list[AtCounter]) -> dict[str, Any]:
    waits = sorted(one.wait for one in tickets if one.wait is not None)
    served = sorted(turn.served for turn in turns if turn.served is not None)
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
        "service_mean": tenth(statistics.fmean(served)) if served else None,
        "service_median": tenth(statistics.median(served)) if served else None,
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


def tenth(value: float) -> float:
    return round(value, 1)


def differences(office: Office, first: date, last: date, breaks: Breaks) -> Iterator[str]:
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
        ours = {**counted(tickets), **counted(tickets, by), **counted(tickets, by, across)}
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
        if not same and not (close and key in ("mean", "service_mean", "parked_mean")):
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
