"""Which documents visits lacked, by procedure, and how long these people had waited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from queue_server.domain.visit import Turn
from queue_server.domain.visit_record import VisitRecord


class Subject(NamedTuple):
    """What the documents were for: a procedure by code, or a service by code where no procedure was named."""

    procedure: str
    service: str


@dataclass(slots=True)
class Lacking:
    """How many visits lacked something, and how long they had waited together; each visit counts once."""

    visits: int = 0
    waited: timedelta = timedelta(0)

    def count(self, visit: VisitRecord) -> None:
        """Add a visit."""
        self.visits += 1
        self.waited += visit.wait or timedelta(0)


class MissingDocuments:
    """Adds up the visits of some days: in all, by subject, and by document of a subject."""

    def __init__(self) -> None:
        self.total = Lacking()
        self._subjects: dict[Subject, Lacking] = {}
        self._documents: dict[tuple[Subject, str], Lacking] = {}

    def add(self, visits: Iterable[VisitRecord]) -> None:
        """Add these visits; those that lacked nothing count nowhere."""
        for visit in visits:
            lacked = {(_subject(turn), one) for turn in visit.turns_of for one in turn.outcomes.missing}
            if lacked:
                self.total.count(visit)
            for subject in {subject for subject, _ in lacked}:
                self._subjects.setdefault(subject, Lacking()).count(visit)
            for pair in lacked:
                self._documents.setdefault(pair, Lacking()).count(visit)

    def by_subject(self) -> Sequence[tuple[Subject, Lacking]]:
        """Return the subjects, the one that most visits lacked something for first."""
        return sorted(self._subjects.items(), key=lambda one: (-one[1].visits, one[0]))

    def documents_of(self, subject: Subject) -> Sequence[tuple[str, Lacking]]:
        """Return what was missing for it, the most frequent document first."""
        ours = [(document, lacking) for (of, document), lacking in self._documents.items() if of == subject]
        return sorted(ours, key=lambda one: (-one[1].visits, one[0]))


def _subject(turn: Turn) -> Subject:
    procedure = turn.outcomes.procedure
    return Subject(procedure, "" if procedure else turn.service)
