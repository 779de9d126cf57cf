"""Telling systemd how the server is (sd_notify): ready, alive, about to end. Elsewhere nothing is told."""

import logging
import os
import socket
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Systemd:
    """Where systemd listens, "" where nobody does; `beat_seconds` is how often it wants to hear, None for never."""

    address: str = ""
    beat_seconds: float | None = None

    def tell(self, *states: str) -> None:
        """Send such lines as READY=1, WATCHDOG=1, STOPPING=1, STATUS=...; never raises and never waits."""
        if not self.address:
            return
        # a name that begins with @ is no file
        address = f"\0{self.address[1:]}" if self.address.startswith("@") else self.address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
                line.setblocking(False)
                line.sendto("\n".join(states).encode(), address)
        except OSError as problem:
            log.warning("systemd was not told %s: %s", states[0], problem)


def of_environment() -> Systemd:
    """Read once what systemd wants, and forget it: the programs beside the server shall not speak for it."""
    address = os.environ.pop("NOTIFY_SOCKET", "")
    microseconds = os.environ.pop("WATCHDOG_USEC", "")
    meant = os.environ.pop("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    wanted = int(microseconds) / 1e6 if microseconds.isdecimal() and meant else 0.0
    return Systemd(address, wanted / 3 if address and wanted else None)  # a beat may come late twice
