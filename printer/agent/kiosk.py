"""The kiosk on this computer: prints and reports its offline tickets, and renews its block of numbers."""

import logging
import time

from printer.agent.server import TOLD_AS, Server
from printer.jobs import ENDED, Step
from printer.journal import Journal
from printer.offline.numbers import MARK, Ledger

RENEW_SECONDS = 60.0
"""Seconds after which a block is renewed. A block lasts an hour and a minute, so an hour is always left."""

log = logging.getLogger(__name__)


class Kiosk:
    """What the agent does for its kiosk, between the ledger, the journal and the server."""

    def __init__(self, ledger: Ledger, server: Server) -> None:
        self._ledger, self._server = ledger, server
        self._renewed_at: float | None = None

    def print_what_it_gave(self, journal: Journal) -> None:
        """Copy new tickets from the ledger into the journal; after a power cut in between none is printed twice."""
        while job := self._ledger.unprinted():
            journal.take(job)
            self._ledger.printing(job)

    def settle(self, journal: Journal) -> None:
        """Report the given tickets and the state of their paper, then renew the block when it is due.

        Raises:
            ServerAwayError: the server was not reached; the rest is reported later.
        """
        for ticket, signed, told in self._ledger.untold():
            step = journal.step_of(MARK + ticket) or Step.RECEIVED
            paper = TOLD_AS.get(step, step)
            if paper != told:
                self._server.tell_given(signed, paper)
                self._ledger.told(ticket, paper, ended=step in ENDED)
        if self._renewed_at is None or time.monotonic() - self._renewed_at >= RENEW_SECONDS:
            self._renew()

    def forget(self, before: float) -> None:
        """Delete the tickets given before that Unix time that need no further report."""
        self._ledger.forget(before)

    def _renew(self) -> None:
        block = self._server.offline_block(self._ledger.name)
        if block is not None:
            self._ledger.keep(block, self._server.ahead)
        self._renewed_at = time.monotonic()
