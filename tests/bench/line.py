"""What a long line costs: issue, call-next and the board with 250 and 850 people waiting, beside 40."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.commands import WAITING, Office
from tests.bench.measuring import ROUNDS, cpu_ms_each, interleaved, ratio, workers_asleep
from tests.running import running_demo

LONGER = (250, 850)
ACTS = ("issue", "call_next", "board")


def measure(
    folder: Path, longer: tuple[int, ...] = LONGER, rounds: int = ROUNDS, times: int = 20
) -> dict[str, Any]:
    """The CPU time with the longer lines divided by that with the short line; goal: at most 1.3 for each command."""
    lengths = (WAITING, *longer)
    with ExitStack() as running:
        offices = {length: running.enter_context(_office(folder / str(length), length)) for length in lengths}
        measures = {
            f"{act}_{length}": lambda office=office, act=act: cpu_ms_each(
                office.pid, getattr(office, act), times
            )
            for act in ACTS
            for length, office in offices.items()
        }
        found = interleaved(measures, rounds)
    return {
        **{f"{name}_cpu_ms": round(median(values), 2) for name, values in found.items()},
        **{
            f"{act}_{length}_ratio": round(ratio(found[f"{act}_{length}"], found[f"{act}_{WAITING}"]), 2)
            for act in ACTS
            for length in longer
        },
    }


@contextmanager
def _office(folder: Path, length: int) -> Iterator[Office]:
    """A demo without opening hours in which `length` people wait."""
    folder.mkdir()
    with running_demo(folder) as demo, workers_asleep(demo.process.pid):
        office = Office(demo)
        for _ in range(length):
            office.issue()
        yield office
