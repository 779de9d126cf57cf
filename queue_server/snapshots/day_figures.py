"""Today's figures of the floor page, counted in one pass: at each change all of the day's visits are looked at."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from queue_server.domain.promise import PromiseTally
from queue_server.domain.targets import Targets, TargetsKept, targets_kept
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Turn
from queue_server.domain.visit_record import VisitRecord
from queue_server.settings.office import OfficeSettings


@dataclass
class DayFigures:
    """The same figures as the wait log's, without those that the floor page does not show.

    `waits_of` and `served`: by service; `finished` (turns that ended with a finish) and `last_left`: by counter.
    """

    tickets: int
    no_shows: int = 0
    waits_of: defaultdict[str, list[timedelta]] = field(default_factory=lambda: defaultdict(list))
    served: Counter[str] = field(default_factory=Counter)
    finished: Counter[str] = field(default_factory=Counter)
    last_left: dict[str, datetime] = field(default_factory=dict)
    promises: PromiseTally = field(default_factory=PromiseTally)

    @property
    def waits(self) -> Sequence[timedelta]:
        """The waits of all services."""
        return [wait for waits in self.waits_of.values() for wait in waits]

    def kept(self, office: OfficeSettings, *services: str) -> TargetsKept:
        """How many of the services' visits were called within the targets that are valid now."""
        waits: defaultdict[Targets, list[timedelta]] = defaultdict(list)
        for code in services:
            waits[office.targets_of(code)] += self.waits_of[code]
        return targets_kept(waits)

    def count(self, visit: VisitRecord) -> None:
        if visit.wait is not None:
            self.waits_of[visit.service].append(visit.wait)
        if visit.promise is not None:
            self.promises.count(visit.promise)
        if visit.state is State.SERVED:
            self.served[visit.service] += 1
        for turn in visit.turns_of:
            self._count_turn(turn)

    def _count_turn(self, turn: Turn) -> None:
        if turn.ended_at is None:
            return
        self.no_shows += turn.ended_by is Step.NO_SHOW
        self.finished[turn.counter] += turn.ended_by is Step.FINISH
        self.last_left[turn.counter] = max(turn.ended_at, self.last_left.get(turn.counter, turn.ended_at))


def day_figures(visits: Collection[VisitRecord]) -> DayFigures:
    figures = DayFigures(len(visits))
    for visit in visits:
        figures.count(visit)
    return figures
