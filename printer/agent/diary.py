"""What the agent writes down of one try at a job, before every byte that matters."""

from printer.devices.base import PrintRecorder
from printer.jobs import Job, Step
from printer.journal import Journal


class JobDiary(PrintRecorder):
    """Writes one try at a job down, before every byte that matters."""

    def __init__(self, journal: Journal, job: Job, freeing: bytes) -> None:
        super().__init__(freeing)
        self._journal, self._job = journal, job
        self.begun = False

    def is_out(self, cuts: int) -> bool:
        """Whether the cutter has worked once since the last try began; more may mean that it is another printer."""
        return self._job.cuts is not None and cuts == self._job.cuts + 1

    def voids(self) -> None:
        """From here on, until the ticket is sent, a cut proves nothing."""
        self._journal.begin(self._job, Step.VOIDING, None)

    def sends(self, cuts: int | None) -> None:
        """The ticket is on its way."""
        self._journal.begin(self._job, Step.SENDING, cuts)
        self.begun = True
