"""Sorts a printer's bytes into status, paper and process answers. Nothing is sent here."""

from printer.devices.base import PrinterState, Status

PROCESS_HEAD, PROCESS_LENGTH = b'7"', 7
"""37 22 d1 d2 d3 d4 00: the answer to GS ( H function 48."""

COUNTER_HEAD, LONGEST_COUNTER = b"_", 12
"""5F, 1 to 10 digits, 00: the answer to GS g 2 (Epson TM-T81 and Citizen CT-S2000 manuals)."""


class Answers:
    """The answers since `forget()`, sorted by kind; one answer may arrive in several pieces."""

    def __init__(self) -> None:
        self._rest = b""
        self.forget()

    def forget(self) -> None:
        """Drop all answers, so that an old one is not taken for a new one."""
        self.statuses: list[int] = []
        self.papers: list[int] = []
        self.processes: list[bytes] = []
        self.counts: list[int] = []

    def hear(self, data: bytes) -> None:
        """Sort new bytes by the fixed bits of each kind (Epson's tables of status bytes)."""
        self._rest += data
        while self._rest:
            length = self._length()
            if length > len(self._rest):
                return
            one, self._rest = self._rest[:length], self._rest[length:]
            self._sort(one)

    def _length(self) -> int:
        first = self._rest[0]
        if first == PROCESS_HEAD[0]:
            return PROCESS_LENGTH
        if first == COUNTER_HEAD[0]:
            end = self._rest.find(b"\0", 0, LONGEST_COUNTER)
            return end + 1 or min(len(self._rest) + 1, LONGEST_COUNTER)
        return 4 if first & 0x93 == 0x10 else 1

    def _sort(self, one: bytes) -> None:
        if one.startswith(PROCESS_HEAD):
            self.processes.append(one[2:6])
        elif one.startswith(COUNTER_HEAD) and one[1:-1].isdigit():
            self.counts.append(int(one[1:-1]))
        elif one[0] & 0x93 == 0x12:
            self.statuses.append(one[0])
        elif len(one) == 1 and one[0] & 0x90 == 0:
            self.papers.append(one[0])


def status_of(online: int, cause: int, paper: int) -> Status:
    """Read the answers to DLE EOT 1, 2 and 4."""
    if paper & 0x60 or cause & 0x20:
        return Status.of(PrinterState.PAPER_OUT)
    if cause & 0x04:
        return Status.of(PrinterState.COVER_OPEN)
    if cause & 0x40:
        return Status.of(PrinterState.ERROR)
    if online & 0x08:
        return Status.of(PrinterState.OFFLINE)
    return Status.of(PrinterState.PAPER_LOW if paper & 0x0C else PrinterState.READY)
