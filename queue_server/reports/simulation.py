"""The simulation that an office runs now, or ran last.

`python -m queue_server.reports.simulation` is the program that plays it: it reads what to do as JSON from its input.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from queue_server.machine.limited import Limits
from queue_server.reports.computation import Computation, Work, carry_out
from queue_server.reports.simulated import UnknownCounter, WhatIf, simulated_figures
from queue_server.settings.checking import Unfit

# Sixty days of three hundred visits take twenty seconds. A result is shown for a day.
SIMULATION = Computation(
    "simulation", ("queue_server.reports.simulation",), Limits(seconds=120, megabytes=900), 86_400.0
)


def asked_of(wanted: WhatIf) -> dict[str, Any]:
    """What is tried, as JSON has it."""
    spans = {
        name: {n: list(some) for n, some in getattr(wanted, name).items()} for name in ("opened", "closed")
    }
    days = [day.isoformat() for day in wanted.days]
    return {"days": days, "patch": wanted.patch, **spans, "seed": wanted.seed}


def what_if_of(asked: Mapping[str, Any] | None) -> WhatIf:
    """The reverse of `asked_of`; of nothing that was asked no days."""
    asked = asked or {"days": []}

    def spans(name: str) -> dict[str, Sequence[tuple[float, float]]]:
        return {n: [(begin, end) for begin, end in some] for n, some in asked.get(name, {}).items()}

    days = [date.fromisoformat(day) for day in asked["days"]]
    return WhatIf(days, asked.get("patch", {}), spans("opened"), spans("closed"), asked.get("seed", 1))


def steps_of(wanted: WhatIf) -> int:
    """In how many steps it is played: each day is read, then played."""
    return 2 * len(wanted.dates)


def played(work: Work) -> dict[str, Any]:
    """Play the days; it raises what `simulated_figures` raises."""
    wanted = what_if_of(work.asked)
    return simulated_figures(
        work.database, work.office, wanted, lambda done: work.progress(done, steps_of(wanted))
    )


def main(told: Mapping[str, Any]) -> None:
    """Play the days, write after each how far it is, and at the end what was found."""
    carry_out(told, played, (Unfit, UnknownCounter))


if __name__ == "__main__":
    main(json.load(sys.stdin))
