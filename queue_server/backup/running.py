"""Runs scheduled backups: a separate program makes each, and the server takes its result."""

import fcntl
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from queue_server.backup import schedule
from queue_server.domain.backups import OVERDUE_AFTER
from queue_server.machine import eventlet_setup
from queue_server.settings.config_file import OfficeSettings, Settings

# Seconds after the start before the first backup: the start of the morning has priority.
FIRST_AFTER_SECONDS = 300.0
AGAIN_AFTER_SECONDS = 3600.0
LOOK_AGAIN_SECONDS = 60.0
STOP_SECONDS = 5.0
# The kind of failure by words of the command's message (from `contents` and `archive`).
KINDS = {
    "make room": "full",
    "cannot be written": "away",
    "is damaged": "damaged",
    "pg_dump": "failed",
}
# The lock file of the server that makes a backup: several servers may share the data folder.
TURN = ".backup.lock"
# The backup program has the lowest priority.
NICENESS = 15
HERE = Path(__file__).parent.parent.parent
log = logging.getLogger(__name__)


@dataclass
class Backups:
    """The backups of one server. `problem`: why the last try failed, "" after a success."""

    settings: Settings
    offices: Callable[[], Sequence[OfficeSettings]]
    problem: str = ""
    newest: datetime | None = None
    overdue: bool = False
    wait_until: float = field(default_factory=lambda: time.monotonic() + FIRST_AFTER_SECONDS)
    since: float = field(default_factory=time.monotonic)
    _process: "subprocess.Popen[bytes] | None" = None
    _said: IO[bytes] | None = None
    _turn: IO[str] | None = None

    def look(self, now: datetime) -> None:
        """Start a backup when it is due, or take the result of the running one; called every few seconds."""
        self.note_overdue(now)
        if self._process is not None:
            self._see()
        elif self.settings.backup_folder is None or not self.settings.sources:
            return
        elif time.monotonic() >= self.wait_until:
            self.wait_until = time.monotonic() + LOOK_AGAIN_SECONDS
            if self._takes_turn():
                self._begin(now)
        self.note_overdue(now)

    def _takes_turn(self) -> bool:
        """Whether no other server of this data folder is making a backup; the lock of a killed server is free."""
        file = (self.settings.server.data / TURN).open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._turn = file
        return True

    def _end_turn(self) -> None:
        if self._turn is not None:
            self._turn.close()
            self._turn = None

    def _begin(self, now: datetime) -> None:
        settings = self.settings.serving(self.offices())
        try:
            # a network drive that does not answer must not delay the office
            eventlet_setup.run_in_thread(schedule.sweep, self.settings)
            self.newest = eventlet_setup.run_in_thread(schedule.newest, settings, now)
            if schedule.due(settings, self.newest, now):
                self._start()
        except OSError as error:
            self._failed(f"{error.filename} cannot be written: {error.strerror}")
        finally:
            if self._process is None:
                self._end_turn()

    def note_overdue(self, now: datetime) -> None:
        """Note whether the newest known backup is too old, without reading the drive."""
        if self.newest is None:
            self.overdue = time.monotonic() - self.since > OVERDUE_AFTER.total_seconds()
        else:
            self.overdue = now - self.newest > OVERDUE_AFTER

    @property
    def state(self) -> str:
        """Return `ok`, `overdue`, or why the last try failed: `full`, `away`, `damaged` or `failed`."""
        if self.problem:
            return next((kind for words, kind in KINDS.items() if words in self.problem), "failed")
        return "overdue" if self.overdue else "ok"

    def stop(self) -> None:
        """End a running backup; its incomplete archive is deleted."""
        if self._process is None:
            return
        self._process.terminate()  # the program deletes its incomplete archive
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:  # not even SIGKILL ends a wait for a dead drive
                log.warning("the backup that runs waits for its drive; it is left to it")
        self._process = None
        self._end_turn()
        if self._said is not None:
            self._said.close()

    def _start(self) -> None:
        self._said = TemporaryFile()  # noqa: SIM115  read when it has ended
        self._process = subprocess.Popen(
            self._command(),
            env={**os.environ, "PYTHONPATH": str(HERE)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            process_group=0,  # Ctrl+C at the terminal goes to the server, which ends this program
        )
        os.setpriority(os.PRIO_PROCESS, self._process.pid, NICENESS)

    def _command(self) -> Sequence[str]:
        return [sys.executable, "-m", "queue_server", "backup", "--config", str(self.settings.sources[0])]

    def _see(self) -> None:
        assert self._process is not None  # noqa: S101  only for mypy: it has been started
        assert self._said is not None  # noqa: S101  only for mypy: it has been started
        code = self._process.poll()
        if code is None:
            return
        self._said.seek(0)
        said = self._said.read().decode(errors="replace").strip()
        self._said.close()
        self._process = None
        self._end_turn()
        if code:
            self._failed(said or f"it ended with {code}")
        else:
            self.problem, self.wait_until = "", 0.0
            log.info("a backup was made")

    def _failed(self, cause: str) -> None:
        log.error("no backup was made, tried again in an hour: %s", cause)
        self.problem, self.wait_until = cause, time.monotonic() + AGAIN_AFTER_SECONDS
