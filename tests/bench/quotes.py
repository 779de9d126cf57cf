"""What saying the waits of a whole office costs: all services and classes, and everybody who waits, in one play."""

from pathlib import Path
from random import Random
from statistics import mean
from time import process_time
from typing import Any

from queue_server.forecast.band import Said, learned_band, quantile
from queue_server.forecast.habits import Habits
from queue_server.forecast.office_now import Desk, OfficeNow, Person, Visiting
from queue_server.forecast.quoting import Knowledge, quoted

WAITING, COUNTERS, SERVICES = 60, 10, "ABCDEFGH"
NINE = 9 * 3600.0


def measure(folder: Path, times: int = 200) -> dict[str, Any]:
    """CPU milliseconds of one quote with 60 waiting and 10 counters; goal: at most 5 on average and at p95.

    `large_ms`: on average with 600 waiting and 30 counters.
    """
    dice = Random(1)
    known = _knowledge(dice)
    took = sorted(_cpu_ms(known, _office(dice), n) for n in range(times))
    large = [_cpu_ms(known, _office(dice, 600, 30), n) for n in range(times // 5)]
    return {
        "mean_ms": round(mean(took), 2),
        "p95_ms": round(quantile(took, 0.95), 2),
        "large_ms": round(mean(large), 2),
    }


def _cpu_ms(known: Knowledge, office: OfficeNow, seed: int) -> float:
    begun = process_time()
    found = quoted(known, office, seed)
    assert found is not None
    for service in SERVICES:
        assert found.of_newcomer(service) is not None
    return (process_time() - begun) * 1000


def _knowledge(dice: Random) -> Knowledge:
    """Visits of four to twenty minutes, and one in eight people with priority."""
    visits = {
        service: sorted(dice.lognormvariate(0, 0.5) * 60 * minutes for _ in range(120))
        for service, minutes in zip(SERVICES, range(4, 20, 2), strict=True)
    }
    arrivals = {
        (service, name): [rate] * 48 for service in SERVICES for name, rate in (("", 0.001), ("old", 0.00015))
    }
    gaps = sorted(dice.uniform(0, 40) for _ in range(120))
    past = [Said(600.0, dice.uniform(200, 1000)) for _ in range(600)]
    return Knowledge(Habits(visits, visits["D"], gaps=gaps, arrivals=arrivals), learned_band(past), 20, 600)


def _office(dice: Random, waiting: int = WAITING, counters: int = COUNTERS) -> OfficeNow:
    people = [
        Person(n, dice.choice(SERVICES), NINE - dice.uniform(0, 3000) - 1800 * (dice.random() < 0.12))
        for n in range(waiting)
    ]
    desks = [
        Desk(
            str(n),
            dict.fromkeys(SERVICES[n % 8] + dice.choice(SERVICES), 0.0) | {SERVICES[(n + 3) % 8]: 600.0},
            "open",
            visiting=Visiting(SERVICES[n % 8], NINE - dice.uniform(0, 600)),
        )
        for n in range(counters)
    ]
    sessions = ((7.5 * 3600, 11.5 * 3600), (13.5 * 3600, 17 * 3600))
    return OfficeNow(NINE, people, desks, sessions, {"": 0.0, "old": 1800.0}, {"": NINE, "old": NINE - 1800})
