"""How the agent's work waits and ends: pauses that any news cuts short, and the wish to stop."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Stop(threading.Event):
    """The wish to end. Between tickets it takes effect at once; a ticket on its way is finished first.

    `news` is set by whatever the agent should look at: a ticket from the kiosk, an answer, the wish to end.
    """

    def __init__(self) -> None:
        super().__init__()
        self.news = threading.Event()
        self._busy = False

    def set(self) -> None:
        """Wish to end."""
        super().set()
        self.news.set()

    def rest(self, seconds: float) -> None:
        """Wait for news, at most so long."""
        self.news.wait(seconds)
        self.news.clear()

    def ask(self, *signal: object) -> None:
        """Ask to end; fits as a signal's handler."""
        self.set()
        if not self._busy:
            raise SystemExit(0)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Finish what is inside before ending."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False


class Backoff:
    """Pauses that double from one second to `longest`, until it goes well again."""

    def __init__(self, longest: float) -> None:
        self._longest, self._next = longest, 1.0

    def reset(self) -> None:
        """It went well."""
        self._next = 1.0

    def pause(self, stop: Stop) -> None:
        """Wait; any news ends it at once."""
        stop.rest(self._next)
        self._next = min(self._next * 2, self._longest)
