"""Compare two costs: by interleaved rounds, the CPU time of the serving process, and medians."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

import requests

from tests.processes import tied
from tests.running import cpu_seconds, eventually

# With fewer rounds one busy moment of the machine decides the result.
ROUNDS = 7


@contextmanager
def yardstick(folder: Path) -> Iterator[tuple[str, int]]:
    """Run the yardstick's server; yield its address and process id."""
    command = [sys.executable, "-m", "tests.bench.yardstick", str(folder)]
    with subprocess.Popen(tied(command), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.kill()


@contextmanager
def workers_asleep(pid: int) -> Iterator[None]:
    """Stop the server's print agent and voice worker for a while: their requests are not part of a command.

    It waits for the agent, which starts after the server's first answer; a line that is issued now costs no prints.
    """
    children = eventually(lambda: _workers(pid), "the print agent")
    _tell(children, signal.SIGSTOP)
    try:
        yield
    finally:
        _tell(children, signal.SIGCONT)


def _workers(pid: int) -> list[int]:
    """The programs beside the server. A child that is not yet its own program is none: its parent waits for it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if "--heart" in Path(f"/proc/{child}/cmdline").read_text()]


def _tell(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):  # this worker has already ended
            os.kill(process, what)


def cpu_ms_each(pid: int, act: Callable[[], object], times: int) -> float:
    """Return the CPU milliseconds that the process needs for one `act`, on average."""
    before = cpu_seconds(pid)
    for _ in range(times):
        act()
    return (cpu_seconds(pid) - before) * 1000 / times


def interleaved(measures: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Take every measure in turn, `rounds` times, so that a busy machine slows all of them."""
    found: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def ratio(these: list[float], those: list[float]) -> float:
    """The median of the ratios of all rounds."""
    return median(a / b for a, b in zip(these, those, strict=True))


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def line_to(token: str = "") -> requests.Session:
    """An HTTP session that keeps its connection and sends a device's token."""
    session = requests.Session()
    if token:
        session.headers["Authorization"] = f"Bearer {token}"
    return session
