"""A printer behind the Windows print spooler, which takes a whole ticket and never confirms the print."""

from contextlib import suppress
from types import ModuleType
from typing import Any

from printer.devices import library, raster
from printer.devices.base import NO_RECORD, Outcome, PrinterState, PrintRecorder, Result, Status, Tell

STATES = (
    (0x10, PrinterState.PAPER_OUT),
    (0x400000, PrinterState.COVER_OPEN),
    (0x80 | 0x1000, PrinterState.OFFLINE),
    (0x2 | 0x8 | 0x1 | 0x100000, PrinterState.ERROR),
)
"""The bits of PRINTER_INFO_2.Status (winspool.h) that stop paper, the clearest first: no paper; door open; offline or
not available; error, jam, paused or somebody has to help."""

MISSING = "Máy in Windows cần gói pywin32: pip install pywin32"


class WindowsPrinter:
    """A printer by its name in Windows; a ticket is "sent", never "printed"."""

    learned = ""

    def __init__(self, name: str) -> None:
        """Load the spooler's driver.

        Raises:
            LibraryError: this is not Windows, or pywin32 is missing.
        """
        self._name = name
        self._driver: ModuleType = library.load("escpos.printer.win32raw")
        if not self._driver.is_usable():
            raise library.LibraryError(MISSING)
        self._error: type[Exception] = self._driver.pywintypes.error

    def status(self) -> Status:
        """Return the spooler's status; it stays "ready" with a driver that does not ask the printer."""
        spooler = self._driver.win32print
        try:
            printer = spooler.OpenPrinter(self._name)
            try:
                bits = int(spooler.GetPrinter(printer, 2)["Status"])
            finally:
                spooler.ClosePrinter(printer)
        except self._error as problem:
            return Status(PrinterState.OFFLINE, f"Windows không có máy in {self._name}: {problem}")
        return Status.of(next((state for mask, state in STATES if bits & mask), PrinterState.READY))

    def print(self, data: bytes, name: str, tell: Tell, recorder: PrintRecorder = NO_RECORD) -> Outcome:
        """Hand one ticket to the spooler, see `Device`."""
        status = self.status()
        if not status.can_print:  # the spooler would keep it and print it later, unknown to the agent
            tell(status)
            return Outcome(Result.CLEAN, status.detail)
        not_found = library.load("escpos.exceptions").DeviceNotFoundError
        printer: Any = self._driver.Win32Raw(self._name)
        try:
            printer.open(job_name=name)
        except not_found as problem:
            tell(Status.of(PrinterState.OFFLINE))
            return Outcome(Result.CLEAN, f"Không mở được máy in: {problem}")
        recorder.sends(None)
        try:
            printer._raw(recorder.freeing + raster.CUT + data if recorder.freeing else data)
            printer.close()
        except self._error as problem:
            self._let_go(printer)
            return Outcome(Result.UNSURE, str(problem))
        return Outcome(Result.SENT)

    def _let_go(self, printer: Any) -> None:
        """Close the handle and forget it: else the library repeats a failed close when the object is deleted."""
        handle, printer._device = printer._device, False
        with suppress(self._error):
            self._driver.win32print.ClosePrinter(handle)
