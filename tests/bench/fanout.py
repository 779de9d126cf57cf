"""One call to two hundred boards: the time until the last board has it, beside a bare emit of the same size."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.commands import Office
from tests.bench.measuring import interleaved, line_to, workers_asleep, yardstick
from tests.processes import tied
from tests.running import Demo, memory_mb, running_demo

BOARDS, CALLS = 200, 30


class Boards:
    """The process with the boards, which tells when its last board received a message."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.lines = process.stdout

    def last_had(self, seq: int) -> float:
        """Wait for a message with this `seq` or a newer one; return the time at which the last board received it."""
        assert self.lines is not None
        while True:
            number, at = self.lines.readline().split()
            if int(number) >= seq:
                return float(at)


@contextmanager
def boards(url: str, token: str, count: int) -> Iterator[Boards]:
    command = [sys.executable, "-m", "tests.bench.boards", url, token, str(count)]
    with subprocess.Popen(tied(command), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield Boards(process)
        finally:
            process.kill()


@contextmanager
def hall_of(demo: Demo, count: int) -> Iterator[tuple[Boards, float]]:
    """Connect `count` boards; yield them, and how many kB of the server's memory each board takes."""
    demo.ask("/board")
    before = memory_mb(demo.process.pid)
    with boards(demo.url, demo.tokens["display"], count) as hall:
        yield hall, round((memory_mb(demo.process.pid) - before) * 1000 / count, 1)


def measure(folder: Path, calls: int = CALLS, count: int = BOARDS) -> dict[str, Any]:
    """The milliseconds from the command to the last board, and the same for the bare emit."""
    (folder / "office").mkdir()
    with (
        running_demo(folder / "office") as demo,
        yardstick(folder) as (url, _pid),
        hall_of(demo, count) as (hall, kb_each),
        boards(url, "", count) as bare,
    ):
        office, line, numbers = Office(demo), line_to(), iter(range(1, 10**6))
        for _ in range(calls + 1):
            office.issue()
        office.call_next()
        filler = json.dumps(demo.ask("/board"))

        def call() -> float:
            start = time.monotonic()
            seq = office.post(office.desk, "/counters/4/call-next", {})["seq"]
            return (hall.last_had(seq) - start) * 1000

        def emit() -> float:
            seq, start = next(numbers), time.monotonic()
            line.post(f"{url}/emit", json={"seq": seq, "filler": filler}).raise_for_status()
            return (bare.last_had(seq) - start) * 1000

        with workers_asleep(office.pid):
            found = interleaved({"call": call, "emit": emit}, calls)
    return {
        "boards": count,
        "kb_per_board": kb_each,
        "call_last_ms": round(median(found["call"]), 1),
        "emit_last_ms": round(median(found["emit"]), 1),
        "call_over_emit": round(median(found["call"]) / median(found["emit"]), 2),
    }
