"""Who takes more services for some days, from how the settings will follow each other."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise


@dataclass(frozen=True)
class Stage:
    """What each counter takes from a moment on, until the next stage. `planned`: a leader plans it for an absence."""

    begins: datetime
    takes: Mapping[str, Collection[str]]
    planned: bool = False
    reason: str = ""

    def pairs(self) -> set[tuple[str, str]]:
        """Return each counter with each service that it takes."""
        return {(counter, service) for counter, services in self.takes.items() for service in services}


@dataclass(frozen=True)
class StandIn:
    """A counter takes these services from `begins` until before `ends`, and then no longer."""

    counter: str
    begins: datetime
    ends: datetime
    reason: str = ""
    services: list[str] = field(default_factory=list)


def stand_ins(stages: Sequence[Stage]) -> list[StandIn]:
    """Return the absences that the stages plan, by their beginning. The first stage is the one of now.

    What ends without having begun in a later stage has begun already: it is told from now on.
    """
    found: dict[tuple[str, datetime, datetime], StandIn] = {}
    for counter, service, begins, last in _ended(stages):
        one = StandIn(counter, begins, last.begins, last.reason)
        found.setdefault((counter, begins, last.begins), one).services.append(service)
    return sorted(found.values(), key=lambda one: (one.begins, one.ends, one.counter))


def _ended(stages: Sequence[Stage]) -> Iterator[tuple[str, str, datetime, Stage]]:
    """Each service of a counter that a planned stage ends, since when the counter takes it, and that stage."""
    since: dict[tuple[str, str], datetime] = {}
    for before, after in pairwise(stages):
        was, will = before.pairs(), after.pairs()
        for key in sorted(was - will):
            begins = since.pop(key, stages[0].begins)
            if after.planned:
                yield *key, begins, after
        since |= dict.fromkeys(will - was, after.begins)
