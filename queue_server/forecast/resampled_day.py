"""Days that may come, drawn from past ones: people come by chance, and each is a whole ticket of a past day."""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from queue_server.forecast.arrivals import ServiceSlot
from queue_server.forecast.day_staffing import Comer, Leg
from queue_server.forecast.habits import SLOT


def resampled(
    came: Mapping[ServiceSlot, float], pool: Mapping[str, Sequence[Comer]], levels: Sequence[float], seed: int
) -> list[Comer]:
    """Draw a day. `came`: people expected; `levels`: how busy past days were.

    `pool`: past tickets by service, each `of_any_day`.
    """
    dice = random.Random(seed)  # noqa: S311  nothing is secret
    level, found = dice.choice(levels), list[Comer]()
    for (service, slot), many in came.items():
        tickets = pool.get(service)
        if not tickets or many * level <= 0:
            continue
        at, end = slot * SLOT, (slot + 1) * SLOT
        while (at := at + dice.expovariate(many * level / SLOT)) < end:
            found.append(replace(dice.choice(tickets), ticket=len(found), at=at))
    return sorted(found, key=lambda one: one.at)


def of_any_day(one: Comer) -> Comer:
    """The ticket without what only its own day explains: its counters, and a promise to a session."""
    return replace(free(one), promised=None, called_from=0.0)


def free(one: Comer) -> Comer:
    """The ticket without what only its own day's counters explain."""
    return replace(one, legs=[_any_counter(leg) for leg in one.legs])


def _any_counter(leg: Leg) -> Leg:
    if leg.stays:
        return leg
    return replace(leg, rest=None, rests_most=math.inf, delay=0.0, served_by="", counter=None, at_once=False)
