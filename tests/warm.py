"""Servers forked from one warm process, because the imports of a start cost a second of CPU and a run starts a hundred.

A forked server has its own process id, command line, folder, environment and streams; it ends with the tests. What
tests of the start itself and of the command line look at is started anew: `start_anew` in tests/running.py.
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO

from tests.processes import tied

HERE = Path(__file__).parent.parent


class Forked:
    """A forked server: what tests use of a `subprocess.Popen`."""

    def __init__(self, asked: Sequence[str], told: IO[bytes], stdout: IO[str]) -> None:
        self.args, self.stdout, self._told = asked, stdout, told
        self.returncode: int | None = None
        self.pid = int(told.readline())

    def poll(self) -> int | None:
        """The exit code, as Popen's: minus the signal that ended it; None while it runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        code = self._ended(timeout)
        if code is None:
            assert timeout is not None
            raise subprocess.TimeoutExpired(self.args, timeout)
        return code

    def send_signal(self, sign: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, sign)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _ended(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._told], [], [], seconds)[0]:
            # nothing is told when the warm process was killed, and all its servers with it
            self.returncode = int(self._told.readline() or -signal.SIGKILL)
            self._told.close()
        return self.returncode


def start(
    arguments: Sequence[str],
    log: IO[str],
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    program: str = "queue_server.__main__",
) -> Forked:
    """Fork a `queue-server` with these arguments; its stdout is read here, its stderr goes into `log`.

    `program`: the module whose `main` runs it.
    """
    variables = dict(os.environ if environment is None else environment)
    asked = {
        "program": program,
        "arguments": arguments,
        "folder": str(folder or Path.cwd()),
        "environment": variables,
    }
    heard, told = os.pipe()
    stdout, said = os.pipe()
    socket.send_fds(_warm(), [json.dumps(asked).encode()], [told, 0, said, log.fileno()])
    os.close(told)
    os.close(said)
    return Forked(arguments, open(heard, "rb"), open(stdout))


@cache
def _warm() -> socket.socket:
    """Where this process asks its warm process, which ends with it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.warm_process", theirs.fileno()]
        process = subprocess.Popen(tied(command), cwd=HERE, pass_fds=[theirs.fileno()])
    atexit.register(_end, ours, process)
    return ours


def _end(requests: socket.socket, process: "subprocess.Popen[bytes]") -> None:
    requests.close()  # nobody asks any more: it ends
    process.wait()
