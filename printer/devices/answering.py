"""Prints on a printer that answers: read its status, send the ticket, wait for the confirmation."""

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
"""Seconds between two checks of a printer that has not confirmed yet."""

CUTS = b"\x1dg2\x00\xb2\x00"
"""GS g 2, counter 178: number of cuts in the printer's life. It is answered in order, like GS r."""

COUNTS = "+cuts"
"""Added to the stored confirmation when the printer also answers that."""


class Line(Protocol):
    """An open connection to a printer; every method raises OSError when the connection breaks."""

    def write(self, data: bytes) -> None:
        """Send everything, or raise."""
        ...

    def read(self, seconds: float) -> bytes:
        """Return the received bytes; empty if nothing came within `seconds`."""
        ...

    def settle(self) -> None:
        """End the sending and wait briefly for an error to show; more is not possible with a silent printer."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...

    def give_up(self) -> None:
        """Close so that undelivered bytes are dropped and do not print later."""
        ...


class Confirmation(StrEnum):
    """The best confirmation that a printer can give; found out once."""

    PROCESS = "process"
    """GS ( H: the printer answers when the paper is out."""
    PAPER = "paper"
    """GS r 1: answered in order, after everything before it was printed."""
    STATUS = "status"
    """Only its current status, nothing about the ticket."""


class Session:
    """Requests and answers on one connection."""

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
        """Ask for the status, after dropping unread answers; None if the printer does not answer."""
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
        """Find out how a ready printer confirms; a printer without GS ( H may print a few letters, once."""
        tag = new_tag()
        self.answers.forget()
        self.line.write(asking(Confirmation.PROCESS, tag) + asking(Confirmation.PAPER, tag))
        self._heard(lambda: tag in self.answers.processes or bool(self.answers.papers), seconds)
        if self._heard(lambda: tag in self.answers.processes, self._answer):
            return Confirmation.PROCESS
        return Confirmation.PAPER if self.answers.papers else Confirmation.STATUS

    def catch_up(self, seconds: float) -> bool:
        """Wait until everything sent before is printed and answered; False if that took longer."""
        tag = new_tag()
        self.line.write(asking(Confirmation.PROCESS, tag))
        return self._heard(lambda: tag in self.answers.processes, seconds)

    def cuts(self, seconds: float) -> int | None:
        """Ask for the number of cuts; None if no answer came in time.

        After that it is not asked again on this connection: a late answer would be older than later cuts.
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
        """Whether the printer confirmed the ticket; a GS r answer that reports missing paper does not count."""
        if confirmation is Confirmation.PROCESS:
            return tag in self.answers.processes
        return confirmation is Confirmation.PAPER and any(not said & 0x0C for said in self.answers.papers)


def new_tag() -> bytes:
    """Return four digits that identify one ticket; the printer sends them back."""
    return b"%04d" % secrets.randbelow(10_000)


def asking(confirmation: Confirmation, tag: bytes) -> bytes:
    """Return the bytes to send after a ticket, so that the printer answers when it is done."""
    questions = {
        Confirmation.PROCESS: b"\x1d(H\x06\x0000" + tag,
        Confirmation.PAPER: b"\x1dr\x01",
        Confirmation.STATUS: b"",
    }
    return questions[confirmation]


class AnsweringPrinter:
    """A network or USB printer. `confirmation`: how it confirms, None until that was found out.

    `counts`: whether it tells its number of cuts.
    """

    def __init__(self, open_line: Callable[[], Line], patience: Timeouts) -> None:
        self._open_line, self._patience = open_line, patience
        self.confirmation: Confirmation | None = None
        self.counts = False

    @property
    def learned(self) -> str:
        """What was found out about the printer, as a text for the journal."""
        if self.confirmation is None:
            return ""
        return self.confirmation + COUNTS if self.counts else self.confirmation

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
        """Judge an answer or silence: a printer that used to answer hangs when silent; another may just be mute."""
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
        if outcome.result is Result.UNSURE:
            line.give_up()
        else:
            line.close()
        return outcome

    def _before(self, session: Session, tell: Tell, recorder: PrintRecorder) -> Outcome | None:
        """End and cut off a broken earlier ticket. Return why the new ticket is not sent, None if it can be."""
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
        """Find out what the printer can confirm; a printer that still prints a broken ticket gets more time."""
        seconds = self._patience.confirm if busy else self._patience.answer
        self.confirmation = session.probe(seconds)
        self.counts = session.cuts(self._patience.answer) is not None

    def _void(self, session: Session, recorder: PrintRecorder) -> Outcome | None:
        """Cut off the broken piece, unless the number of cuts shows that the ticket came out whole."""
        cuts = self._cuts(session)
        if cuts is not None and recorder.is_out(cuts):
            return Outcome(Result.PRINTED, "Theo bộ đếm của dao cắt, phiếu đã ra.")
        recorder.voids()
        session.line.write(CUT)
        return None

    def _cuts(self, session: Session) -> int | None:
        """Ask for the number of cuts, after the answers that an earlier broken connection may have left behind."""
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
        """Wait for the confirmation; time in which the printer reports a hindrance (paper, cover) does not count."""
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
            self.confirmation = None  # ready and yet silent: perhaps another printer has been connected
        return Outcome(Result.UNSURE, "Máy in không xác nhận đã in.")
