"""Devices that send commands to a running office by HTTP, each in its own thread, and remember the answers."""

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Barrier, Thread
from typing import Any

import requests

RETRY_SECONDS = 0.05
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True)
class Said:
    """One command that the server has acknowledged: the request, its idempotency key and the answer."""

    path: str
    body: dict[str, Any]
    key: str
    status: int
    answer: dict[str, Any]


@dataclass
class Device:
    """One kiosk or counter with its token. It repeats every command under its key until the server answers."""

    url: str
    token: str
    counter: str = ""
    said: list[Said] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._line = requests.Session()
        self._line.headers["Authorization"] = f"Bearer {self.token}"

    def issue(self, service: str) -> Said:
        return self.command("/tickets", {"service": service})

    def press(self, button: str) -> Said:
        return self.command(f"/counters/{self.counter}/{button}", {})

    def command(self, path: str, body: dict[str, Any]) -> Said:
        """Send a command until the server answers, and remember the answer."""
        said = self.send(path, body, str(uuid.uuid4()))
        self.said.append(said)
        return said

    def send(self, path: str, body: dict[str, Any], key: str) -> Said:
        """Send a command under this key until the server answers.

        Raises:
            AssertionError: the server did not answer in time.
        """
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                answer = self._line.post(
                    f"{self.url}/api/v1{path}", json=body, headers={"Idempotency-Key": key}, timeout=30
                )
                return Said(path, body, key, answer.status_code, answer.json())
            except requests.RequestException:
                time.sleep(RETRY_SECONDS)
        raise AssertionError(f"{path} was never answered")


def together(devices: Sequence[Device], work: Callable[[Device], None]) -> None:
    """Let all devices do `work` at the same time; a failure in one fails the test.

    Raises:
        AssertionError: one device failed; the others have finished.
    """
    start, failures = Barrier(len(devices)), []

    def at_work(device: Device) -> None:
        start.wait()
        try:
            work(device)
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=at_work, args=(device,)) for device in devices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures
