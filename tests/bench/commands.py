"""What a command costs: issue and call-next beside one bare durable row, with about forty people waiting."""

import uuid
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.measuring import ROUNDS, cpu_ms_each, interleaved, line_to, ratio, workers_asleep, yardstick
from tests.running import Demo, closing_at_midnight, running_demo

WAITING = 40
# Few commands a round, so that the line keeps its length, but many rounds.
TIMES, OFTEN = 20, 3 * ROUNDS


class Office:
    """A demo whose line keeps its length: each round calls as many tickets as it issues."""

    def __init__(self, demo: Demo) -> None:
        self.demo, self.pid = demo, demo.process.pid
        self.kiosk, self.desk = line_to(demo.tokens["kiosk"]), line_to(demo.tokens["counter-4"])
        self.issued = 0
        self.post(self.desk, "/counters/4/open", {})

    def post(self, line: Any, path: str, body: dict[str, str]) -> dict[str, Any]:
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        answer = line.post(f"{self.demo.url}/api/v1{path}", json=body, headers=headers)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def issue(self) -> dict[str, Any]:
        """Issue a ticket for H, K or A in turn: counter 4 may call these."""
        self.issued += 1
        return self.post(self.kiosk, "/tickets", {"service": "HKA"[self.issued % 3]})

    def call_next(self) -> dict[str, Any]:
        return self.post(self.desk, "/counters/4/call-next", {})

    def board(self) -> None:
        self.kiosk.get(f"{self.demo.url}/api/v1/board", headers=self.demo.card("display")).raise_for_status()


def measure(folder: Path, rounds: int = OFTEN, times: int = TIMES) -> dict[str, Any]:
    """The CPU time of issue and of call-next, each divided by that of the bare row; goal: at most 3."""
    (folder / "office").mkdir()
    with (
        running_demo(folder / "office", *closing_at_midnight()) as demo,
        workers_asleep(demo.process.pid),
        yardstick(folder) as (url, pid),
    ):
        office, line = Office(demo), line_to()
        for _ in range(WAITING):
            office.issue()
        row = {"json": {"text": "một dòng"}}
        measures = {
            "bare": lambda: cpu_ms_each(
                pid, lambda: line.post(f"{url}/row", **row).raise_for_status(), times
            ),
            "issue": lambda: cpu_ms_each(office.pid, office.issue, times),
            "call_next": lambda: cpu_ms_each(office.pid, office.call_next, times),
        }
        found = interleaved(measures, rounds)
    return {
        **{f"{name}_cpu_ms": round(median(values), 2) for name, values in found.items()},
        "issue_ratio": round(ratio(found["issue"], found["bare"]), 2),
        "call_next_ratio": round(ratio(found["call_next"], found["bare"]), 2),
    }
