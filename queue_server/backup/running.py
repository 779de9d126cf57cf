"""The schedule at work: when a backup is due, a program of its own makes it, and the server hears how it went."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from queue_server.backup import schedule
from queue_server.config import Settings
from queue_server.domain.backups import OVERDUE_AFTER

# The morning's start has other things to do.
FIRST_AFTER_SECONDS = 300.0
AGAIN_AFTER_SECONDS = 3600.0
# It gives way to everything else.
NICENESS = 15
HERE = Path(__file__).parent.parent.parent
log = logging.getLogger(__name__)


@dataclass
class Backups:
    """The backups of one server. `problem` is why the last try failed, "" when it did not."""

    settings: Settings
    problem: str = ""
    wait_until: float = field(default_factory=lambda: time.monotonic() + FIRST_AFTER_SECONDS)
    since: float = field(default_factory=time.monotonic)
    _process: "subprocess.Popen[bytes] | None" = None
    _said: IO[bytes] | None = None

    def look(self, now: datetime) -> None:
        """Start one when it is due, or see how the one that runs went; called every few seconds."""
        if self._process is not None:
            self._see()
        elif time.monotonic() >= self.wait_until:
            try:
                if schedule.due(self.settings, now):
                    self._start()
            except OSError as error:
                self._failed(f"{error.filename} cannot be read: {error.strerror}")

    def is_overdue(self, now: datetime) -> bool:
        """Whether a backup should have been made long ago."""
        if self.settings.backup_folder is None or not self.settings.sources:
            return False
        try:
            newest = next((made for made, _file in schedule.kept(self.settings)), None)
        except OSError:
            return True
        if newest is None:
            return time.monotonic() - self.since > OVERDUE_AFTER.total_seconds()
        return now - newest > OVERDUE_AFTER

    def stop(self) -> None:
        """End what runs: a half archive is no archive."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def _start(self) -> None:
        self._said = TemporaryFile()  # noqa: SIM115  read when it has ended
        self._process = subprocess.Popen(
            self._command(),
            env={**os.environ, "PYTHONPATH": str(HERE)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            preexec_fn=lambda: os.nice(NICENESS),
            process_group=0,
        )

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
        if code:
            self._failed(said or f"it ended with {code}")
        else:
            self.problem = ""
            log.info("a backup was made")

    def _failed(self, cause: str) -> None:
        log.error("no backup was made, tried again in an hour: %s", cause)
        self.problem, self.wait_until = cause, time.monotonic() + AGAIN_AFTER_SECONDS
