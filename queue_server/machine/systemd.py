"""Tells systemd the server's state (sd_notify): ready, alive, about to end. Without systemd it does nothing."""

import logging
import os
import socket
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Systemd:
    """The address of systemd's socket, "" without one; `beat_seconds`: the interval it expects, None for none."""

    address: str = ""
    beat_seconds: float | None = None

    def tell(self, *states: str) -> None:
        """Send lines like READY=1, WATCHDOG=1, STOPPING=1, STATUS=...; never raises and never waits."""
        if not self.address:
            return
        # a name that begins with @ is an abstract socket
        address = f"\0{self.address[1:]}" if self.address.startswith("@") else self.address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
                line.setblocking(False)
                line.sendto("\n".join(states).encode(), address)
        except OSError as problem:
            log.warning("systemd was not told %s: %s", states[0], problem)


def of_environment() -> Systemd:
    """Read systemd's variables and remove them, so that the programs beside the server do not use them."""
    address = os.environ.pop("NOTIFY_SOCKET", "")
    microseconds = os.environ.pop("WATCHDOG_USEC", "")
    meant = os.environ.pop("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    wanted = int(microseconds) / 1e6 if microseconds.isdecimal() and meant else 0.0
    return Systemd(address, wanted / 3 if address and wanted else None)  # two late beats are allowed
