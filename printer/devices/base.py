"""What every printer can do and say; which printer an address means is told in `devices`."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class PrinterState(StrEnum):
    """How a printer is, as the floor page shows it."""

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
    """A printer's state and a sentence about it for the staff; `cause` where it is the agent's machine (`causes`)."""

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
    """What became of one ticket's bytes."""

    PRINTED = "printed"
    """The printer said so."""
    SENT = "sent"
    """All bytes were taken; this printer cannot say more."""
    CLEAN = "clean"
    """Nothing reached the paper: the same ticket may be printed again unmarked."""
    UNSURE = "unsure"
    """Some bytes went, no answer came: there may be a paper, whole or in part, or none."""


@dataclass(frozen=True)
class Outcome:
    """The result of printing one ticket, and why."""

    result: Result
    detail: str = ""


Tell = Callable[[Status], None]


class PrintRecorder:
    """What a device asks and says while it prints one ticket. This one remembers nothing: pages may be lost.

    `freeing` is what ends a broken ticket that may still be in the printer, empty if there is none.
    """

    def __init__(self, freeing: bytes = b"") -> None:
        self.freeing = freeing

    def is_out(self, cuts: int) -> bool:
        """Whether the cutter's count shows that an earlier try came out whole after all."""
        return False

    def voids(self) -> None:
        """Told before a broken piece is cut off."""

    def sends(self, cuts: int | None) -> None:
        """Told before the ticket's first byte, with the cutter's count if the printer has one."""


NO_RECORD = PrintRecorder()


class Device(Protocol):
    """A printer. It is opened for each ticket and let go afterwards; used by one thread."""

    learned: str
    """What it found out about the printer, to be given back to it at the next start; empty if nothing."""

    def status(self) -> Status:
        """Ask how the printer is; never raises."""
        ...

    def print(self, data: bytes, name: str, tell: Tell, recorder: PrintRecorder = NO_RECORD) -> Outcome:
        """Send one ticket in one piece and wait until it is out, as far as this printer lets one know.

        `name` says which ticket it is. `tell` hears what holds the printer up while it waits (paper, cover).
        Whatever `recorder` raises ends it before the next byte.
        """
        ...


@dataclass(frozen=True)
class Timeouts:
    """Seconds to wait for a printer."""

    connect: float = 3.0
    answer: float = 1.0
    """For a status: printers answer in milliseconds."""
    write: float = 20.0
    """For a whole ticket to be taken: 70 kB, under a second on any network."""
    confirm: float = 15.0
    """For the word that it is out, from a printer that is not held up: paper runs 150 mm a second."""
    held: float = 900.0
    """For new paper or a closed cover; the printer keeps what it was sent and prints it then."""
    settle: float = 2.0
    """For a printer that says nothing at all to take the last bytes."""
