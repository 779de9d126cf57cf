"""A time for a whole conversation with another machine: one that sends a letter a minute would never end it."""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self


class Patience:
    """Hangs a connection up when its time is over; whoever reads or writes there then is told that it has ended."""

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._line: socket.socket | None = None
        self.is_over = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._line is not None:
            self._line.close()

    def watch(self, opened: socket.socket) -> None:
        """Let this connection end with the time, also after it has been wrapped for encryption.

        Raises:
            TimeoutError: the time is over.
        """
        self._line = opened.dup()
        if self.is_over:
            raise TimeoutError("too late")

    def _end(self) -> None:
        self.is_over = True
        if self._line is not None:
            with suppress(OSError):  # it has ended by itself
                self._line.shutdown(socket.SHUT_RDWR)
