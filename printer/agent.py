"""The print agent: takes jobs from the server, prints each once, says what became of it; forgets nothing."""

import logging
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from printer import papers, raster
from printer.devices import Device, Outcome, Result, State, Status
from printer.journal import Job, Journal, Step
from printer.server import Server, ServerAwayError
from printer.ticket import TicketError, TicketPaper, draw

ASK_SECONDS = 10.0
"""Between two looks at an idle printer that is well."""

TELL_AGAIN_SECONDS = 25.0
"""The status is told again after this even if it is the same, so that the server knows we live."""

MOST_COPIES = 3
"""Papers of one job whose fate is unknown, after which a person must look."""

STEPS = {
    Result.PRINTED: Step.PRINTED,
    Result.SENT: Step.SENT,
    Result.CLEAN: Step.HELD,
    Result.UNSURE: Step.UNSURE,
}

log = logging.getLogger(__name__)


class Backoff:
    """Pauses that double from one second to `longest`, until it goes well again."""

    def __init__(self, longest: float) -> None:
        self._longest, self._next = longest, 1.0

    def reset(self) -> None:
        """It went well."""
        self._next = 1.0

    def pause(self, stop: threading.Event) -> None:
        """Wait; ends at once when we are asked to stop."""
        stop.wait(self._next)
        self._next = min(self._next * 2, self._longest)


class Stop(threading.Event):
    """The wish to end. Between tickets it takes effect at once; a ticket on its way is finished first."""

    def __init__(self) -> None:
        super().__init__()
        self._busy = False

    def ask(self, *signal: object) -> None:
        """Ask to end; fits as a signal's handler."""
        self.set()
        if not self._busy:
            raise SystemExit(0)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Finish what is inside before ending."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False


class Agent:
    """One printer's agent."""

    def __init__(self, server: Server, device: Device, journal: Journal, width: int, stop: Stop) -> None:
        self._server, self._device, self._journal = server, device, journal
        self._width, self._stop = width, stop
        self._server_rest, self._printer_rest = Backoff(30), Backoff(10)
        self._status: Status | None = None
        self._status_told: Status | None = None
        self._asked_at = self._told_at = time.monotonic()
        self._recover_first = True
        device.learned = journal.learned

    def run(self) -> None:
        """Work until asked to stop; what was begun is in the journal whatever happens."""
        while not self._stop.is_set():
            try:
                self._recover()
                self.step()
                self._server_rest.reset()
            except ServerAwayError as problem:
                log.warning("server: %s", problem)
                self._server_rest.pause(self._stop)
            except sqlite3.Error as problem:
                log.error("journal: %s", problem)
                self._hear_status(Status(State.ERROR, "Máy lấy số không ghi được nhật ký in (đầy đĩa?)."))
                self._server_rest.pause(self._stop)
                self._recover_first = True

    def _recover(self) -> None:
        """After the journal failed, a ticket may have been printed without a word about it."""
        if self._recover_first:
            self._journal.recover()
            self._recover_first = False

    def step(self) -> None:
        """Print what waits here, else ask the server for a job.

        Raises:
            ServerAwayError: there is nothing to print and nobody to ask.
        """
        job = self._journal.next_job()
        if job is not None:
            self._work_off(job)
            return
        self._tell_jobs()
        self._look_at_printer()
        leased = self._server.lease()
        if leased is not None:
            self._journal.take(leased)

    def _work_off(self, job: Job) -> None:
        with self._stop.busy():
            done = self._print(job)
        try:
            self._tell_jobs()
        except ServerAwayError as problem:
            log.warning("will be told later: %s", problem)
        if done.step in (Step.HELD, Step.UNSURE):
            self._printer_rest.pause(self._stop)
        else:
            self._printer_rest.reset()

    def _print(self, job: Job) -> Job:
        """Bring one job a step further; nothing is sent before the journal says so."""
        if time.time() >= job.expires_at:
            return self._journal.finish(job, Step.FAILED, _too_late(job))
        if job.copies >= MOST_COPIES:
            return self._journal.finish(job, Step.FAILED, f"Đã in {job.copies} lần, máy in không xác nhận.")
        try:
            data = self._bytes(job)
        except (TicketError, raster.RasterError) as problem:
            return self._journal.finish(job, Step.FAILED, str(problem))
        begun = self._journal.begin(job)
        self._try_to_tell(begun)
        name = f"{job.ticket.get('number') or papers.FILE_NAME}-{job.id}"
        outcome = self._device.print(data, name, self._hear_status)
        log.info("%s: %s %s", name, outcome.result, outcome.detail)
        return self._write_down(job, outcome)

    def _write_down(self, job: Job, outcome: Outcome) -> Job:
        self._journal.learn(self._device.learned)
        return self._journal.finish(job, STEPS[outcome.result], outcome.detail)

    def _bytes(self, job: Job) -> bytes:
        paper = raster.encode(self._picture(job))
        return raster.recovery(self._width) + paper if self._journal.mid_ticket else paper

    def _picture(self, job: Job) -> Image.Image:
        if job.ticket.get("kind") == papers.KIND:  # twice the same list misleads nobody: it needs no mark
            return papers.draw_list(papers.PapersList.from_json(job.ticket), self._width)
        return draw(TicketPaper.from_json(job.ticket, job.reprint + job.copies), self._width)

    def _tell_jobs(self) -> None:
        while job := self._journal.untold():
            self._server.tell_job(job)
            self._journal.told(job)

    def _try_to_tell(self, job: Job) -> None:
        """Say that the ticket is on its way; paper does not wait for a server that is away."""
        try:
            self._server.tell_job(job)
        except ServerAwayError as problem:
            log.warning("not told that %s is on its way: %s", job.id, problem)

    def _look_at_printer(self) -> None:
        """Ask an idle printer how it is, now and then; at every turn as long as it is not well."""
        now = time.monotonic()
        if self._status is None or not self._status.can_print or now - self._asked_at > ASK_SECONDS:
            self._asked_at = now
            self._hear_status(self._device.status())

    def _hear_status(self, status: Status) -> None:
        """Tell the server of a change; a printer that waits for paper does not keep us from ending."""
        if self._stop.is_set():
            raise SystemExit(0)
        self._status = status
        if status == self._status_told and time.monotonic() - self._told_at < TELL_AGAIN_SECONDS:
            return
        try:
            self._server.tell_status(status)
        except ServerAwayError as problem:
            log.warning("status not told: %s", problem)
            return
        self._status_told, self._told_at = status, time.monotonic()


def _too_late(job: Job) -> str:
    doubt = " Trước đó chưa chắc đã in." if job.copies else ""
    return f"Phiếu đã quá hạn in.{doubt}"
