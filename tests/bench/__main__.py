"""`make bench` runs every measurement in turn, prints a table and writes build/bench.json."""

import json
import os
import tempfile
from pathlib import Path

from tests.bench import (
    commands,
    fanout,
    finding,
    history,
    key,
    line,
    paper,
    processes,
    quotes,
    reports,
    seen,
    starting,
    watched,
)

RESULTS = Path("build") / "bench.json"
BENCHES = {
    "starting": starting.measure,
    "commands": commands.measure,
    "history": history.measure,
    "line": line.measure,
    "watched": watched.measure,
    "processes": processes.measure,
    "fanout": fanout.measure,
    "finding": finding.measure,
    "seen": seen.measure,
    "key": key.measure,
    "paper": paper.measure,
    "quotes": quotes.measure,
    "reports": reports.measure,
}


def main() -> None:
    results: dict[str, object] = {"load_before": os.getloadavg()}
    for name, measure in BENCHES.items():
        with tempfile.TemporaryDirectory(prefix="queue-bench-") as folder:
            found = results[name] = measure(Path(folder))
        print(name)
        for what, value in found.items():
            print(f"  {what:<24}{value:>12}")
    results["load_after"] = os.getloadavg()
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2))
    print(f"load {os.getloadavg()[0]:.1f}; kept in {RESULTS}")


if __name__ == "__main__":
    main()
