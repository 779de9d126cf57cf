"""The agent's memory across power cuts: its jobs, the step of each, and what is known of the printer."""

import json
import logging
import sqlite3
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from printer import aside
from printer.jobs import ENDED, WANTING, Job, Step, is_another

MEAN_OF = 50
"""How many last prints give the mean length; enough to even out long names and lists."""

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
    cuts INTEGER,
    length_mm REAL,
    told TEXT NOT NULL DEFAULT '',
    changed_at REAL NOT NULL,
    made TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS servers (
    known_by TEXT PRIMARY KEY,
    epoch TEXT NOT NULL,
    newest INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS printers (
    device TEXT PRIMARY KEY,
    learned TEXT NOT NULL DEFAULT '',
    mid_ticket INTEGER NOT NULL DEFAULT 1,
    roll_used_mm REAL NOT NULL DEFAULT 0,
    roll_ended INTEGER NOT NULL DEFAULT 0,
    morning_page TEXT NOT NULL DEFAULT ''
);
"""
FIELDS = "id, ticket, reprint, expires_at, state, detail, copies, cuts, made"
ADDED = "ALTER TABLE jobs ADD COLUMN made TEXT NOT NULL DEFAULT ''"
"""Adds columns to a journal that an earlier version created."""


log = logging.getLogger(__name__)


class JournalError(Exception):
    """The journal cannot be used: another agent uses it, or the disk cannot be written."""


class Journal:
    """The journal of one agent and one printer. Every method raises sqlite3.Error when the disk is full or broken."""

    def __init__(self, path: Path, device: str) -> None:
        """Open or create the file, locked for this agent.

        Raises:
            JournalError: another agent uses it, or it cannot be written.
        """
        self.folder = path.parent
        self._path, self._device = path, device
        self._base = self._opened()

    def _opened(self) -> sqlite3.Connection:
        settings = ("locking_mode = EXCLUSIVE", "synchronous = FULL")
        try:
            base = aside.opened(self._path, TABLES, *settings, timeout=0.5)
            if "made" not in {column[1] for column in base.execute("PRAGMA table_info(jobs)")}:
                base.execute(ADDED)
            base.execute("INSERT OR IGNORE INTO printers (device) VALUES (?)", (self._device,))
        except (OSError, sqlite3.Error) as problem:
            raise JournalError(f"Không dùng được nhật ký in {self._path}: {problem}") from problem
        return base

    def begin_anew(self) -> None:
        """Rename an unreadable journal and begin a new one; the server leases its open jobs again.

        Raises:
            JournalError: a new one cannot be created either.
        """
        self._base.close()
        try:
            log.error("the journal cannot be read: it is set aside as %s", aside.set_aside(self._path))
        except OSError as problem:
            raise JournalError(f"Không dùng được nhật ký in {self._path}: {problem}") from problem
        self._base = self._opened()

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    # --- jobs ---

    def recover(self) -> None:
        """Set the job that was being sent when the agent stopped to `UNSURE`."""
        with self._base:
            self._base.execute("BEGIN IMMEDIATE")
            cut_off = self._base.execute(
                "UPDATE jobs SET state = ?, copies = copies + 1, detail = ? WHERE state IN (?, ?)",
                (Step.UNSURE, "Chương trình in dừng giữa chừng.", Step.SENDING, Step.VOIDING),
            )
            if cut_off.rowcount:
                self.note(mid_ticket=True)

    def forget(self, before: float) -> None:
        """Delete the jobs that ended before that Unix time; until then a job that is leased twice is printed once."""
        ended = f"state IN {_marks(ENDED)} AND told = state AND changed_at < ?"
        self._base.execute(f"DELETE FROM jobs WHERE {ended}", (*ENDED, before))  # noqa: S608  only names of columns

    def set_aside(self) -> list[Path]:
        """Return the renamed, unreadable journals in the same folder."""
        return list(self.folder.glob(f"{self._path.name}.unreadable-*"))

    def take(self, job: Job) -> None:
        """Store a job from the server. A known job that was not given away is reported again instead.

        Ids repeat after the server's database was restored: then the known job is another one and is replaced.
        """
        with self._base:
            self._base.execute("BEGIN IMMEDIATE")
            known = self._one("WHERE id = ?", (job.id,))
            if known is not None and is_another(known, job):
                self._base.execute("DELETE FROM jobs WHERE id = ?", (job.id,))
            self._base.execute(
                "DELETE FROM jobs WHERE id = ? AND state IN (?, ?)", (job.id, Step.RETURNED, Step.DROPPED)
            )
            added = self._base.execute(
                "INSERT OR IGNORE INTO jobs (id, ticket, reprint, expires_at, state, made, changed_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    job.id,
                    json.dumps(job.ticket),
                    job.reprint,
                    job.expires_at,
                    job.step,
                    job.made,
                    time.time(),
                ),
            )
            if not added.rowcount:
                self._base.execute("UPDATE jobs SET told = '' WHERE id = ?", (job.id,))

    def next_job(self) -> Job | None:
        """Return the oldest job that is still to be printed and that the server knows to be ours."""
        return self._one(f"WHERE state IN {_marks(WANTING)} ORDER BY place LIMIT 1", WANTING)

    def step_of(self, job: str) -> Step | None:
        """Return the job's step; None for an unknown job."""
        row = self._base.execute("SELECT state FROM jobs WHERE id = ?", (job,)).fetchone()
        return None if row is None else Step(row[0])

    def untold(self) -> Job | None:
        """Return the oldest job whose step was not reported yet."""
        return self._one("WHERE told <> state ORDER BY place LIMIT 1", ())

    def told(self, job: Job) -> None:
        """Store that the server knows the job's step."""
        self._base.execute("UPDATE jobs SET told = ? WHERE id = ?", (job.step, job.id))

    def receive(self, job: Job) -> None:
        """Store that the server knows the job to be ours."""
        self._set(job, state=Step.RECEIVED, told=Step.RECEIVED)

    def drop(self, job: Job) -> None:
        """Store that the job belongs to another printer now."""
        self._set(job, state=Step.DROPPED, told=Step.DROPPED)

    def begin(self, job: Job, step: Step, cuts: int | None) -> None:
        """Store, before the first byte, that the ticket (or a cut before it) is sent now."""
        self._set(job, state=step, detail="", cuts=cuts)

    def finish(self, job: Job, step: Step, detail: str = "", length_mm: float = 0.0) -> Job:
        """Store how a try ended, how much paper it took, and whether the printer was left inside a ticket."""
        done = replace(job, step=step, detail=detail, copies=job.copies + (step is Step.UNSURE))
        with self._base:
            self._base.execute("BEGIN IMMEDIATE")
            if length_mm:
                self.note(mid_ticket=step is Step.UNSURE, roll_used_mm=self.roll_used_mm + length_mm)
                self._set(job, length_mm=length_mm)
            elif step is Step.PRINTED:
                self.note(mid_ticket=False)
            self._set(done, state=step, detail=detail, copies=done.copies)
        return done

    def _set(self, job: Job, **values: Any) -> None:
        fields = ", ".join(f"{name} = ?" for name in values)
        update = f"UPDATE jobs SET {fields}, changed_at = ? WHERE id = ?"  # noqa: S608  only names of columns
        self._base.execute(update, (*values.values(), time.time(), job.id))

    def _one(self, condition: str, values: tuple[str, ...]) -> Job | None:
        row = self._base.execute(f"SELECT {FIELDS} FROM jobs {condition}", values).fetchone()  # noqa: S608  only names of columns
        if row is None:
            return None
        try:
            told = dict(zip(FIELDS.split(", "), row, strict=True))
            return Job(ticket=json.loads(told.pop("ticket")), step=Step(told.pop("state")), **told)
        except (ValueError, TypeError) as problem:
            raise aside.UnreadableError(f"job {row[0]}: {problem}") from problem

    # --- the server ---

    def seen(self, known_by: str) -> tuple[str, int]:
        """Return the server's epoch and the largest id of a job we had in it; ("", 0) for a new server.

        `known_by` tells servers apart.
        """
        asked = self._base.execute("SELECT epoch, newest FROM servers WHERE known_by = ?", (known_by,))
        return asked.fetchone() or ("", 0)

    def saw(self, known_by: str, epoch: str, job: str | None) -> None:
        """Store the server's epoch and the id of the job leased in it."""
        before = self.seen(known_by)
        newest = max(before[1] if before[0] == epoch else 0, int(job) if job is not None else 0)
        if (epoch, newest) != before:
            self._base.execute("INSERT OR REPLACE INTO servers VALUES (?, ?, ?)", (known_by, epoch, newest))

    # --- the printer ---

    @property
    def mid_ticket(self) -> bool:
        """Whether the printer may still wait for the rest of a broken ticket; True before the first ticket."""
        return bool(self._printer("mid_ticket"))

    @property
    def learned(self) -> str:
        """What was found out about the printer, see `Device.learned`."""
        return str(self._printer("learned"))

    @property
    def roll_used_mm(self) -> float:
        """Paper (mm) printed since the last new roll."""
        return float(self._printer("roll_used_mm"))

    @property
    def roll_ended(self) -> bool:
        """Whether the paper ran out and no new roll has been noticed since."""
        return bool(self._printer("roll_ended"))

    @property
    def morning_page(self) -> str:
        """The last day (YYYY-MM-DD) on which the self-test was printed; empty if never."""
        return str(self._printer("morning_page"))

    def note(self, **values: Any) -> None:
        """Store values about the printer, each under the name of a property above."""
        fields = ", ".join(f"{name} = ?" for name in values)
        self._base.execute(f"UPDATE printers SET {fields} WHERE device = ?", (*values.values(), self._device))  # noqa: S608  only names of columns

    def _printer(self, field: str) -> Any:
        asked = self._base.execute(f"SELECT {field} FROM printers WHERE device = ?", (self._device,))  # noqa: S608  only names of columns
        return asked.fetchone()[0]

    @property
    def mean_length_mm(self) -> float | None:
        """The mean length of the last `MEAN_OF` prints; None before the first."""
        last = f"SELECT length_mm FROM jobs WHERE length_mm > 0 ORDER BY place DESC LIMIT {MEAN_OF}"  # noqa: S608  only names of columns
        mean = self._base.execute(f"SELECT avg(length_mm) FROM ({last})").fetchone()[0]  # noqa: S608  only names of columns
        return None if mean is None else float(mean)


def _marks(values: tuple[str, ...]) -> str:
    return "(" + ", ".join("?" * len(values)) + ")"
