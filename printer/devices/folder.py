"""The virtual printer: decodes the bytes that a printer would get and stores each print as a picture."""

import os
import re
from pathlib import Path

from printer.causes import kind_of
from printer.devices import library, raster
from printer.devices.base import NO_RECORD, Outcome, PrinterState, PrintRecorder, Result, Status, Tell


class FolderPrinter:
    """The virtual printer. A file named like a state (`paper_out`) in its folder puts it in that state."""

    learned = ""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def status(self) -> Status:
        """Return the state that a file in the folder names, else ready."""
        try:
            self._folder.mkdir(exist_ok=True)  # what it lies in must stand
        except OSError as problem:
            return Status(PrinterState.ERROR, f"Không ghi được vào thư mục: {problem}", kind_of(problem))
        here = [state for state in PrinterState if (self._folder / state.value).exists()]
        return Status.of(here[0] if here else PrinterState.READY)

    def print(self, data: bytes, name: str, tell: Tell, recorder: PrintRecorder = NO_RECORD) -> Outcome:
        """Write the print as `<name>.png`, see `Device`; the file appears complete or not at all."""
        status = self.status()
        if not status.can_print:
            tell(status)
            return Outcome(Result.CLEAN, status.detail)
        recorder.sends(None)
        dummy = library.load("escpos.printer").Dummy()
        dummy._raw(data)
        try:
            self._write(dummy.output, re.sub(r"[^\w-]", "_", name))
        except OSError as problem:
            words = f"Không ghi được phiếu: {problem}"
            tell(Status(PrinterState.ERROR, words, kind_of(problem)))
            return Outcome(Result.CLEAN, words)
        return Outcome(Result.PRINTED)

    def _write(self, data: bytes, name: str) -> None:
        unfinished = self._folder / f".{name}.part"
        with unfinished.open("wb") as file:
            for paper in raster.decode(data):
                paper.save(file, "PNG", compress_level=1)  # half the time for a quarter more bytes
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self._folder / f"{name}.png")
