"""Runs one of our programs for a single piece of work, with limits of time and memory, beside the server's loop."""

import os
import resource
import signal
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from queue_server.machine import eventlet_setup
from queue_server.machine.workers import HERE, python

# At most so many at a time: the hall has priority on a machine with two cores.
MOST_AT_ONCE = 2
NICENESS = 10
# How long to wait for it, in seconds for each second of the machine's work that it may use: others work beside it.
PATIENCE = 3.0
LATER_SECONDS = 5
_free = threading.BoundedSemaphore(MOST_AT_ONCE)
_free_long = threading.BoundedSemaphore(1)


@dataclass(frozen=True)
class Limits:
    """`seconds` of the machine's work, `megabytes` of memory."""

    seconds: int = 30
    megabytes: int = 600


USUAL = Limits()


class NotDone(Exception):
    """The program did not do its work: `cause` is `busy`, `time`, `memory` or `failed`, `words` its last line."""

    def __init__(self, cause: str, words: str = "") -> None:
        super().__init__(f"{cause}: {words}")
        self.cause, self.words = cause, words


def run(
    words: Sequence[object], given: bytes = b"", limits: Limits = USUAL, *, takes_minutes: bool = False
) -> bytes:
    """Run `python -m WORDS` with `given` as its input and return what it writes.

    Those that take minutes run one at a time, in a place of their own: nobody's file waits for them.

    Raises:
        NotDone: others run already, it needed more than the limits allow, or it failed.
    """
    free = _free_long if takes_minutes else _free
    if not free.acquire(blocking=False):
        raise NotDone("busy")
    try:
        return eventlet_setup.run_in_thread(_run, python(*words), given, limits)
    finally:
        free.release()


def _run(command: Sequence[str], given: bytes, limits: Limits) -> bytes:
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(HERE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,  # Ctrl+C at the terminal goes to the server
    )
    with process:
        limit(process.pid, limits)
        try:
            made, said = process.communicate(given, timeout=PATIENCE * limits.seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise NotDone("time") from None
    if process.returncode:
        raise _why(process.returncode, said)
    return made


def limit(pid: int, limits: Limits) -> None:
    """Hold a program of ours to these limits, at a low priority."""
    os.setpriority(os.PRIO_PROCESS, pid, NICENESS)
    memory = limits.megabytes * 1_000_000
    resource.prlimit(pid, resource.RLIMIT_AS, (memory, memory))
    # at the first of two limits the system says why it ends the program, at the second it only kills it
    resource.prlimit(pid, resource.RLIMIT_CPU, (limits.seconds, limits.seconds + LATER_SECONDS))
    resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def _why(code: int, said: bytes) -> NotDone:
    last = said.decode(errors="replace").strip().rpartition("\n")[2]
    if "MemoryError" in last:
        return NotDone("memory", last)
    if code == -signal.SIGXCPU:
        return NotDone("time")
    return NotDone("failed", last or f"ended by signal {-code}")
