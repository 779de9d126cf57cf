"""Limits of websockets: what one may send and hold, and how many may be open. No eventlet here (`eventlet_setup`).

Who may follow which channel is in `permissions` and `live`. HTTP requests have their own limits.
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

# Bytes. The largest message of our pages is a token with a wish, under 400; the rest is room for longer names.
LARGEST_MESSAGE_BYTES = 2000
# A page with so many unread snapshots is far behind: the server closes its socket, and the page reconnects.
MOST_UNREAD = 50
# Two events that only the Socket.IO library may send; a client that sends them by hand would be half disconnected.
RESERVED = frozenset({"connect", "disconnect"})
# A page follows one channel; a socket with many would make each commit draw and send all of them.
MOST_CHANNELS = 8
# A centre's wallboard follows the feed of each office; a commit draws only its own office's.
MOST_OFFICES = 300
# A family may share one ticket's page; more followers would slow down every call.
MOST_FOLLOWERS = 40
PATH = "/socket.io/"
LOG_EVERY_SECONDS = 60
RETRY_AFTER_SECONDS = 10
log = logging.getLogger(__name__)
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Crowded(Exception):
    """A socket follows the most channels allowed, or a channel has the most followers allowed."""


class Budget:
    """What one socket may send: `per_minute` frames at once, refilled at the same rate. 0 means no limit."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = per_minute, clock
        self._left, self._at = float(per_minute), clock()

    def spend(self) -> bool:
        """Take one frame from the budget; False when it is used up."""
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._at) * self._most / 60) - 1
        self._at = now
        return self._left >= 0 or not self._most


def is_ours(message: object) -> bool:
    """Whether our pages could have sent this: a pong, a close, or a packet for Socket.IO's default namespace."""
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


def follow(server: Any, sid: str, channel: str, *, anybody_may: bool, most: int = MOST_CHANNELS) -> None:
    """Let a socket follow the channel; a channel that `anybody_may` follow has a limit of followers.

    Raises:
        Crowded: the socket follows too many channels already, or the channel has too many followers.
    """
    here = server.manager.rooms.get("/", {}).get(channel, {})
    if sid in here:
        return
    if len(server.rooms(sid)) > most:  # one of its channels is the socket's own
        raise Crowded(sid)
    if anybody_may and len(here) >= MOST_FOLLOWERS:
        raise Crowded(channel)
    server.enter_room(sid, channel)


@dataclass
class Gate:
    """Counts the open sockets before Socket.IO sees them.

    Only unknown visitors share a limit: people who signed in and paired devices are counted one by one, even when they
    share an address.
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
        visitor = self.visitor(environ)
        name = counted_as(visitor, environ.get("REMOTE_ADDR") or "")
        if status := self._refuses(name, is_stranger=visitor.role is Role.CITIZEN):
            self._note(f"sockets of {name} are refused: {status}")
            start_response(status, [("Retry-After", str(RETRY_AFTER_SECONDS)), ("Content-Length", "0")])
            return []
        self._open[name] += 1
        try:
            return self.app(environ, start_response)  # returns when the socket is closed
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

    def _note(self, sentence: str) -> None:
        """Log it, but not one line for each of many sockets."""
        if time.monotonic() - self._logged_at >= LOG_EVERY_SECONDS:
            self._logged_at = time.monotonic()
            log.warning("%s (server.sockets, server.sockets_per_address)", sentence)


def counted_as(visitor: Visitor, address: str) -> str:
    """The key under which sockets are counted together: the device, the person, else the address."""
    if visitor.device is not None:
        return f"device {visitor.device}"
    if visitor.user is not None:
        return f"person {visitor.office} {visitor.user}"
    return household(address)


def household(address: str) -> str:
    """Return what counts as one address: for IPv6 the first half, because a household gets all addresses behind it."""
    try:
        return str(ipaddress.IPv6Network((address, 64), strict=False)) if ":" in address else address
    except ValueError:
        return address


def hold_to_limits(app: Flask, socketio: SocketIO, server: ServerSettings, identities: Identities) -> None:
    """Limit what every websocket may send, what is kept for it, and how many are open.

    Call it after SocketIO is in `app.wsgi_app` and before the proxy middleware that rewrites addresses.
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
