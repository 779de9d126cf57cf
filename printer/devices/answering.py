"""Printing on a printer that can answer: its status, then the ticket, then waiting for the word "out"."""

import secrets
from collections.abc import Callable
from enum import StrEnum
from time import monotonic
from typing import Protocol

from printer.devices.answers import Answers, status_of
from printer.devices.base import (
    NO_RECORD,
    Outcome,
    PrinterState,
    PrintRecorder,
    Result,
    Status,
    Tell,
    Timeouts,
)
from printer.devices.raster import CUT

POLL = 0.25
"""Seconds between two looks at a printer that has not confirmed yet."""

CUTS = b"\x1dg2\x00\xb2\x00"
"""GS g 2, counter 178: how often the cutter has worked in the printer's life. Answered in turn, like GS r."""

COUNTS = "+cuts"
"""Added to the word for a printer's confirmation if it answers that too."""


class Line(Protocol):
    """An open way to a printer; everything raises OSError when the way breaks."""

    def write(self, data: bytes) -> None:
        """Send everything, or raise."""
        ...

    def read(self, seconds: float) -> bytes:
        """Return what the printer said, empty if nothing came in time."""
        ...

    def settle(self) -> None:
        """End the sending and wait a little for a break to show: all one can do with a silent printer."""
        ...

    def close(self) -> None:
        """Let the printer go."""
        ...

    def give_up(self) -> None:
        """Let it go so that nothing still on its way comes out later."""
        ...


class Confirmation(StrEnum):
    """The best a printer can say of a ticket, found out once."""

    PROCESS = "process"
    """GS ( H: said when the paper is out."""
    PAPER = "paper"
    """GS r 1: said in turn, when everything before it has been worked off."""
    STATUS = "status"
    """Only how it is now, nothing of the ticket."""


class Session:
    """Questions and answers on one line."""

    def __init__(self, line: Line, answer: float) -> None:
        self.line, self._answer = line, answer
        self.answers = Answers()
        self._owes_a_count = False

    def listen(self, seconds: float) -> bool:
        """Read once; False if nothing came."""
        data = self.line.read(seconds)
        self.answers.hear(data)
        return bool(data)

    def status(self) -> Status | None:
        """Ask how the printer is, after dropping unread answers; None if it does not say."""
        replies = []
        for question in (1, 2, 4):
            reply = self._ask(question)
            if reply is None:
                return None
            replies.append(reply)
        return status_of(*replies)

    def _ask(self, question: int) -> int | None:
        while self.listen(0):
            pass
        self.answers.statuses.clear()
        self.line.write(bytes((0x10, 0x04, question)))
        self._heard(lambda: bool(self.answers.statuses), self._answer)
        return self.answers.statuses[0] if self.answers.statuses else None

    def probe(self, seconds: float) -> Confirmation:
        """Find out how a ready printer confirms; one without GS ( H may print a few letters, once."""
        tag = new_tag()
        self.answers.forget()
        self.line.write(asking(Confirmation.PROCESS, tag) + asking(Confirmation.PAPER, tag))
        self._heard(lambda: tag in self.answers.processes or bool(self.answers.papers), seconds)
        if self._heard(lambda: tag in self.answers.processes, self._answer):
            return Confirmation.PROCESS
        return Confirmation.PAPER if self.answers.papers else Confirmation.STATUS

    def catch_up(self, seconds: float) -> bool:
        """Wait until all before is worked off and answered; False if it was not in time."""
        tag = new_tag()
        self.line.write(asking(Confirmation.PROCESS, tag))
        return self._heard(lambda: tag in self.answers.processes, seconds)

    def cuts(self, seconds: float) -> int | None:
        """Ask how often the cutter has worked; None if it does not say in time.

        Then it is not asked again on this line: a late answer would tell of a time before later cuts.
        """
        if self._owes_a_count:
            return None
        self.answers.counts.clear()
        self.line.write(CUTS)
        self._owes_a_count = not self._heard(lambda: bool(self.answers.counts), seconds)
        return None if self._owes_a_count else self.answers.counts[-1]

    def _heard(self, wanted: Callable[[], bool], seconds: float) -> bool:
        end = monotonic() + seconds
        while not wanted() and (left := end - monotonic()) > 0:
            self.listen(left)
        return wanted()

    def confirmed(self, confirmation: Confirmation, tag: bytes) -> bool:
        """Whether the printer has said that the ticket is out; a GS r telling of no paper does not count."""
        if confirmation is Confirmation.PROCESS:
            return tag in self.answers.processes
        return confirmation is Confirmation.PAPER and any(not said & 0x0C for said in self.answers.papers)


def new_tag() -> bytes:
    """Return four digits that name one ticket to the printer (it sends them back)."""
    return b"%04d" % secrets.randbelow(10_000)


def asking(confirmation: Confirmation, tag: bytes) -> bytes:
    """Return the bytes after a ticket that make the printer speak when it is done."""
    questions = {
        Confirmation.PROCESS: b"\x1d(H\x06\x0000" + tag,
        Confirmation.PAPER: b"\x1dr\x01",
        Confirmation.STATUS: b"",
    }
    return questions[confirmation]


class AnsweringPrinter:
    """A network or USB printer. `confirmation` is what is known of it, None until it was found out.

    `counts` tells whether it says how often its cutter has worked.
    """

    def __init__(self, open_line: Callable[[], Line], patience: Timeouts) -> None:
        self._open_line, self._patience = open_line, patience
        self.confirmation: Confirmation | None = None
        self.counts = False

    @property
    def learned(self) -> str:
        """What was found out, as a word."""
        return self.confirmation + COUNTS * self.counts if self.confirmation else ""

    @learned.setter
    def learned(self, word: str) -> None:
        way = word.removesuffix(COUNTS)
        self.confirmation = Confirmation(way) if way in list(Confirmation) else None
        self.counts = self.confirmation is not None and word.endswith(COUNTS)

    def status(self) -> Status:
        """Ask how the printer is."""
        try:
            line = self._open_line()
        except OSError:
            return Status.of(PrinterState.OFFLINE)
        try:
            return self._judge(Session(line, self._patience.answer).status())
        except OSError:
            return Status.of(PrinterState.OFFLINE)
        finally:
            line.close()

    def _judge(self, said: Status | None) -> Status:
        """A printer that used to answer and is silent hangs; one that never answered may just be mute."""
        if said is None and self.confirmation is not None:
            return Status(PrinterState.OFFLINE, "Máy in không trả lời.")
        return said or Status(PrinterState.READY, "Máy in không cho biết trạng thái.")

    def print(self, data: bytes, name: str, tell: Tell, recorder: PrintRecorder = NO_RECORD) -> Outcome:
        """Print one ticket, see `Device`."""
        try:
            line = self._open_line()
        except OSError as problem:
            tell(Status.of(PrinterState.OFFLINE))
            return Outcome(Result.CLEAN, f"Không mở được máy in: {problem}")
        session = Session(line, self._patience.answer)
        try:
            outcome = self._before(session, tell, recorder) or self._print(session, data, tell, recorder)
        except BaseException:
            line.give_up()
            raise
        line.give_up() if outcome.result is Result.UNSURE else line.close()
        return outcome

    def _before(self, session: Session, tell: Tell, recorder: PrintRecorder) -> Outcome | None:
        """Return why the ticket is not sent, None if it is to be; a broken one before it is ended and cut off."""
        try:
            said = session.status()
            status = self._judge(said)
            if not status.can_print:
                tell(status)
                return Outcome(Result.CLEAN, status.detail)
            session.line.write(recorder.freeing)
            if said is not None and self.confirmation is None:
                self._find_out(session, busy=bool(recorder.freeing))
            return self._void(session, recorder) if recorder.freeing else None
        except OSError as problem:
            return Outcome(Result.CLEAN, f"Mất liên lạc trước khi in: {problem}")

    def _find_out(self, session: Session, busy: bool) -> None:
        """Ask what the printer can say; one that still works off a broken ticket is given time to answer."""
        seconds = self._patience.confirm if busy else self._patience.answer
        self.confirmation = session.probe(seconds)
        self.counts = session.cuts(self._patience.answer) is not None

    def _void(self, session: Session, recorder: PrintRecorder) -> Outcome | None:
        """Cut off the broken piece, unless the cutter's count shows that it is a whole ticket, cut already."""
        cuts = self._cuts(session)
        if cuts is not None and recorder.is_out(cuts):
            return Outcome(Result.PRINTED, "Theo bộ đếm của dao cắt, phiếu đã ra.")
        recorder.voids()
        session.line.write(CUT)
        return None

    def _cuts(self, session: Session) -> int | None:
        """Ask for the cutter's count, after every answer that an earlier, broken line may have left behind."""
        if not self.counts:
            return None
        process = self.confirmation is Confirmation.PROCESS
        if process and not session.catch_up(self._patience.confirm):
            return None
        return session.cuts(self._patience.confirm)

    def _print(self, session: Session, data: bytes, tell: Tell, recorder: PrintRecorder) -> Outcome:
        try:
            cuts = self._cuts(session)
        except OSError as problem:
            return Outcome(Result.CLEAN, f"Mất liên lạc trước khi in: {problem}")
        recorder.sends(cuts)
        tag = new_tag()
        session.answers.forget()
        try:
            if self.confirmation is None:
                session.line.write(data)
                session.line.settle()
                return Outcome(Result.SENT)
            session.line.write(data + asking(self.confirmation, tag))
            return self._wait(session, self.confirmation, tag, tell)
        except OSError as problem:
            return Outcome(Result.UNSURE, f"Mất liên lạc giữa chừng: {problem}")

    def _wait(self, session: Session, confirmation: Confirmation, tag: bytes, tell: Tell) -> Outcome:
        """Wait for the paper; as long as the printer says that it is held up, time does not count."""
        longest = monotonic() + self._patience.held
        end = monotonic() + self._patience.confirm
        status: Status | None = None
        while (now := monotonic()) < end:
            session.listen(POLL)
            status = None if session.confirmed(confirmation, tag) else session.status()
            if session.confirmed(confirmation, tag):
                return Outcome(Result.PRINTED)
            if status and not status.can_print:
                tell(status)
                end = min(now + self._patience.confirm, longest)
            elif status and confirmation is Confirmation.STATUS:
                return Outcome(Result.SENT)
        if status and status.can_print:
            self.confirmation = None  # it is well and yet silent: perhaps another printer stands there now
        return Outcome(Result.UNSURE, "Máy in không xác nhận đã in.")
