"""A process that has imported all of the server, and forks a server for each start that tests/warm.py asks of it."""

import os
import sys

REQUESTS, GIVEN = int(sys.argv[1]), dict(os.environ)
# A serving command: its first import makes the standard library cooperative.
sys.argv = ["queue-server", "run"]
import queue_server.__main__  # noqa: E402, F401  isort: skip

import ctypes  # noqa: E402
import gc  # noqa: E402
import json  # noqa: E402
import signal  # noqa: E402
from importlib import import_module  # noqa: E402
from typing import Any  # noqa: E402

from eventlet import hubs, patcher  # noqa: E402

from queue_server.commands import demo, parser, server  # noqa: E402, F401  what a start imports

socket = patcher.original("socket")  # nothing here may run a greenlet before the fork
SET_PARENT_DEATH_SIGNAL = 1  # linux/prctl.h
MOST_BYTES = 1 << 17
# What the imports have set, for the programs beside the server.
ADDED = {name: value for name, value in os.environ.items() if GIVEN.get(name) != value}
LIBC = ctypes.CDLL(None)


def main() -> int:
    """Fork for each request; return in each forked server when it ends, and here when nobody asks any more."""
    hubs.use_hub()  # the hub of the imports is forgotten, because all forked servers would share its epoll
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who wait for the servers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a keyboard's reaches the servers too, which end by it
    requests = socket.socket(fileno=REQUESTS)
    while True:
        asked, files, _flags, _from = socket.recv_fds(requests, MOST_BYTES, 4)
        if not asked:
            return 0
        if _fork() == 0:
            requests.close()
            return _serve(json.loads(asked), *files)
        for file in files:
            os.close(file)


def _serve(asked: dict[str, Any], told: int, *streams: int) -> int:
    """Fork the server; write its process id and, at its end, its exit code into `told`."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = _fork()
    if pid == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.close(told)
        _become(asked, streams)
        exit_code: int = import_module(asked["program"]).main()
        return exit_code
    os.write(told, b"%d\n" % pid)
    _, status = os.waitpid(pid, 0)
    os.write(told, b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


def _fork() -> int:
    """Fork a process that is killed when this one ends, as `tied` does."""
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        LIBC.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it has ended meanwhile
            os._exit(1)
    return pid


def _become(asked: dict[str, Any], streams: tuple[int, ...]) -> None:
    """Take over the streams, folder, environment and command line of the start that was asked for."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"] | ADDED)
    sys.argv = ["queue-server", *asked["arguments"]]


if __name__ == "__main__":
    sys.exit(main())
