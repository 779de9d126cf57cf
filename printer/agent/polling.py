"""Asks the server for a job in a thread, because the kiosk on this computer may need paper during the wait."""

import threading
from collections.abc import Callable

from printer.agent.server import ServerAwayError
from printer.agent.stop import Stop
from printer.jobs import Job

ANSWER_SECONDS = 40.0
"""Seconds; longer than the server ever holds a lease back."""


class Asking:
    """One request at a time, each in its own thread; its end is news (see `Stop.rest`)."""

    def __init__(self, lease: Callable[[], Job | None], stop: Stop) -> None:
        self._lease, self._stop = lease, stop
        self._asks = False
        self._answered = threading.Event()
        self._job: Job | None = None
        self._problem: ServerAwayError | None = None

    def answer(self) -> Job | None:
        """Start a request if none is running, and wait for news. None: no job, or the news is something else.

        Raises:
            ServerAwayError: as the server's `lease`.
        """
        if not self._asks:
            self._asks, self._job, self._problem = True, None, None
            self._answered.clear()
            threading.Thread(target=self._ask, daemon=True).start()
        self._stop.rest(ANSWER_SECONDS)
        if not self._answered.is_set():
            return None
        self._asks = False
        if self._problem is not None:
            raise self._problem
        return self._job

    def _ask(self) -> None:
        try:
            self._job = self._lease()
        except ServerAwayError as problem:
            self._problem = problem
        finally:
            self._answered.set()
            self._stop.news.set()
