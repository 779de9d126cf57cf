"""What the agent must not forget when the power fails: its jobs, and how far each came on its way."""

import json
import sqlite3
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

KEEP_SECONDS = 7 * 24 * 3600
"""How long finished jobs are remembered, so that one given out twice by the server is printed once."""

TABLES = """
CREATE TABLE IF NOT EXISTS jobs (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    ticket TEXT NOT NULL,
    reprint INTEGER NOT NULL,
    expires_at REAL NOT NULL,
    state TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    copies INTEGER NOT NULL DEFAULT 0,
    told TEXT NOT NULL DEFAULT '',
    changed_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS printers (
    device TEXT PRIMARY KEY,
    learned TEXT NOT NULL DEFAULT '',
    mid_ticket INTEGER NOT NULL DEFAULT 0
);
"""
FIELDS = "id, ticket, reprint, expires_at, state, detail, copies"


class Step(StrEnum):
    """How far a job came."""

    NEW = "new"
    SENDING = "sending"
    HELD = "held"
    """Nothing reached the paper; to be tried again."""
    UNSURE = "unsure"
    """There may be a paper; to be printed again with a mark."""
    PRINTED = "printed"
    SENT = "sent"
    FAILED = "failed"


class JournalError(Exception):
    """The journal cannot be used: another agent has it, or the disk does not take it."""


@dataclass(frozen=True)
class Job:
    """One print job; `copies` is how many papers of it may be about, `expires_at` our Unix time."""

    id: str
    ticket: dict[str, Any]
    reprint: int
    expires_at: float
    step: Step = Step.NEW
    detail: str = ""
    copies: int = 0


class Journal:
    """The journal of one agent and one printer."""

    def __init__(self, path: Path, device: str) -> None:
        """Open or make the file, for us alone.

        Raises:
            JournalError: another agent works with it, or it cannot be written.
        """
        self._device = device
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(path, timeout=0.5, isolation_level=None)
            self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._base.execute("PRAGMA synchronous = FULL")
            self._base.executescript(f"BEGIN IMMEDIATE; {TABLES} COMMIT;")
            self._base.execute("INSERT OR IGNORE INTO printers (device) VALUES (?)", (device,))
        except (OSError, sqlite3.Error) as problem:
            raise JournalError(f"Không dùng được nhật ký in {path}: {problem}") from problem

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def recover(self) -> None:
        """Turn what was being sent when we broke off into `UNSURE`, and forget what was done long ago."""
        with self._base:
            self._base.execute("BEGIN IMMEDIATE")
            cut_off = self._base.execute(
                "UPDATE jobs SET state = ?, copies = copies + 1, detail = ? WHERE state = ?",
                (Step.UNSURE, "Chương trình in dừng giữa chừng.", Step.SENDING),
            )
            if cut_off.rowcount:
                self._mark_printer(mid_ticket=True)
            self._base.execute(
                "DELETE FROM jobs WHERE state IN (?, ?, ?) AND told = state AND changed_at < ?",
                (Step.PRINTED, Step.SENT, Step.FAILED, time.time() - KEEP_SECONDS),
            )

    def take(self, job: Job) -> bool:
        """Write down a job from the server; False if it is known: it is told of again, not printed again."""
        added = self._base.execute(
            "INSERT OR IGNORE INTO jobs (id, ticket, reprint, expires_at, state, changed_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (job.id, json.dumps(job.ticket), job.reprint, job.expires_at, job.step, time.time()),
        )
        if not added.rowcount:
            self._base.execute("UPDATE jobs SET told = '' WHERE id = ?", (job.id,))
        return bool(added.rowcount)

    def next_job(self) -> Job | None:
        """Return the oldest job that still wants paper."""
        wanting = (Step.NEW, Step.HELD, Step.UNSURE)
        return self._one("WHERE state IN (?, ?, ?) ORDER BY place LIMIT 1", wanting)

    def untold(self) -> Job | None:
        """Return the oldest job whose state the server has not heard of."""
        return self._one("WHERE told <> state AND state <> ? ORDER BY place LIMIT 1", (Step.NEW,))

    def told(self, job: Job) -> None:
        """Write down that the server knows the state `job` is in."""
        self._base.execute("UPDATE jobs SET told = ? WHERE id = ?", (job.step, job.id))

    def begin(self, job: Job) -> Job:
        """Write down, before the first byte, that the ticket is on its way."""
        return self._change(job, Step.SENDING, "", job.copies)

    def finish(self, job: Job, step: Step, detail: str = "") -> Job:
        """Write down how it ended; a printer left in the middle of a ticket is remembered with it."""
        with self._base:
            self._base.execute("BEGIN IMMEDIATE")
            if step in (Step.PRINTED, Step.SENT, Step.UNSURE):
                self._mark_printer(mid_ticket=step is Step.UNSURE)
            return self._change(job, step, detail, job.copies + (step is Step.UNSURE))

    def _change(self, job: Job, step: Step, detail: str, copies: int) -> Job:
        self._base.execute(
            "UPDATE jobs SET state = ?, detail = ?, copies = ?, changed_at = ? WHERE id = ?",
            (step, detail, copies, time.time(), job.id),
        )
        return Job(job.id, job.ticket, job.reprint, job.expires_at, step, detail, copies)

    def _mark_printer(self, mid_ticket: bool) -> None:
        self._base.execute("UPDATE printers SET mid_ticket = ? WHERE device = ?", (mid_ticket, self._device))

    @property
    def mid_ticket(self) -> bool:
        """Whether the printer may still wait for the rest of a broken ticket."""
        return bool(self._printer("mid_ticket"))

    @property
    def learned(self) -> str:
        """What is known of the printer, see `Device.learned`."""
        return str(self._printer("learned"))

    def learn(self, word: str) -> None:
        """Keep what was found out about the printer."""
        if word != self.learned:
            self._base.execute("UPDATE printers SET learned = ? WHERE device = ?", (word, self._device))

    def _printer(self, field: str) -> Any:
        asked = self._base.execute(f"SELECT {field} FROM printers WHERE device = ?", (self._device,))
        return asked.fetchone()[0]

    def _one(self, condition: str, values: tuple[str, ...]) -> Job | None:
        row = self._base.execute(f"SELECT {FIELDS} FROM jobs {condition}", values).fetchone()
        if row is None:
            return None
        return Job(row[0], json.loads(row[1]), row[2], row[3], Step(row[4]), row[5], row[6])
