"""What a finished visit came to: its outcomes, which of them exclude each other, and why one is not noted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from queue_server.domain.errors import QueueError


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What was noted of one visit: its outcomes by code, a procedure by code ("" for none), documents it lacked."""

    codes: tuple[str, ...] = ()
    procedure: str = ""
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any] | None) -> "Outcomes":
        """Return what the data of a log row says."""
        if not data or "outcomes" not in data:
            return NOTHING_NOTED
        return cls(tuple(data["outcomes"]), data.get("procedure", ""), tuple(data.get("missing", ())))

    @property
    def data(self) -> dict[str, Any]:
        """What the log keeps of it; what is empty beside the codes is left out."""
        beside = {"procedure": self.procedure, "missing": list(self.missing)}
        return {"outcomes": list(self.codes), **{name: value for name, value in beside.items() if value}}


NOTHING_NOTED = Outcomes()


class Choice(Protocol):
    """An outcome that an office offers; of those with the same `group` one visit has at most one, "" excludes none."""

    @property
    def code(self) -> str: ...
    @property
    def group(self) -> str: ...


AnyChoice = TypeVar("AnyChoice", bound=Choice)


def contradicting(chosen: Iterable[AnyChoice]) -> tuple[AnyChoice, AnyChoice] | None:
    """Return the first two of these outcomes that exclude each other, None when they go together."""
    first: dict[str, AnyChoice] = {}
    for choice in chosen:
        if choice.group and choice.group in first:
            return first[choice.group], choice
        first[choice.group] = choice
    return None


class OutcomeTooLate(QueueError):
    """The visit of `number` is not the last one of the counter, or ended more than `seconds` ago."""

    code = "outcome_too_late"


class OutcomeNotOffered(QueueError):
    """The office has no such `outcome`, or does not offer it for the visit's `service` (its name)."""

    code = "outcome_not_offered"


class OutcomesContradict(QueueError):
    """Two outcomes, `one` and `other` (their names), exclude each other."""

    code = "outcomes_contradict"


class DocumentNotListed(QueueError):
    """A `document` is said to be missing that neither the procedure nor the service lists, or nothing asks for any."""

    code = "document_not_listed"
