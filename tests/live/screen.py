"""A screen of the office for tests: a Socket.IO client over a real websocket that keeps everything it is sent."""

from typing import Any

import socketio

from tests.running import eventually


class Screen:
    """Connected to one server as one device; `pictures`, `pulses`, `sayings` fill as they come, oldest first."""

    def __init__(self, url: str, token: str | None = None, cookie: str | None = None) -> None:
        self.pictures: list[dict[str, Any]] = []
        self.pulses: list[dict[str, Any]] = []
        self.sayings: list[dict[str, Any]] = []
        self.client = socketio.Client(reconnection=False)
        self.client.on("picture", self.pictures.append)
        self.client.on("pulse", self.pulses.append)
        self.client.on("saying", self.sayings.append)
        self.client.connect(
            url,
            auth={"token": token} if token else None,
            headers={"Cookie": cookie} if cookie else {},
            transports=["websocket"],
            wait_timeout=30,
        )

    def __enter__(self) -> "Screen":
        return self

    def __exit__(self, *_error: object) -> None:
        self.client.disconnect()

    def enter(self, wish: Any) -> dict[str, Any]:
        """Ask to follow a room; the answer holds `picture` or `problem`."""
        answer: dict[str, Any] = self.client.call("enter", wish, timeout=30)
        return answer

    def picture(self, seq: int, room: str = "board") -> dict[str, Any]:
        """Wait for a picture of the room that shows the log's row `seq`, and return it."""
        found: dict[str, Any] = eventually(
            lambda: next(
                (sent["picture"] for sent in self.sent(room) if sent["picture"]["seq"] >= seq), None
            ),
            f"a picture of {room} with row {seq}",
        )
        return found

    def sent(self, room: str) -> list[dict[str, Any]]:
        return [message for message in list(self.pictures) if message["room"] == room]
