"""A print job of the agent and the steps it goes through. The journal stores them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Step(StrEnum):
    """The step that a job has reached."""

    NEW = "new"
    """Stored here; the server does not know that yet and may still give the job to another printer."""
    RECEIVED = "received"
    """The server knows that we have the job: now it may be printed."""
    VOIDING = "voiding"
    """A broken piece is cut off first; until then the number of cuts proves nothing."""
    SENDING = "sending"
    HELD = "held"
    """Nothing was printed; the job is tried again."""
    UNSURE = "unsure"
    """A print may exist; the job is printed again with a mark."""
    PRINTED = "printed"
    SENT = "sent"
    FAILED = "failed"
    RETURNED = "returned"
    """Given back before printing began, for another printer."""
    DROPPED = "dropped"
    """The server has given the job to another printer; nothing more is reported."""


WANTING = (Step.RECEIVED, Step.HELD, Step.UNSURE)
ENDED = (Step.PRINTED, Step.SENT, Step.FAILED, Step.RETURNED, Step.DROPPED)


@dataclass(frozen=True)
class Job:
    """One print job; `expires_at` is Unix time by this machine's clock.

    `copies`: how many prints of it may exist. `cuts`: the number of cuts before the last try, None when that no longer
    tells whether it came out. `made`: the server's mark of this job, "" from an older server; the same id with
    another mark is another job.
    """

    id: str
    ticket: dict[str, Any]
    reprint: int
    expires_at: float
    step: Step = Step.NEW
    detail: str = ""
    copies: int = 0
    cuts: int | None = None
    made: str = ""

    @property
    def mark(self) -> int:
        """The n of "IN LẠI LẦN n" on its next print, 0 for none."""
        return self.reprint + self.copies


def is_another(known: Job, job: Job) -> bool:
    """Whether a job with a known id is another job: its mark or the address on its ticket differs."""
    if known.made and job.made:
        return known.made != job.made
    return bool(known.ticket.get("url") != job.ticket.get("url"))
