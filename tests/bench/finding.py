"""What finding a procedure costs: the search beside a plain text match, in a catalogue of 500 procedures."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import queue_server
from queue_server.domain.procedure_file import read_procedures
from queue_server.domain.procedure_search import ProcedureSearch, fold
from tests.bench.measuring import ROUNDS, interleaved

PROCEDURES = 500
TYPED = (
    "khai sinh",
    "khai sinhh",
    "KS",
    "dang ky bien dong dat dai",
    "ddaats ddai",
    "sang ten so do",
    "ho ngheo",
)
SAMPLE = Path(queue_server.__file__).with_name("sample").joinpath("procedures.csv")


def measure(_folder: Path, rounds: int = ROUNDS) -> dict[str, float]:
    """Return the CPU milliseconds of one search and of one plain match, and the ratio of the two."""
    sample = read_procedures(SAMPLE.read_text("utf-8"), "AHLKMXQY")
    names = [one.name for one in (sample * 2)[:PROCEDURES]]
    search, plain = ProcedureSearch((name, "") for name in names), [fold(name) for name in names]

    def look(typed: str) -> list[int]:
        wanted = fold(typed)
        return [number for number, name in enumerate(plain) if wanted in name]

    found = interleaved({"search": lambda: cpu_ms(search.find), "plain": lambda: cpu_ms(look)}, rounds)
    one, other = median(found["search"]), median(found["plain"])
    return {"search_ms": round(one, 2), "plain_ms": round(other, 3), "search_ratio": round(one / other)}


def cpu_ms(act: Callable[[str], object]) -> float:
    """Return the CPU milliseconds that this thread needs for one typed text, on average."""
    before = time.thread_time()
    for typed in TYPED:
        act(typed)
    return (time.thread_time() - before) * 1000 / len(TYPED)
