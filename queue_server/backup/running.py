"""The schedule at work: when a backup is due, a program of its own makes it, and the server hears how it went."""

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

# The morning's start has other things to do.
FIRST_AFTER_SECONDS = 300.0
AGAIN_AFTER_SECONDS = 3600.0
LOOK_AGAIN_SECONDS = 60.0
STOP_SECONDS = 5.0
# What the command says, by the words of `contents` and `archive`.
KINDS = {
    "make room": "full",
    "cannot be written": "away",
    "is damaged": "damaged",
    "pg_dump": "failed",
}
# Held in the data folder by the server that makes one: several may share the folder.
TURN = ".backup.lock"
# It gives way to everything else.
NICENESS = 15
HERE = Path(__file__).parent.parent.parent
log = logging.getLogger(__name__)


@dataclass
class Backups:
    """The backups of one server. `problem` is why the last try failed, "" when it did not."""

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
        """Start one when it is due, or see how the one that runs went; called every few seconds."""
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
        """Whether no other server of this data folder makes one just now; whoever is killed loses the turn."""
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
            # a network drive that does not answer must not hold up the office
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
        """Note whether the newest one known is too old, without asking the drive."""
        if self.newest is None:
            self.overdue = time.monotonic() - self.since > OVERDUE_AFTER.total_seconds()
        else:
            self.overdue = now - self.newest > OVERDUE_AFTER

    @property
    def state(self) -> str:
        """Return `ok`, `overdue`, or what kept the last try: `full`, `away`, `damaged` or `failed`."""
        if self.problem:
            return next((kind for words, kind in KINDS.items() if words in self.problem), "failed")
        return "overdue" if self.overdue else "ok"

    def stop(self) -> None:
        """End what runs: a half archive is no archive."""
        if self._process is None:
            return
        self._process.terminate()  # it takes away what it had begun
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            try:
                self._process.wait(STOP_SECONDS)
            except (
                subprocess.TimeoutExpired
            ):  # not even SIGKILL ends who waits for a drive that does not answer
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
            process_group=0,  # a Ctrl+C at the terminal is for the server, which ends it
        )
        os.setpriority(os.PRIO_PROCESS, self._process.pid, NICENESS)

    def _command(self) -> Sequence[str]:
        return [sys.executable, "-m", "queue_server", "backup", "--config", str(self.settings.sources[0])]

    def _see(self) -> None:
        assert self._process is not None
        assert self._said is not None
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
