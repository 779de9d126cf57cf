"""`make soak` sends ten thousand tickets through one print agent; its live objects must not grow."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.printer.office_server import OfficeServer
from tests.processes import tied
from tests.running import eventually

PATIENCE_SECONDS = 3600.0
WARM_UP = 100
"""After this number of tickets every letter is drawn and every module is loaded."""


@contextmanager
def agent_at(office: OfficeServer, folder: Path) -> Iterator[Callable[[], Any]]:
    """Run an agent; yield a function that asks for its live objects and memory."""
    command = [sys.executable, "-m", "tests.bench.agent_alive", office.url, str(office.token_file)]
    with subprocess.Popen(
        tied([*command, str(folder)]), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        stdin, stdout = process.stdin, process.stdout

        def ask() -> Any:
            stdin.write("\n")
            stdin.flush()
            return json.loads(stdout.readline())

        try:
            yield ask
        finally:
            process.kill()


def measure(folder: Path, rounds: tuple[int, ...], warm_up: int = WARM_UP) -> list[dict[str, Any]]:
    """Return the agent's objects and memory after the warm-up and after each round of tickets."""
    office = OfficeServer(folder / "token")
    try:
        with agent_at(office, folder) as ask:
            found, last = [], 0
            for count in (warm_up, *rounds):
                last = print_tickets(office, last, count)
                found.append({"tickets": last, **ask()})
            return found
    finally:
        office.close()


def print_tickets(office: OfficeServer, last: int, count: int) -> int:
    """Queue `count` tickets after the number `last` and wait until all are printed; return the new last number."""
    upto = last + count
    for job in range(last + 1, upto + 1):
        office.queue(job, minutes=600, number=f"A{job % 900 + 100}")
    eventually(lambda: office.states_of(upto)[-1:] == ["sent"], f"ticket {upto} is out", PATIENCE_SECONDS)
    office.told.clear()
    return upto


def grown(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """The types with more objects afterwards, and how many more."""
    return {name: n - before.get(name, 0) for name, n in after.items() if n > before.get(name, 0)}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="queue-soak-") as folder:
        warm, *rounds = measure(Path(folder), tuple(map(int, sys.argv[1:])) or (5000, 5000))
    for found in (warm, *rounds):
        print(
            f"{found['tickets']:>7} tickets  {found['mb']:.1f} MB  more: {grown(warm['kept'], found['kept'])}"
        )


if __name__ == "__main__":
    main()
