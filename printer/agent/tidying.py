"""Deletes old data of the agent: finished jobs, reported offline tickets, files of a virtual printer."""

import logging
import time
from collections.abc import Iterable
from pathlib import Path
from time import monotonic

from printer.agent.kiosk import Kiosk
from printer.journal import Journal

KEEP_DAYS = 7
"""Days that finished jobs are kept, to recognise one that is leased again; the server does that within minutes."""

EVERY_SECONDS = 3600.0

log = logging.getLogger(__name__)


class Tidying:
    """Tidies at the start and then every hour, between two prints; `papers` is the folder of a virtual printer."""

    def __init__(self, journal: Journal, kiosk: Kiosk | None, papers: Path | None, keep_days: int) -> None:
        self._journal, self._kiosk, self._papers, self._days = journal, kiosk, papers, keep_days
        self._next = 0.0

    def look(self) -> None:
        """Delete what is old enough, once an hour.

        Raises:
            sqlite3.Error: the journal cannot be written.
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
    """Delete the files last written before that Unix time; a file that cannot be deleted is tried again next time."""
    for file in files:
        try:
            if file.stat().st_mtime < before:
                file.unlink()
        except OSError as problem:
            log.warning("%s stays: %s", file, problem)
