"""Writes the pack of each finished month into a folder; what is missing there is made, also after a power cut.

The folder itself tells which months are written, so nothing else remembers it.
"""

import errno
import logging
import os
import time as clocks
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path

from queue_server.domain.months import Month, months_back, newest_due
from queue_server.machine import eventlet_setup, limited
from queue_server.queries import end_of_log
from queue_server.queries.log_book import first_day
from queue_server.reports.evidence import file_name
from queue_server.reports.evidence_program import LIMITS, PROGRAM, asked_for
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.settings.evidence import EvidenceSection
from queue_server.storage.database import Database

# Seconds after the start before the first look: the start of the morning has priority.
FIRST_AFTER_SECONDS = 300.0
AGAIN_AFTER_SECONDS = 3600.0
LOOK_AGAIN_SECONDS = 60.0
# The most months made up for; the page gives older ones.
MOST_MISSED = 3
OUT_OF_SPACE = (errno.ENOSPC, errno.EDQUOT)
log = logging.getLogger(__name__)


@dataclass
class ScheduledPacks:
    """The packs of one server. `told` takes the state: `ok`, or why the last try failed.

    A failure is `full` or `away` (the folder), or the cause of `limited.NotDone`.
    """

    settings: Settings
    database: Database
    offices: Callable[[], Sequence[OfficeSettings]]
    told: Callable[[str], None]
    wait_until: float = field(default_factory=lambda: clocks.monotonic() + FIRST_AFTER_SECONDS)

    def look(self, now: datetime) -> None:
        """Write what is due and not there; called every few seconds."""
        folder = self.settings.evidence_folder
        if folder is None or clocks.monotonic() < self.wait_until:
            return
        try:
            failures = [self._write_due(folder, office, now) for office in self.offices()]
        except OSError as problem:
            self._failed("full" if problem.errno in OUT_OF_SPACE else "away", str(problem))
            return
        if failed := next(filter(None, failures), None):
            self._failed(failed.cause, failed.words)
        else:
            self.wait_until = clocks.monotonic() + LOOK_AGAIN_SECONDS
            self.told("ok")

    def _write_due(self, folder: Path, office: OfficeSettings, now: datetime) -> limited.NotDone | None:
        """Write the office's packs; return why one was not made, so that the other offices get theirs.

        Raises:
            OSError: the folder of them all is away or full.
        """
        months = list(due_months(self.database, office, self.settings.evidence, now))
        # a network drive that does not answer must not delay the office
        for month in eventlet_setup.run_in_thread(_missing, folder, office.code, months):
            asked = asked_for(self.database.address, office.code, month, now)
            try:
                content = limited.run(PROGRAM, asked, LIMITS)
            except limited.NotDone as problem:
                return problem
            eventlet_setup.run_in_thread(_write, folder / file_name(office.code, month), content)
            log.info("the evidence of %s was written for %s", month, office.code)
        return None

    def _failed(self, state: str, cause: str) -> None:
        log.error("the evidence was not written, it is tried again: %s: %s", state, cause)
        pause = LOOK_AGAIN_SECONDS if state == "busy" else AGAIN_AFTER_SECONDS
        self.wait_until = clocks.monotonic() + pause
        self.told(state)


def due_months(
    database: Database, office: OfficeSettings, section: EvidenceSection, now: datetime
) -> Iterable[Month]:
    """Return the months that are over by the clock and by the log: a clock that runs ahead ends no month too early."""
    with database.read() as session:
        began = first_day(session, office.code)
        goes_on = end_of_log(session, office.code).business_date
    if began is None or goes_on is None:
        return []
    last = newest_due(now.astimezone(office.zone), section.day, time.fromisoformat(section.at))
    return [month for month in months_back(last, began, MOST_MISSED) if month.last < goes_on]


def _missing(folder: Path, office: str, months: Sequence[Month]) -> list[Month]:
    """The months without a pack, oldest first.

    Raises:
        OSError: the folder is away; it is never made here, because a drive that is not plugged in has none.
    """
    there = {file.name for file in folder.iterdir()}
    return [month for month in reversed(months) if file_name(office, month) not in there]


def _write(file: Path, content: bytes) -> None:
    """Write the whole file or none, also when the power is cut."""
    part = file.with_suffix(".part")
    try:
        with part.open("wb") as page:
            page.write(content)
            page.flush()
            os.fsync(page.fileno())
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
