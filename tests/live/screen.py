"""A screen of the office for tests: a Socket.IO client on a real websocket that keeps every message."""

from typing import Any

import socketio

from tests.running import eventually


class Screen:
    """A connection to one server as one device. `snapshots`, `pulses` and `sayings` hold its messages, oldest first.

    `told`: the rows of the log up to which its snapshots went.
    """

    def __init__(self, url: str, token: str | None = None, cookie: str | None = None) -> None:
        self.snapshots: list[dict[str, Any]] = []
        self.pulses: list[dict[str, Any]] = []
        self.sayings: list[dict[str, Any]] = []
        self.client = socketio.Client(reconnection=False)
        self.client.on("snapshot", self.snapshots.append)
        self.client.on("pulse", self.pulses.append)
        self.client.on("saying", self.sayings.append)
        self.client.connect(
            url,
            auth={"token": token} if token else None,
            headers={"Cookie": cookie} if cookie else {},
            transports=["websocket"],
            wait_timeout=30,
        )

    @property
    def told(self) -> list[int]:
        return [message["snapshot"]["seq"] for message in list(self.snapshots)]

    def __enter__(self) -> "Screen":
        return self

    def __exit__(self, *_error: object) -> None:
        self.client.disconnect()

    def enter(self, wish: Any) -> dict[str, Any]:
        """Ask to follow a channel; the answer holds `snapshot` or `problem`."""
        answer: dict[str, Any] = self.client.call("enter", wish, timeout=30)
        return answer

    def snapshot(self, seq: int, channel: str = "board") -> dict[str, Any]:
        """Wait for a snapshot of the channel that includes the log's row `seq`, and return it."""
        found: dict[str, Any] = eventually(
            lambda: next(
                (sent["snapshot"] for sent in self.sent(channel) if sent["snapshot"]["seq"] >= seq), None
            ),
            f"a picture of {channel} with row {seq}",
        )
        return found

    def sent(self, channel: str) -> list[dict[str, Any]]:
        return [message for message in list(self.snapshots) if message["channel"] == channel]
