"""What one websocket may send and hold, and how many there may be; only `eventlet_setup` knows of eventlet.

What may be followed by whom is in `permissions` and `live`. HTTP requests have limits of their own.
"""

import ipaddress
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask_socketio import SocketIO
from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet

from queue_server.access.identity import Identities, Visitor
from queue_server.domain.roles import Role
from queue_server.machine import eventlet_setup
from queue_server.settings.config_file import ServerSettings

# The largest thing our pages send is a token with a wish, under 400 bytes; the rest is space for longer names.
LARGEST_MESSAGE_BYTES = 2000
# A page that has not read so many snapshots is far behind: hung up on, it returns and gets the newest at once.
MOST_UNREAD = 50
# Socket.IO's two that come from the library itself; a client that says them by hand would leave by halves.
RESERVED = frozenset({"connect", "disconnect"})
# A page follows one channel; a socket that follows many makes each commit draw and send them all.
MOST_CHANNELS = 8
# Those who wait together share one ticket's page; more than these would slow every call down for everybody.
MOST_FOLLOWERS = 40
PATH = "/socket.io/"
LOG_EVERY_SECONDS = 60
RETRY_AFTER_SECONDS = 10
log = logging.getLogger(__name__)
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Crowded(Exception):
    """A socket follows as much as one may, or a channel is followed by as many as may."""


class Budget:
    """What one socket may send: `per_minute` frames at once, and as many again in each minute. 0 = no limit."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = per_minute, clock
        self._left, self._at = float(per_minute), clock()

    def spend(self) -> bool:
        """Take one frame from it; False when it was spent."""
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._at) * self._most / 60) - 1
        self._at = now
        return self._left >= 0 or not self._most


def is_ours(message: object) -> bool:
    """Whether our pages could have sent this: a pong, a good-bye, or a packet for Socket.IO's own first namespace."""
    if not isinstance(message, str):
        return False
    if message in ("1", "3"):
        return True
    return message[:2] in ("40", "41", "42") and _is_ours(message[1:])


def _is_ours(encoded: str) -> bool:
    try:
        packet = Packet(encoded_packet=encoded)
    except (ValueError, RecursionError):
        return False
    if packet.namespace is not None:
        return False
    if packet.packet_type == EVENT:
        return isinstance(packet.data, list) and _is_an_event(packet.data)
    return packet.packet_type in (CONNECT, DISCONNECT) and isinstance(packet.data, dict | None)


def _is_an_event(data: list[Any]) -> bool:
    return bool(data) and isinstance(data[0], str) and data[0] not in RESERVED


def follow(server: Any, sid: str, channel: str, *, anybody_may: bool) -> None:
    """Let a socket follow the channel; of what `anybody_may` follow only so many do.

    Raises:
        Crowded: it follows too much already, or too many follow the channel.
    """
    here = server.manager.rooms.get("/", {}).get(channel, {})
    if sid in here:
        return
    if len(server.rooms(sid)) > MOST_CHANNELS:  # one of them is its own
        raise Crowded(sid)
    if anybody_may and len(here) >= MOST_FOLLOWERS:
        raise Crowded(channel)
    server.enter_room(sid, channel)


@dataclass
class Gate:
    """Counts the open sockets before Socket.IO sees them.

    Nobody is refused because of others but strangers: who signed in and paired devices are counted by themselves,
    whatever address they share.
    """

    app: Wsgi
    most: int
    most_per_visitor: int
    visitor: Callable[[dict[str, Any]], Visitor]
    turn: Callable[[], None] = lambda: None
    _open: Counter[str] = field(default_factory=Counter)
    _logged_at: float = float("-inf")

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith(PATH):
            return self.app(environ, start_response)
        self.turn()
        who = self.visitor(environ)
        name = counted_as(who, environ.get("REMOTE_ADDR") or "")
        if status := self._refuses(name, is_stranger=who.role is Role.CITIZEN):
            self._note(f"sockets of {name} are refused: {status}")
            start_response(status, [("Retry-After", str(RETRY_AFTER_SECONDS)), ("Content-Length", "0")])
            return []
        self._open[name] += 1
        try:
            return self.app(environ, start_response)  # returns when the socket has ended
        finally:
            self._open[name] -= 1
            if not self._open[name]:
                del self._open[name]

    def _refuses(self, name: str, *, is_stranger: bool) -> str:
        if self.most_per_visitor and self._open[name] >= self.most_per_visitor:
            return "429 Too Many Requests"
        if self.most and is_stranger and self._open.total() >= self.most:
            return "503 Service Unavailable"
        return ""

    def _note(self, what: str) -> None:
        """Log it, but not a line for each socket of a storm."""
        if time.monotonic() - self._logged_at >= LOG_EVERY_SECONDS:
            self._logged_at = time.monotonic()
            log.warning("%s (server.sockets, server.sockets_per_address)", what)


def counted_as(who: Visitor, address: str) -> str:
    """Whose sockets are counted together: a device's, a person's, else an address's."""
    if who.device is not None:
        return f"device {who.device}"
    if who.user is not None:
        return f"person {who.office} {who.user}"
    return household(address)


def household(address: str) -> str:
    """Return what counts as one address: of IPv6 the first half, behind which a household has as many as it likes."""
    try:
        return str(ipaddress.IPv6Network((address, 64), strict=False)) if ":" in address else address
    except ValueError:
        return address


def hold_to_limits(app: Flask, socketio: SocketIO, server: ServerSettings, identities: Identities) -> None:
    """Bound what every websocket may send and what is kept for it, and how many there are.

    Called after SocketIO has taken its place in `app.wsgi_app`, before a proxy's word about addresses is heeded.
    """

    def visitor(environ: dict[str, Any]) -> Visitor:
        return identities.of_session(
            app.session_interface.open_session(app, app.request_class(environ)) or {}
        )

    gate = Gate(app.wsgi_app, server.sockets, server.sockets_per_address, visitor)
    if server.async_mode == "eventlet":
        gate.turn = eventlet_setup.Turnstile()
        engine = socketio.server.eio
        engine._async = {
            **engine._async,
            "queue": eventlet_setup.bounded_queue(MOST_UNREAD),
            "websocket": eventlet_setup.bounded_websocket(
                lambda: Budget(server.socket_messages_per_minute).spend, is_ours, gate.turn
            ),
        }
    app.wsgi_app = gate  # type: ignore[method-assign]
