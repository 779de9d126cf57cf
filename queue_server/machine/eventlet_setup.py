"""Sets up eventlet and corrects its pitfalls (docs/decisions.md). No other module uses eventlet.

A serving process calls `patch()` first of all; every other command stays unpatched.
"""

import os
import resource
import socket
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from typing import Any, TypeVar

Result = TypeVar("Result")

# 1024 connections is eventlet's default; each screen and phone holds one, and beyond it all requests hang.
MOST_CONNECTIONS = 20_000
# For a whole hall that reconnects at once: with the default of 50 the last of 1000 waited four seconds.
BACKLOG = 2048
SOCKET_TIMEOUT_SECONDS = 60
KEEPALIVE_SECONDS = 75
# Seconds that a socket has to read the close message.
CLOSING_SECONDS = 5
# PostgreSQL answers most statements sooner than the loop comes round again: so long others wait for one.
AT_ONCE_MS = 2


def patch() -> None:
    """Make the standard library cooperative. Patching later would fail silently."""
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    # Names are resolved by the machine in threads: eventlet's resolver ignores nsswitch and costs a seventh of the
    # start (measured: 0.3 of 2.2 s of CPU, 7 MB).
    os.environ["EVENTLET_NO_GREENDNS"] = "yes"
    import eventlet
    import eventlet.green.socket
    from eventlet import tpool

    ask_the_machine = socket.getaddrinfo
    eventlet.green.socket.getaddrinfo = lambda *where, **how: tpool.execute(ask_the_machine, *where, **how)
    eventlet.monkey_patch()
    _wait_for_postgresql_at_first_alone()


def _wait_for_postgresql_at_first_alone() -> None:
    """Let others run only while an answer takes longer than `AT_ONCE_MS`.

    If they ran during each statement, a command would hold its office's row for the time of all their work.
    """
    from eventlet import patcher
    from eventlet.support.psycopg2_patcher import eventlet_wait_callback
    from psycopg2 import extensions

    select = patcher.original("select")

    def wait(connection: Any) -> None:
        answer = select.poll()
        answer.register(connection.fileno(), select.POLLIN)
        while (state := connection.poll()) == extensions.POLL_READ and answer.poll(AT_ONCE_MS):
            pass
        if state != extensions.POLL_OK:
            eventlet_wait_callback(connection)

    extensions.set_wait_callback(wait)


def listen(host: str, port: int) -> Any:
    """Open the server's socket; a second server on the same port is refused.

    Raises:
        OSError: the port is in use or not allowed.
    """
    import eventlet

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 2 * MOST_CONNECTIONS)), hard))
    return eventlet.listen((host, port), backlog=BACKLOG, reuse_port=False)


def serve(sock: Any, app: Any) -> None:
    """Answer requests until the process ends."""
    import eventlet.wsgi

    class Fair(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]
        """Yields to other greenlets after each request: one connection without pauses held up the whole hall."""

        def handle_one_request(self) -> None:
            super().handle_one_request()
            eventlet.sleep(0)

    def fairly(environ: dict[str, Any], start: Any) -> Any:
        environ["wsgi.input"] = FairInput(environ["wsgi.input"], eventlet.sleep)
        return app(environ, start)

    eventlet.wsgi.server(
        sock,
        fairly,
        protocol=Fair,
        log_output=False,
        debug=False,
        max_size=MOST_CONNECTIONS,
        socket_timeout=SOCKET_TIMEOUT_SECONDS,
        keepalive=KEEPALIVE_SECONDS,
    )


class FairInput:
    """A request's body that yields after each part: reading a film from a fast network takes a second."""

    def __init__(self, body: Any, rest: Callable[[float], None]) -> None:
        self._body, self._rest = body, rest

    def read(self, size: int = -1) -> bytes:
        """Return the next part, as files do."""
        part: bytes = self._body.read(size) if size >= 0 else self._body.read()
        self._rest(0)
        return part

    def readline(self, size: int = -1) -> bytes:
        """Return the next line, as files do."""
        line: bytes = self._body.readline(size) if size >= 0 else self._body.readline()
        self._rest(0)
        return line

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._body, name)


def run_in_thread(work: Callable[..., Result], *facts: Any) -> Result:
    """Run CPU-heavy work in a thread while the server goes on answering; without patching run it directly."""
    from eventlet import patcher, tpool

    return tpool.execute(work, *facts) if patcher.is_monkey_patched("thread") else work(*facts)


@contextmanager
def ends_within(seconds: float, late: Exception) -> Iterator[None]:
    """Raise `late` inside the `with` after this time; without patching nothing ends early."""
    from eventlet import Timeout, patcher

    with Timeout(seconds, late) if patcher.is_monkey_patched("socket") else nullcontext():
        yield


class Turnstile:
    """Lets one greenlet pass in each round of the loop, in order of arrival; all others run in between."""

    def __init__(self) -> None:
        from eventlet.semaphore import Semaphore

        self._gate = Semaphore()

    def __call__(self) -> None:
        import eventlet

        with self._gate:
            eventlet.sleep(0)


def bounded_queue(most: int) -> Any:
    """Return engineio's queue of unread packets, with a limit: at `most` packets the socket is closed."""
    from eventlet.queue import Queue

    class Unread(Queue):  # type: ignore[misc]
        hang_up: Callable[[], None] = staticmethod(lambda: None)

        def put(self, item: Any, *how: Any, **more: Any) -> None:
            if item is None:  # the last packet: a client that does not read it is not waited for
                _later(CLOSING_SECONDS, self.hang_up)
            elif self.qsize() >= most:
                return self.hang_up()
            super().put(item, *how, **more)

    return Unread


def bounded_websocket(
    new_budget: Callable[[], Callable[[], bool]], is_ours: Callable[[object], bool], turn: Callable[[], None]
) -> Any:
    """Return engineio's websocket with limits: a budget of frames, only `is_ours` messages, one frame per `turn`."""
    from engineio.async_drivers.eventlet import WebSocketWSGI

    class Bounded(WebSocketWSGI):  # type: ignore[misc]
        def __init__(self, handler: Any, server: Any) -> None:
            super().__init__(handler, server)
            self.support_legacy_versions = False  # frames of these connections have no length

        def _negotiate_permessage_deflate(self, _extensions: Any) -> None:
            """Refuse compression: it needs 270 kB per socket, and compressing for each screen costs too much."""

        def _handle_hybi_request(self, environ: dict[str, Any]) -> Any:
            websocket = super()._handle_hybi_request(environ)
            self.handler.__self__.queue.hang_up = _hold(websocket, new_budget(), is_ours, turn)
            return websocket

    return Bounded


def _hold(
    websocket: Any,
    may_spend: Callable[[], bool],
    is_ours: Callable[[object], bool],
    turn: Callable[[], None],
) -> Callable[[], None]:
    """Apply a budget to an eventlet websocket; return the function that closes it.

    Frames are counted, not messages: pings, pongs and partial messages never reach engineio.
    """
    from eventlet.websocket import ConnectionClosedError

    receive_frame, wait = websocket._recv_frame, websocket.wait

    def hang_up() -> None:
        websocket.websocket_closed = (
            True  # without a close message: it would wait for a client that does not read
        )
        _cut(websocket.socket)

    def frame_in_budget(message: Any = None) -> Any:
        frame = receive_frame(message)
        turn()
        if not may_spend() or not frame.finished:  # our pages send whole messages only
            hang_up()
            raise ConnectionClosedError
        return frame

    def honest_message() -> Any:
        message = wait()
        if message is None or is_ours(message):
            return message
        return hang_up()

    websocket._recv_frame, websocket.wait = frame_in_budget, honest_message
    websocket._apply_mask = unmasked
    return hang_up


def unmasked(data: bytes, mask: Sequence[int], length: int | None = None, offset: int = 0) -> bytes:
    """Unmask a frame, all bytes at once: eventlet does it byte by byte, which took 2.5 ms for 10 kB."""
    size = len(data) if length is None else length
    key = bytes(mask[(offset + place) % 4] for place in range(4)) * (size // 4 + 1)
    return (int.from_bytes(data[:size], "big") ^ int.from_bytes(key[:size], "big")).to_bytes(size, "big")


def _cut(sock: Any) -> None:
    """End the connection at once, even during a read or write."""
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _later(seconds: float, act: Callable[[], None]) -> None:
    from eventlet.hubs import get_hub

    get_hub().schedule_call_global(seconds, act)
