"""The print agent: takes jobs from the server, prints each once, reports the result. The journal stores its state."""

import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from printer.agent.diary import JobDiary
from printer.agent.kiosk import Kiosk
from printer.agent.polling import Asking
from printer.agent.roll import ROLL_METRES, Forecast, Roll, length_mm
from printer.agent.server import Advice, Server, ServerAwayError
from printer.agent.stop import Backoff, Stop
from printer.agent.tidying import KEEP_DAYS, Tidying
from printer.aside import is_unreadable
from printer.causes import kind_of
from printer.devices import raster
from printer.devices.base import Device, PrinterState, PrintRecorder, Result, Status
from printer.drawing import checklist, prints
from printer.drawing.content import TicketError
from printer.drawing.sample import draw_page
from printer.jobs import ENDED, Job, Step
from printer.journal import Journal
from printer.offline.numbers import is_offline

LOOK_SECONDS = 10.0
"""Default seconds between two checks of an idle printer that is ready."""

TELL_AGAIN_SECONDS = 25.0
"""Seconds after which an unchanged status is sent again, so that the server knows that the agent is alive."""

MOST_COPIES = 3
"""Unconfirmed prints of one job after which a person must look."""

DISK_FULL = "Máy chạy phần mềm in không ghi được nhật ký in (đầy đĩa?)."

STEPS = {
    Result.PRINTED: Step.PRINTED,
    Result.SENT: Step.SENT,
    Result.CLEAN: Step.HELD,
    Result.UNSURE: Step.UNSURE,
}

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Setup:
    """How one agent is set up. `width`: dots of the paper. `reserve`: print only while no other printer is ready.

    `roll_metres`: length of a full roll, 0 for endless paper. `papers`: a virtual printer's folder; its files and
    finished jobs are deleted after `keep_days`. `look_seconds`: seconds between two checks of an idle printer, 0 for
    no checks (a print server may lose data that follows a check too soon). `tear_mm`: how far paper is fed to the
    tear bar, 0 for a printer with a cutter.
    """

    width: int = 576
    reserve: bool = False
    roll_metres: float = ROLL_METRES
    morning_page: bool = False
    keep_days: int = KEEP_DAYS
    papers: Path | None = None
    look_seconds: float = LOOK_SECONDS
    tear_mm: int = 0


class Agent:
    """The agent of one printer. `kiosk`: the kiosk on this computer that gets offline numbers here, or None.

    `worked` is called at every turn and while the printer delays a ticket: silence means that the agent is stuck.
    """

    def __init__(
        self,
        server: Server,
        device: Device,
        journal: Journal,
        setup: Setup,
        stop: Stop,
        kiosk: Kiosk | None = None,
        worked: Callable[[], None] = lambda: None,
    ) -> None:
        self._server, self._device, self._journal = server, device, journal
        self._setup, self._stop, self._kiosk, self._worked = setup, stop, kiosk, worked
        self._asking = Asking(server.lease, stop)
        self._roll = Roll(journal, setup.roll_metres)
        self._tidying = Tidying(journal, kiosk, setup.papers, setup.keep_days)
        self._server_rest, self._printer_rest = Backoff(5 if kiosk else 30), Backoff(10)
        self._status: Status | None = None
        self._status_told: tuple[Status, int | None] | None = None
        self._asked_at = self._told_at = time.monotonic()
        self._recover_first = True
        device.learned = journal.learned

    def run(self) -> None:
        """Work until asked to stop. Every begun job is in the journal, whatever happens."""
        while not self._stop.is_set():
            self._worked()
            try:
                self._recover()
                self._tidying.look()
                self.step()
                self._server_rest.reset()
            except ServerAwayError as problem:
                log.warning("server: %s", problem)
                self._server_rest.pause(self._stop)
            except sqlite3.Error as problem:
                log.error("journal: %s", problem)
                self._recover_first = True
                if is_unreadable(problem):
                    self._journal.begin_anew()
                    continue
                self._tell_status(Status(PrinterState.ERROR, DISK_FULL, kind_of(problem)), None)
                self._server_rest.pause(self._stop)

    def _recover(self) -> None:
        """Mark a job as unsure that may have been printed while the journal could not be written."""
        if self._recover_first:
            self._journal.recover()
            self._recover_first = False

    def step(self) -> None:
        """Print the next job of the journal, else ask the server for one.

        Raises:
            ServerAwayError: the journal has no job and the server cannot be reached.
            sqlite3.Error: the journal cannot be written; nothing is printed without it.
        """
        if self._kiosk:
            self._kiosk.print_what_it_gave(self._journal)
        job = self._journal.next_job()
        if job is None:
            self._tell_jobs()
            job = self._journal.next_job()
        if job is not None:
            self._work_off(job)
            return
        self._look_at_printer()
        known_by = self._server.known_by
        self._server.seen = self._journal.seen(known_by)
        leased = self._asking.answer()
        if self._server.epoch:
            self._journal.saw(known_by, self._server.epoch, leased.id if leased else None)
        if leased is not None:
            self._journal.take(leased)
            self._tell_jobs()

    def _work_off(self, job: Job) -> None:
        if job.step is Step.RECEIVED or self._printer_is_back():
            with self._stop.busy():
                job = self._print(job)
        try:
            self._tell(job)
            self._tell_jobs()
        except ServerAwayError as problem:
            log.warning("will be told later: %s", problem)
        if self._status:
            self._hear_status(self._status)  # the roll is shorter now
        if job.step in (Step.HELD, Step.UNSURE):
            self._printer_rest.pause(self._stop)
        else:
            self._printer_rest.reset()

    def _printer_is_back(self) -> bool:
        status = self._device.status()
        self._hear_status(status)
        return status.can_print

    def _print(self, job: Job) -> Job:
        """Try to print one job; nothing is sent before the journal has stored it."""
        if time.time() >= job.expires_at:
            return self._journal.finish(job, Step.FAILED, _too_late(job))
        if job.copies >= MOST_COPIES:
            return self._journal.finish(job, Step.FAILED, f"Đã in {job.copies} lần, máy in không xác nhận.")
        try:
            picture = raster.fed(self._picture(job), self._setup.tear_mm)
            data = raster.encode(picture)
        except (TicketError, raster.RasterError) as problem:
            return self._journal.finish(job, Step.FAILED, str(problem))
        if self._is_not_ours(replace(job, step=Step.SENDING)):
            return replace(job, step=Step.DROPPED)
        recorder = JobDiary(self._journal, job, self._freeing)
        outcome = self._device.print(data, _name(job), self._hear_status, recorder)
        log.info("%s: %s %s", _name(job), outcome.result, outcome.detail)
        self._learn()
        paper = length_mm(picture.height) if recorder.begun and outcome.result is not Result.CLEAN else 0
        return self._journal.finish(job, STEPS[outcome.result], outcome.detail, paper)

    def _learn(self) -> None:
        if self._device.learned != self._journal.learned:
            self._journal.note(learned=self._device.learned)

    def _picture(self, job: Job) -> Image.Image:
        return prints.draw(job.ticket, job.mark, self._setup.width)

    def _is_not_ours(self, job: Job) -> bool:
        """Tell the server that printing begins; return True when the job belongs to another printer now.

        Printing does not wait for an unreachable server: it knows that we have the job and marks a second print.
        """
        try:
            return self._tell(job) is Advice.DROP
        except ServerAwayError as problem:
            log.warning("not told that %s is on its way: %s", job.id, problem)
            return False

    def _tell_jobs(self) -> None:
        while job := self._journal.untold():
            self._tell(job)
        if self._kiosk:
            self._kiosk.settle(self._journal)

    def _tell(self, job: Job) -> Advice:
        """Report a job's step and follow the server's advice."""
        if job.step is Step.DROPPED:
            return Advice.DROP
        if is_offline(job):  # the kiosk reports it together with its number
            self._journal.told(job)
            return Advice.KEEP
        advice = self._server.tell_job(job)
        if job.step in ENDED:
            self._journal.told(job)
        elif advice is Advice.DROP:
            self._journal.drop(job)
        elif job.step is Step.NEW:
            self._journal.receive(job)
        elif advice is Advice.GIVE_BACK and job.step is Step.HELD and not job.copies:
            self._journal.finish(job, Step.RETURNED)
        else:
            self._journal.told(job)
        return advice

    def _look_at_printer(self) -> None:
        """Check an idle printer every `look_seconds`; at every turn while it is not ready."""
        now = time.monotonic()
        every = self._setup.look_seconds
        is_due = bool(every) and now - self._asked_at > every
        if self._status is None or not self._status.can_print or is_due:
            self._asked_at = now
            self._hear_status(self._device.status())
        if self._setup.morning_page and self._status and self._status.can_print:
            self._print_morning_page(self._status)

    def _print_morning_page(self, status: Status) -> None:
        """Print, once a day before the first ticket, a page that shows a worn head or wrong paper."""
        today = self._server.today()
        if today == self._journal.morning_page:
            return
        self._journal.note(morning_page=today)
        picture = draw_page(self._setup.width, "Trang thử đầu ngày", status)
        page = PrintRecorder(self._freeing)
        outcome = self._device.print(raster.encode(picture), f"trang-thu-{today}", self._hear_status, page)
        log.info("morning page: %s %s", outcome.result, outcome.detail)
        self._learn()
        used = self._journal.roll_used_mm + length_mm(picture.height)
        if outcome.result is not Result.CLEAN:
            self._journal.note(roll_used_mm=used, mid_ticket=outcome.result is Result.UNSURE)

    @property
    def _freeing(self) -> bytes:
        return raster.freeing(self._setup.width) if self._journal.mid_ticket else b""

    def _hear_status(self, status: Status) -> None:
        """Report a changed status. Ends the program if it was asked to stop, even while the printer waits for paper."""
        self._worked()
        if self._stop.is_set():
            raise SystemExit(0)
        self._status = status
        self._roll.watch(status)
        forecast = self._roll.forecast
        news = (status, forecast.rough if forecast else None) != self._status_told
        if news or time.monotonic() - self._told_at >= TELL_AGAIN_SECONDS:
            self._tell_status(status, forecast)

    def _tell_status(self, status: Status, forecast: Forecast | None) -> None:
        try:
            self._server.tell_status(status, self._setup.reserve, forecast)
        except ServerAwayError as problem:
            log.warning("status not told: %s", problem)
            return
        self._status_told = status, forecast.rough if forecast else None
        self._told_at = time.monotonic()


def _name(job: Job) -> str:
    return f"{job.ticket.get('number') or checklist.FILE_NAME}-{job.id}"


def _too_late(job: Job) -> str:
    doubt = " Trước đó chưa chắc đã in." if job.copies else ""
    return f"Phiếu đã quá hạn in.{doubt}"
