"""Asks the printing program which printers there are: the server itself touches no device."""

import ipaddress
import json
import logging
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from queue_server.machine import eventlet_setup
from queue_server.machine.own_network import own_network_address
from queue_server.machine.workers import python

# A search of a /24 takes five seconds; a machine that is busy takes longer.
PATIENCE_SECONDS = 30
LOOPBACK = "127.0.0.1"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FoundPrinter:
    """A printer: its address for `[printer] device`, and what it calls itself or its IP address."""

    device: str
    name: str


def plugged_in() -> Sequence[FoundPrinter]:
    """Return the printers at this machine."""
    return _ask("--find")


def in_own_network(host: str) -> Sequence[FoundPrinter]:
    """Return what answers at the printers' port in the server's own network of 256 addresses.

    `host`: where the server listens. One that serves this machine alone searches this machine alone.
    """
    own = LOOPBACK if _is_loopback(host) else own_network_address() or LOOPBACK
    return _ask("--find-in", str(ipaddress.ip_network(f"{own}/24", strict=False)))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _ask(*words: str) -> Sequence[FoundPrinter]:
    try:
        said = eventlet_setup.run_in_thread(_run, words)
    except (OSError, subprocess.SubprocessError) as problem:
        log.warning("printers could not be looked for: %s", problem)
        return []
    return [FoundPrinter(**json.loads(line)) for line in said.splitlines()]


def _run(words: Sequence[str]) -> str:
    options = {"capture_output": True, "text": True, "timeout": PATIENCE_SECONDS, "check": True}
    return str(subprocess.run(python("printer", *words), **options).stdout)  # type: ignore[call-overload]
