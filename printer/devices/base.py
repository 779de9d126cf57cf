"""What every printer can do and report. Addresses are read in `opening`."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class PrinterState(StrEnum):
    """The state of a printer, as the floor page shows it."""

    READY = "ready"
    PAPER_OUT = "paper_out"
    PAPER_LOW = "paper_low"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    ERROR = "error"


TEXTS = {
    PrinterState.READY: "Máy in sẵn sàng.",
    PrinterState.PAPER_OUT: "Máy in hết giấy.",
    PrinterState.PAPER_LOW: "Máy in sắp hết giấy.",
    PrinterState.COVER_OPEN: "Nắp máy in đang mở.",
    PrinterState.OFFLINE: "Không liên lạc được với máy in.",
    PrinterState.ERROR: "Máy in báo lỗi.",
}


@dataclass(frozen=True)
class Status:
    """A printer's state with a sentence for the staff; `cause`: a word of `causes` for a fault of the machine."""

    state: PrinterState
    detail: str
    cause: str = ""

    @classmethod
    def of(cls, state: PrinterState) -> "Status":
        """Return `state` with its usual sentence."""
        return cls(state, TEXTS[state])

    @property
    def can_print(self) -> bool:
        """Whether a ticket sent now would come out."""
        return self.state in (PrinterState.READY, PrinterState.PAPER_LOW)


class Result(StrEnum):
    """What happened to one ticket's bytes."""

    PRINTED = "printed"
    """The printer confirmed the print."""
    SENT = "sent"
    """The printer took all bytes; it cannot confirm more."""
    CLEAN = "clean"
    """Nothing was printed: the ticket may be printed again without a mark."""
    UNSURE = "unsure"
    """Some bytes were sent and no answer came: there may be a whole print, a part, or none."""


@dataclass(frozen=True)
class Outcome:
    """The result of printing one ticket, with the reason in Vietnamese."""

    result: Result
    detail: str = ""


Tell = Callable[[Status], None]


class PrintRecorder:
    """What a device reports while it prints one ticket. This class stores nothing; it serves pages that may get lost.

    `freeing`: the bytes that end a broken ticket that may still be in the printer; empty if there is none.
    """

    def __init__(self, freeing: bytes = b"") -> None:
        self.freeing = freeing

    def is_out(self, cuts: int) -> bool:
        """Whether the number of cuts shows that an earlier try came out whole."""
        return False

    def voids(self) -> None:
        """Called before a broken piece is cut off."""

    def sends(self, cuts: int | None) -> None:
        """Called before the ticket's first byte; `cuts` is the number of cuts, None if the printer does not tell it."""


NO_RECORD = PrintRecorder()


class Device(Protocol):
    """A printer. It is opened for each ticket and closed afterwards; one thread uses it."""

    learned: str
    """What was found out about the printer; the agent stores it and sets it at the next start. Empty if nothing."""

    def status(self) -> Status:
        """Ask for the printer's status; never raises."""
        ...

    def print(self, data: bytes, name: str, tell: Tell, recorder: PrintRecorder = NO_RECORD) -> Outcome:
        """Send one ticket in one piece and wait until it is out, as far as this printer can tell.

        `name` identifies the ticket. `tell` gets each status that delays the print (paper, cover).
        An error raised by `recorder` ends the print before the next byte.
        """
        ...


@dataclass(frozen=True)
class Timeouts:
    """Seconds to wait for a printer."""

    connect: float = 3.0
    answer: float = 1.0
    """For a status; printers answer in milliseconds."""
    write: float = 20.0
    """For sending a whole ticket: 70 kB, under a second on any network."""
    confirm: float = 15.0
    """For the confirmation of a printer that is not held up; paper moves 150 mm a second."""
    held: float = 900.0
    """For new paper or a closed cover; the printer keeps the data and prints it then."""
    settle: float = 2.0
    """For a printer without answers to take the last bytes."""
