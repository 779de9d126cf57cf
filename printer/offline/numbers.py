"""Offline numbers: the block they come from, and a ledger of the given ones.

A number is stored before it is answered, and reported until the server has taken it over. Requests: `local_api`.
"""

import base64
import hmac
import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from printer import aside
from printer.jobs import Job, Step
from printer.journal import JournalError

PRINT_SECONDS = 30 * 60
"""Seconds after which a ticket is no longer printed: its citizen has read the number on the screen, or has left."""

MARK = "offline-"
"""The prefix of these tickets' print jobs; the server has no jobs with it."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
"""The length and letters of ticket ids, the same as the server's."""

WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
"""Printed here while the server is away: the printer program imports nothing of it, hence its own."""

TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tickets (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    date TEXT NOT NULL,
    service TEXT NOT NULL,
    number INTEGER NOT NULL,
    told_as TEXT NOT NULL,
    shown TEXT NOT NULL,
    paper TEXT NOT NULL,
    printing INTEGER NOT NULL DEFAULT 0,
    told TEXT NOT NULL DEFAULT '',
    given_at REAL NOT NULL,
    UNIQUE (date, service, number)
);
"""


class NothingToGiveError(Exception):
    """No number can be given; `code` tells the kiosk page why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Wish:
    """What a citizen chose at the kiosk; the same `key` means the same request."""

    key: str
    service: str
    priority: bool = False
    priority_class: str = ""
    language: str = "vi"
    files: int = 1


class Ledger:
    """The agent's ledger of offline numbers; the local API's threads and the printing thread use it.

    Every method raises sqlite3.Error when the disk is full or broken: then no number is given.
    """

    def __init__(self, path: Path) -> None:
        """Open or create the file.

        Raises:
            JournalError: it cannot be written.
        """
        self._turn = threading.RLock()
        try:
            self._base = aside.opened(path, TABLES, "synchronous = FULL", timeout=5, threads=True)
            self._base.execute("INSERT OR IGNORE INTO facts VALUES ('name', ?)", (secrets.token_hex(16),))
        except (OSError, sqlite3.Error) as problem:
            raise JournalError(f"Không dùng được sổ số ngoại tuyến {path}: {problem}") from problem

    def close(self) -> None:
        """Close the file."""
        with self._turn:
            self._base.close()

    def forget(self, before: float) -> None:
        """Delete the tickets given before that Unix time that the server has taken over."""
        with self._writing():
            self._base.execute("DELETE FROM tickets WHERE told = 'ended' AND given_at < ?", (before,))

    @property
    def name(self) -> str:
        """The ledger's own random name: the server gives each ledger its own numbers."""
        return str(self._fact("name"))

    def keep(self, block: Mapping[str, Any], ahead: float) -> None:
        """Store the newest block; `ahead`: seconds by which the server's clock is ahead of ours."""
        value = json.dumps({**block, "ahead": ahead}, ensure_ascii=False)
        with self._writing():
            self._base.execute("INSERT OR REPLACE INTO facts VALUES ('block', ?)", (value,))

    @property
    def block(self) -> dict[str, Any] | None:
        """The block from the server, with `ahead`; None before the first."""
        text = self._fact("block")
        return None if text is None else dict(json.loads(text))

    def give(self, wish: Wish) -> dict[str, Any]:
        """Give the next number and return the ticket for the kiosk page; the same wish gets the same ticket.

        Raises:
            NothingToGiveError: there is no block, its hour is over, or its numbers are used up.
        """
        with self._writing():
            known = self._base.execute("SELECT shown FROM tickets WHERE key = ?", (wish.key,)).fetchone()
            if known is not None:
                return dict(json.loads(known[0]))
            block = self.block
            if block is None:
                raise NothingToGiveError("no_block")
            lane = replace(wish, service=_lane(block, wish))
            return self._write_down(lane, block, *self._next(block, lane.service))

    def _next(self, block: dict[str, Any], service: str) -> tuple[int, datetime]:
        """The next number of the service and its time, by the server's clock."""
        since, until = (datetime.fromisoformat(block["block"][name]) for name in ("from", "until"))
        now = max(since, datetime.fromtimestamp(time.time() + block["ahead"], UTC))
        if now >= until:
            raise NothingToGiveError("block_over")
        numbers = block["block"]["ranges"].get(service)
        if numbers is None:
            raise NothingToGiveError("service_not_found")
        own = block["services"][service]
        opens, closes = (own.get(name, block["block"][name]) for name in ("from", "until"))
        if not datetime.fromisoformat(opens) <= now < datetime.fromisoformat(closes):
            raise NothingToGiveError("service_closed")
        asked = "SELECT max(number) FROM tickets WHERE date = ? AND service = ? AND number BETWEEN ? AND ?"
        ours = block["block"]["date"], service, numbers["first"], numbers["last"]
        last = self._base.execute(asked, ours).fetchone()[0]  # a restored server may give another range
        number = numbers["first"] if last is None else last + 1
        if number > numbers["last"]:
            raise NothingToGiveError("numbers_used_up")
        return number, now

    def _write_down(self, wish: Wish, block: dict[str, Any], number: int, now: datetime) -> dict[str, Any]:
        given = {
            "id": "".join(secrets.choice(ALPHABET) for _ in range(16)),
            "key": wish.key,
            "service": wish.service,
            "number": number,
            "issued_at": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            **_priority(wish),
            "language": wish.language,
            "files": wish.files,
        }
        shown = _shown(block, given)
        row = {
            "id": given["id"],
            "key": wish.key,
            "date": block["block"]["date"],
            "service": wish.service,
            "number": number,
            "told_as": json.dumps({name: block[name] for name in ("block", "signature")} | {"ticket": given}),
            "shown": json.dumps(shown),
            "paper": json.dumps(_paper(block, given)),
            "given_at": time.time(),
        }
        marks = ", ".join(f":{name}" for name in row)
        self._base.execute(f"INSERT INTO tickets ({', '.join(row)}) VALUES ({marks})", row)  # noqa: S608  only names of columns
        return shown

    def unprinted(self) -> Job | None:
        """Return the oldest ticket that is not in the journal yet, as a print job."""
        with self._turn:
            asked = "SELECT id, paper, given_at FROM tickets WHERE NOT printing ORDER BY place LIMIT 1"
            row = self._base.execute(asked).fetchone()
        return row and Job(MARK + row[0], json.loads(row[1]), 0, row[2] + PRINT_SECONDS, Step.RECEIVED)

    def printing(self, job: Job) -> None:
        """Store that the job is in the journal now."""
        with self._writing():
            self._base.execute("UPDATE tickets SET printing = 1 WHERE id = ?", (ticket_of(job),))

    def untold(self) -> list[tuple[str, dict[str, Any], str]]:
        """Return every open ticket as (id, report for the server, last reported state of the paper), in order."""
        with self._turn:
            asked = "SELECT id, told_as, told FROM tickets WHERE told <> 'ended' ORDER BY place"
            return [(row[0], json.loads(row[1]), row[2]) for row in self._base.execute(asked)]

    def told(self, ticket: str, paper: str, *, ended: bool) -> None:
        """Store what the server knows; `ended`: this ticket needs no further report."""
        with self._writing():
            self._base.execute(
                "UPDATE tickets SET told = ? WHERE id = ?", ("ended" if ended else paper, ticket)
            )

    def _fact(self, name: str) -> str | None:
        with self._turn:
            row = self._base.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Let one thread write at a time; the data is on the disk when the `with` has ended."""
        with self._turn, self._base:
            self._base.execute("BEGIN IMMEDIATE")
            yield


def is_offline(job: Job) -> bool:
    """Whether the job is an offline ticket, which the kiosk reports instead."""
    return job.id.startswith(MARK)


def ticket_of(job: Job) -> str:
    """Return the id of the offline ticket that this job prints."""
    return job.id.removeprefix(MARK)


def _lane(block: Mapping[str, Any], wish: Wish) -> str:
    """The service whose line a citizen with so many files joins."""
    many = block["services"].get(wish.service, {}).get("many_files") or {"service": ""}
    return str(many["service"]) if many["service"] and wish.files >= many["from"] else wish.service


def _priority(wish: Wish) -> dict[str, Any]:
    """What a ticket says of priority; a server of before there were classes knows no `priority_class`."""
    named = {"priority_class": wish.priority_class} if wish.priority_class else {}
    return {"priority": wish.priority, **named}


def _label(block: Mapping[str, Any], given: Mapping[str, Any]) -> str:
    numbers = block["block"]["ranges"][given["service"]]
    return f"{numbers['prefix']}{given['number']:0{numbers['digits']}d}"


def _shown(block: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The ticket in the form that the kiosk page reads; how many are ahead is not known offline."""
    service = block["services"][given["service"]]
    return {
        "id": given["id"],
        "number": _label(block, given),
        "service": given["service"],
        "service_name": service["name"],
        "service_name_en": service["name_en"],
        "color": service["color"],
        "priority": given["priority"],
        "language": given["language"],
        "issued_at": given["issued_at"],
        "ahead": None,
        "wait": None,
        "url": f"{block['base_url']}/t/{given['id']}",
        "print": {"job": None, "state": "received", "copy": 0},
        "offline": True,
    }


def _vote_code(block: Mapping[str, Any], ticket: str) -> str:
    """What the address on paper ends with, as the server makes it (`domain.vote_codes`); older servers give no key."""
    if not block.get("votes_key"):
        return ""
    sealed = hmac.digest(str(block["votes_key"]).encode(), ticket.encode(), "sha256")
    return "#" + base64.b32encode(sealed).decode()[:12]


def _paper(block: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The ticket's print content (see `content.TicketContent`)."""
    language = given["language"]
    at = datetime.fromisoformat(given["issued_at"]) + timedelta(minutes=block["utc_offset_minutes"])
    return {
        **block["services"][given["service"]]["words"][language],
        "number": _label(block, given),
        "priority": given["priority"],
        "mark": block.get("marks", {}).get(given.get("priority_class"), ""),
        "ahead": None,
        "wait": None,
        "issued_at_text": f"{at:%H:%M} · {WEEKDAYS[language][at.weekday()]}, {at:%d/%m/%Y}",
        "url": f"{block['base_url']}/t/{given['id']}{_vote_code(block, given['id'])}",
        "code": f"{given['id'][:4]}-{given['id'][4:8]}",
        "offline": True,
    }
