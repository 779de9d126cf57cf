"""The kiosk beside the agent: its tickets go on paper and to the server, its block of numbers is kept fresh."""

import logging
import time

from printer.agent.server import TOLD_AS, Server
from printer.jobs import ENDED, Step
from printer.journal import Journal
from printer.offline.numbers import MARK, Ledger

RENEW_SECONDS = 60.0
"""A block lasts an hour and a minute: whenever the server goes away, an hour is left."""

log = logging.getLogger(__name__)


class Kiosk:
    """What the agent does for its kiosk, between the book, the journal and the server."""

    def __init__(self, ledger: Ledger, server: Server) -> None:
        self._ledger, self._server = ledger, server
        self._renewed_at: float | None = None

    def print_what_it_gave(self, journal: Journal) -> None:
        """Let the journal have the tickets it has not got yet; a power cut in between gives none twice."""
        while job := self._ledger.unprinted():
            journal.take(job)
            self._ledger.printing(job)

    def settle(self, journal: Journal) -> None:
        """Tell the server what was given and how its papers are, then renew the block when its time has come.

        Raises:
            ServerAwayError: the server did not hear; what it has not heard is told later.
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
        """Let go the tickets given before that Unix time of which the server need hear no more."""
        self._ledger.forget(before)

    def _renew(self) -> None:
        block = self._server.offline_block(self._ledger.name)
        if block is not None:
            self._ledger.keep(block, self._server.ahead)
        self._renewed_at = time.monotonic()
