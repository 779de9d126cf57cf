"""Mails each finished month's evidence to those whom an office names; what could not be sent is tried until it is.

The log tells who got which month, so nothing else remembers it.
"""

import fcntl
import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from datetime import time as clocks

from queue_server import actions
from queue_server.actions.mails import address_digest, note_mailed
from queue_server.domain.mail_recipients import still_to_get
from queue_server.domain.months import Month, due_on
from queue_server.machine import eventlet_setup, limited
from queue_server.queries.mails import mailed, recipients_at
from queue_server.reports import mail_program
from queue_server.reports.evidence import file_name
from queue_server.reports.scheduled import (
    AGAIN_AFTER_SECONDS,
    FIRST_AFTER_SECONDS,
    LOOK_AGAIN_SECONDS,
    due_months,
)
from queue_server.settings.config_file import OfficeSettings
from queue_server.web.context import AppContext

# The lock file of the server that mails: several servers may share the data folder.
TURN = ".mail.lock"
# After what passes by itself it is tried sooner: a mail server that knows nobody here yet asks for ten minutes.
SOONER = {"busy": LOOK_AGAIN_SECONDS, "later": 600.0}
log = logging.getLogger(__name__)


class Mailing:
    """The mails of one server. Each office's state stands in `keeping.mail`; who clears it there lets it be tried."""

    def __init__(self, app_context: AppContext, counted: Callable[[], float] = time.monotonic) -> None:
        self._app_context, self._counted = app_context, counted
        self._begins = counted() + FIRST_AFTER_SECONDS
        self._until: dict[str, float] = {}
        self._tried: dict[str, Sequence[str]] = {}

    def look(self, now: datetime) -> None:
        """Send what is due and not sent; called every few seconds."""
        if not self._app_context.settings.server.mail.is_used or self._counted() < self._begins:
            return
        due = [office for office in self._app_context.offices.known() if self._is_time(office)]
        if not due:
            return
        with self._turn() as is_ours:
            for office in due if is_ours else ():
                self._send_due(office, now)

    def _is_time(self, office: OfficeSettings) -> bool:
        """Whether the office has recipients, and its pause is over; other recipients or a good trial end a pause."""
        code, to = office.code, office.mail.recipients
        state = self._app_context.keeping.mail
        if not to:
            state.pop(code, None)
            return False
        is_as_tried = self._tried.get(code) == to and code in state
        return not is_as_tried or self._counted() >= self._until[code]

    @contextmanager
    def _turn(self) -> Iterator[bool]:
        """Whether no other server of this data folder mails; the lock of a killed server is free."""
        with (self._app_context.settings.server.data / TURN).open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def _send_due(self, office: OfficeSettings, now: datetime) -> None:
        state, pause = "ok", AGAIN_AFTER_SECONDS
        for month, to in self._unsent(office, now):
            if self._waits_for_folder(office, month):
                pause = LOOK_AGAIN_SECONDS
                break
            state = self._send(office, month, to, now)
            if state != "ok":
                pause = SOONER.get(state, AGAIN_AFTER_SECONDS)
                break
        self._until[office.code] = self._counted() + pause
        self._tried[office.code] = office.mail.recipients
        self._app_context.keeping.mail[office.code] = state

    def _unsent(self, office: OfficeSettings, now: datetime) -> list[tuple[Month, list[str]]]:
        """The months that are due, oldest first, each with those who still have to get it."""
        parts = self._app_context
        months = sorted(due_months(parts.db, office, parts.settings.evidence, now))
        if not months:
            return []
        with parts.db.read() as session:
            got = mailed(session, office.code, months[0].last)
            meant = [recipients_at(session, office.code, self._due_at(office, month)) for month in months]
        to, found = office.mail.recipients, list[tuple[Month, list[str]]]()
        for month, then in zip(months, meant, strict=True):
            has = _who_got(month, {*to, *then}, got)
            found.append((month, still_to_get(to, then, has)))
        return [(month, left) for month, left in found if left]

    def _due_at(self, office: OfficeSettings, month: Month) -> datetime:
        section = self._app_context.settings.evidence
        return datetime.combine(due_on(month, section.day), clocks.fromisoformat(section.at), office.zone)

    def _waits_for_folder(self, office: OfficeSettings, month: Month) -> bool:
        """Whether the pack will lie in the folder soon: who gets it by mail gets the same."""
        folder = self._app_context.settings.evidence_folder
        if folder is None or self._app_context.keeping.evidence != "ok":
            return False
        return not eventlet_setup.run_in_thread((folder / file_name(office.code, month)).exists)

    def _send(self, office: OfficeSettings, month: Month, to: Sequence[str], now: datetime) -> str:
        """Send the pack, note who got it, and return `ok` or why somebody did not."""
        parts = self._app_context
        try:
            handed = mail_program.send(parts.settings, parts.db.address, office, to, now, month)
        except limited.NotDone as problem:
            log.error("the evidence of %s was not mailed, it is tried again: %s", month, problem)
            return problem.cause
        if handed.taken:
            self._note(office.code, month, handed.taken)
        if handed.cause:
            told = (month, handed.cause, handed.words)
            log.error("the evidence of %s was not mailed to all, it is tried again: %s: %s", *told)
        return handed.cause or "ok"

    def _note(self, office: str, month: Month, taken: Sequence[str]) -> None:
        parts = self._app_context
        with parts.db.write(office) as session:
            now = parts.clock.read_for(session, office).at
            command = actions.begin(session, office, now)
            note_mailed(command, month, taken)
        parts.live.publish(office, command.seq)
        log.info("the evidence of %s was mailed to %d for %s", month, len(taken), office)


def _who_got(month: Month, known: Iterable[str], got: Collection[tuple[str, str]]) -> set[str]:
    """Those of the addresses that have the month by the log, which knows them by their digests."""
    return {to for to in known if (str(month), address_digest(to)) in got}
