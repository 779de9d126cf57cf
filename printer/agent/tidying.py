"""What the agent lets go after some days: done jobs, offline tickets taken over, papers of a virtual printer."""

import logging
import time
from collections.abc import Iterable
from pathlib import Path
from time import monotonic

from printer.agent.kiosk import Kiosk
from printer.journal import Journal

KEEP_DAYS = 7
"""So long a job that the server lends again is answered from memory; the server itself repeats none after minutes."""

EVERY_SECONDS = 3600.0

log = logging.getLogger(__name__)


class Tidying:
    """Tidies at the start and then every hour, between two papers; `papers` is the folder of a virtual printer."""

    def __init__(self, journal: Journal, kiosk: Kiosk | None, papers: Path | None, keep_days: int) -> None:
        self._journal, self._kiosk, self._papers, self._days = journal, kiosk, papers, keep_days
        self._next = 0.0

    def look(self) -> None:
        """Let go what is due.

        Raises:
            sqlite3.Error: the journal takes nothing.
        """
        if monotonic() < self._next:
            return
        self._next = monotonic() + EVERY_SECONDS
        before = time.time() - self._days * 24 * 3600
        self._journal.forget(before)
        if self._kiosk:
            self._kiosk.forget(before)
        _remove(self._journal.set_aside(), before)
        if self._papers:
            _remove(self._papers.glob("*.png"), before)


def _remove(files: Iterable[Path], before: float) -> None:
    """Delete the files last written before then; what cannot be deleted is left for the next time."""
    for file in files:
        try:
            if file.stat().st_mtime < before:
                file.unlink()
        except OSError as problem:
            log.warning("%s stays: %s", file, problem)
