"""How the agent waits and ends: pauses that any news interrupts, and the request to stop."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Stop(threading.Event):
    """The request to end. Between tickets it takes effect at once; a ticket that is being printed is finished first.

    `news` is set by every event the agent should look at: a ticket from the kiosk, an answer, the request to end.
    """

    def __init__(self) -> None:
        super().__init__()
        self.news = threading.Event()
        self._busy = False

    def set(self) -> None:
        """Request the end."""
        super().set()
        self.news.set()

    def rest(self, seconds: float) -> None:
        """Wait for news, at most `seconds`."""
        self.news.wait(seconds)
        self.news.clear()

    def ask(self, *signal: object) -> None:
        """Request the end; can be used as a signal handler."""
        self.set()
        if not self._busy:
            raise SystemExit(0)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Finish the block of the `with` before ending."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False


class Backoff:
    """Pauses that double from one second up to `longest` seconds, until `reset`."""

    def __init__(self, longest: float) -> None:
        self._longest, self._next = longest, 1.0

    def reset(self) -> None:
        """Begin with one second again, after a success."""
        self._next = 1.0

    def pause(self, stop: Stop) -> None:
        """Wait; any news ends the pause at once."""
        stop.rest(self._next)
        self._next = min(self._next * 2, self._longest)
