"""How long the demo takes to answer, and how much memory it needs while idle."""

import time
from pathlib import Path
from statistics import median
from typing import Any

from tests.running import cpu_seconds, memory_mb, running_demo


def measure(folder: Path, starts: int = 5, idle_seconds: float = 30) -> dict[str, Any]:
    """Seconds from the command to its line of JSON in a new folder, and MB of the idle server; goals: 3 s, 150 MB."""
    found, cpu = [], []
    for n in range(starts):
        (folder / str(n)).mkdir()
        start = time.perf_counter()
        with running_demo(folder / str(n), voice=True, anew=True) as demo:
            found.append(time.perf_counter() - start)
            cpu.append(cpu_seconds(demo.process.pid))
            if n == starts - 1:
                time.sleep(idle_seconds)
                memory = memory_mb(demo.process.pid)
    return {
        "ready_s": round(median(found), 2),
        "slowest_s": round(max(found), 2),
        "ready_cpu_s": round(median(cpu), 2),
        "idle_mb": round(memory),
    }
