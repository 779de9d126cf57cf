"""eventlet's bootstrap with the cures for its pitfalls (docs/decisions.md). Nothing else knows of eventlet.

`patch()` must be the first thing a serving process does; every other command stays unpatched.
"""

import os
import resource
import socket
import warnings
from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")

# 1024 connections is eventlet's default; each screen and phone holds one, and beyond it all requests hang.
MOST_CONNECTIONS = 20_000
# A whole hall reconnecting at once: with the default of 50 the last of 1000 waited four seconds.
BACKLOG = 2048
SOCKET_TIMEOUT_SECONDS = 60
KEEPALIVE_SECONDS = 75


def patch() -> None:
    """Make the standard library cooperative. Late patching would be silent and wrong."""
    warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
    # Names are asked of the machine, each in a thread: eventlet's own resolver knows no nsswitch and costs a seventh of
    # the start (measured: 0.3 of 2.2 s of CPU, 7 MB).
    os.environ["EVENTLET_NO_GREENDNS"] = "yes"
    import eventlet
    import eventlet.green.socket
    from eventlet import tpool

    ask_the_machine = socket.getaddrinfo
    eventlet.green.socket.getaddrinfo = lambda *where, **how: tpool.execute(ask_the_machine, *where, **how)
    eventlet.monkey_patch()


def listen(host: str, port: int) -> Any:
    """Open the server's socket; a second server on the same port is refused.

    Raises:
        OSError: the port is taken or not allowed.
    """
    import eventlet

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 2 * MOST_CONNECTIONS)), hard))
    return eventlet.listen((host, port), backlog=BACKLOG, reuse_port=False)


def serve(sock: Any, app: Any) -> None:
    """Answer requests until the process ends."""
    import eventlet.wsgi

    class Fair(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]
        """Lets everybody else go after each request: a connection that never stops asking held up the whole hall."""

        def handle_one_request(self) -> None:
            super().handle_one_request()
            eventlet.sleep(0)

    eventlet.wsgi.server(
        sock,
        app,
        protocol=Fair,
        log_output=False,
        debug=False,
        max_size=MOST_CONNECTIONS,
        socket_timeout=SOCKET_TIMEOUT_SECONDS,
        keepalive=KEEPALIVE_SECONDS,
    )


def aside(work: Callable[..., Result], *facts: Any) -> Result:
    """Do work that keeps a processor busy beside the server, which goes on answering; unpatched it is just done."""
    from eventlet import patcher, tpool

    return tpool.execute(work, *facts) if patcher.is_monkey_patched("thread") else work(*facts)
