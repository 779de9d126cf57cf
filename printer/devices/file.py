"""A printer behind a file (`/dev/usb/lp0`, a pipe, an ordinary file): it takes bytes and never answers."""

import os
import select
import stat
from pathlib import Path
from time import monotonic

from printer.devices import library, raster
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

DEVICES = Path("/dev")
"""The system's device folder: an ordinary file in it was written by mistake while the printer was unplugged."""


class PatientFile:
    """A file for writing with a time limit; the library's own file blocks for ever on a full printer."""

    def __init__(self, path: Path, seconds: float) -> None:
        """Open it.

        Raises:
            OSError: there is no such file, or nothing reads the pipe.
        """
        # never created: when a printer is unplugged, tickets would go into an ordinary file of its name
        self._number = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NONBLOCK)
        self._seconds = seconds
        self.written = 0

    def write(self, data: bytes) -> int:
        """Write everything, or raise OSError; `written` counts the written bytes."""
        end = monotonic() + self._seconds
        while self.written < len(data):
            _, ready, _ = select.select([], [self._number], [], max(0, end - monotonic()))
            if not ready:
                raise TimeoutError("máy in ngừng nhận dữ liệu")
            self.written += os.write(self._number, data[self.written :])
        return self.written

    def flush(self) -> None:
        """Do nothing: every write is complete."""

    def close(self) -> None:
        """Close it."""
        os.close(self._number)


class FilePrinter:
    """A printer that only takes bytes: a ticket is "sent", never "printed"."""

    learned = ""

    def __init__(self, path: Path, patience: Timeouts) -> None:
        self._path, self._patience = path, patience

    def status(self) -> Status:
        """Return whether the file can be written; a file tells nothing about paper."""
        trouble = self._trouble()
        return trouble or Status(PrinterState.READY, "Máy in không cho biết trạng thái.")

    def _trouble(self) -> Status | None:
        """Why the file cannot be used; None when it can."""
        try:
            mode = self._path.stat().st_mode
        except OSError:
            return Status(PrinterState.OFFLINE, f"Không thấy máy in ở {self._path}: cắm lại dây, bật máy in.")
        if stat.S_ISREG(mode) and DEVICES in self._path.absolute().parents:
            return Status(
                PrinterState.ERROR,
                f"{self._path} là tệp thường, không phải máy in: xóa tệp đó rồi cắm lại máy in.",
            )
        if stat.S_ISDIR(mode):
            return Status(PrinterState.ERROR, f"{self._path} là thư mục, không phải máy in.")
        return None

    def print(self, data: bytes, name: str, tell: Tell, recorder: PrintRecorder = NO_RECORD) -> Outcome:
        """Write one ticket, see `Device`."""
        if trouble := self._trouble():
            tell(trouble)
            return Outcome(Result.CLEAN, trouble.detail)
        try:
            file = PatientFile(self._path, self._patience.write)
        except OSError as problem:
            tell(Status.of(PrinterState.OFFLINE))
            return Outcome(Result.CLEAN, f"Không mở được máy in: {problem}")
        printer = library.load("escpos.printer").File()
        printer.device = file
        try:
            recorder.sends(None)
            printer._raw(recorder.freeing + raster.CUT + data if recorder.freeing else data)
        except OSError as problem:
            return Outcome(Result.UNSURE if file.written else Result.CLEAN, str(problem))
        finally:
            printer.close()
        return Outcome(Result.SENT)
