"""A print agent that answers each line of input with its live objects by type and its memory.

Run as a program: `python -m tests.bench.agent_alive URL TOKEN_FILE FOLDER`.
"""

import gc
import json
import os
import sys
import threading
import time
import urllib.parse
import weakref
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from printer.devices import library
from tests.running import memory_mb

LOOKS = 25
"""The number of looks. A request under way adds objects, so only the lowest count of each type counts as kept."""


def main(url: str, token_file: Path, folder: Path) -> None:
    library.load("escpos.printer", keep=folder / "escpos")
    from printer.agent.agent import Agent, Setup
    from printer.agent.server import Server
    from printer.agent.stop import Stop
    from printer.devices.opening import open_device
    from printer.journal import Journal

    def work() -> None:
        journal = Journal(folder / "journal.sqlite", "printer")
        (folder / "printed").touch()
        device = open_device(f"file:{folder / 'printed'}")
        Agent(Server(url, token_file), device, journal, Setup(), Stop()).run()

    gc.collect()
    gc.freeze()  # what is imported stays: looking at it each time took most of the time
    threading.Thread(target=work, daemon=True).start()
    for _line in sys.stdin:
        urllib.parse.clear_cache()  # the jobs' addresses fill this cache, whose size is fixed
        print(json.dumps({"kept": kept(), "mb": memory_mb(os.getpid())}), flush=True)


def kept() -> dict[str, int]:
    """For each type, the lowest number of live objects over all looks."""
    fewest: dict[str, int] | None = None
    for _ in range(LOOKS):
        gc.collect()
        now = Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in living())
        fewest = dict(now) if fewest is None else {name: min(n, now[name]) for name, n in fewest.items()}
        time.sleep(0.02)
    return fewest or {}


def living() -> Iterator[object]:
    """The objects that the garbage collector tracks, without dead weak references.

    In Python 3.11 a sqlite3 connection keeps a dead reference for each closed cursor and drops them every 200 cursors.
    """
    return (one for one in gc.get_objects() if not (isinstance(one, weakref.ref) and one() is None))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
