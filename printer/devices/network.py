"""The connection to a network printer: TCP, usually port 9100, with our own time limits."""

import socket
import struct
from typing import cast

from printer.devices import library
from printer.devices.base import Timeouts

AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER on, 0 seconds: closing drops undelivered bytes. Without it the kernel delivered whole tickets when a
cable was plugged in again, long after the agent had given them up."""


class NetworkLine:
    """One connection to a network printer."""

    def __init__(self, host: str, port: int, patience: Timeouts) -> None:
        """Connect.

        Raises:
            OSError: nothing answers at this address, or not in time.
        """
        # Network.open() leaks its socket when nothing answers, and supports IPv4 only.
        self._socket = socket.create_connection((host, port), timeout=patience.connect)
        self._printer = library.load("escpos.printer").Network(host, port)
        self._printer.device = self._socket
        self._patience = patience
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            limit = round(patience.write * 1000)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, limit)

    def write(self, data: bytes) -> None:
        """Send everything within the time limit for a ticket."""
        self._socket.settimeout(self._patience.write)
        self._printer._raw(data)

    def read(self, seconds: float) -> bytes:
        """Return the bytes received within `seconds`."""
        self._socket.settimeout(seconds)
        try:
            data = cast(bytes, self._printer._read())
        except (TimeoutError, BlockingIOError):
            return b""
        if not data:
            raise ConnectionError("máy in đã ngắt kết nối")
        return data

    def settle(self) -> None:
        """End the sending side, and read until the printer ends too: unread bytes would cut the ticket at closing."""
        self._socket.shutdown(socket.SHUT_WR)
        self._socket.settimeout(self._patience.settle)
        try:
            while self._printer._read():
                pass
        except TimeoutError:
            return

    def close(self) -> None:
        """Close in order."""
        self._printer.close()

    def give_up(self) -> None:
        """Close at once."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        self._socket.close()
        self._printer._device = False
