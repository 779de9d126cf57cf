"""The tickets as the rows of the log tell them, read by SQL, without any rule of the product."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby, pairwise
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from tests.office import Office

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LOG = text(
    "SELECT ticket, seq, at, step, service, counter, actor, undoes, data FROM ticket_events"
    " WHERE office = :office AND business_date BETWEEN :first AND :last AND ticket IS NOT NULL ORDER BY ticket, seq"
)
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

    @property
    def work(self) -> str:
        """What took the time: the procedure that was noted, else the service."""
        return f"procedure {self.procedure}" if self.procedure else f"service {self.service}"


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
    corrected: bool = False
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
    left = [
        {**row, "at": moment(row["at"]), "data": told(row["data"])} for row in found if row["seq"] not in gone
    ]
    for said in [row["data"] for row in left if row["step"] == "correct"]:
        correct(next(row for row in left if row["seq"] == said["corrects"]), said)
    yield from (row for row in left if row["step"] not in ("correct", "dispute", "keep_entry"))


def correct(row: dict[str, Any], said: dict[str, Any]) -> None:
    """Write into the row what a later one says that it should have said."""
    row["corrected"] = True
    row["actor"] = said.get("officer", row["actor"])
    if "finished_at" in said:
        row |= {"at": moment(said["finished_at"]), "step": "finish"}
    if "outcomes" in said:
        row["data"] = said


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
    found.corrected = any("corrected" in row for row in story)
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
