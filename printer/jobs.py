"""A job of the print agent: what is to be printed, and the steps it goes through."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Step(StrEnum):
    """How far a job came."""

    NEW = "new"
    """Written down; the server has not been told, and may still give it to another printer."""
    RECEIVED = "received"
    """The server knows that we have it: now it may be printed."""
    VOIDING = "voiding"
    """A broken piece is being cut off first: until that is done, the cutter's count proves nothing."""
    SENDING = "sending"
    HELD = "held"
    """Nothing reached the paper; to be tried again."""
    UNSURE = "unsure"
    """There may be a paper; to be printed again with a mark."""
    PRINTED = "printed"
    SENT = "sent"
    FAILED = "failed"
    RETURNED = "returned"
    """Given back unbegun, for another printer."""
    DROPPED = "dropped"
    """The server has given it to somebody else; nothing is told of it."""


WANTING = (Step.RECEIVED, Step.HELD, Step.UNSURE)
ENDED = (Step.PRINTED, Step.SENT, Step.FAILED, Step.RETURNED, Step.DROPPED)


@dataclass(frozen=True)
class Job:
    """One print job; `expires_at` is our Unix time.

    `copies` is how many papers of it may be about, `cuts` the cutter's count before the last try, if that can
    still tell whether it came out. `made` is the server's own mark of this job, "" from an older server: a job of the
    same id with another mark is another one.
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
        """The n of "IN LẠI LẦN n" on its next paper, 0 for none."""
        return self.reprint + self.copies


def is_another(known: Job, job: Job) -> bool:
    """Whether a job of the same id is another than the one we know; the address on a ticket is its own as well."""
    if known.made and job.made:
        return known.made != job.made
    return bool(known.ticket.get("url") != job.ticket.get("url"))
