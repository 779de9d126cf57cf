"""Writes the steps of one printing try into the journal before the bytes are sent."""

from printer.devices.base import PrintRecorder
from printer.jobs import Job, Step
from printer.journal import Journal


class JobDiary(PrintRecorder):
    """Writes one printing try of a job into the journal; `begun` once a byte of the ticket may be sent."""

    def __init__(self, journal: Journal, job: Job, freeing: bytes) -> None:
        super().__init__(freeing)
        self._journal, self._job = journal, job
        self.begun = False

    def is_out(self, cuts: int) -> bool:
        """Whether there was exactly one cut since the last try began. More cuts may be those of another printer."""
        return self._job.cuts is not None and cuts == self._job.cuts + 1

    def voids(self) -> None:
        """Note that a broken piece is cut off now: until the ticket is sent, a cut proves nothing."""
        self._journal.begin(self._job, Step.VOIDING, None)

    def sends(self, cuts: int | None) -> None:
        """Note that the ticket's first byte is sent next; `cuts` is the cutter's count before it."""
        self._journal.begin(self._job, Step.SENDING, cuts)
        self.begun = True
