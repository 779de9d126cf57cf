"""A printer behind a file (`/dev/usb/lp0`, a pipe, an ordinary file): it takes bytes and says nothing."""

import os
import select
from pathlib import Path
from time import monotonic

from printer import library, raster
from printer.devices import PAGE, Diary, Outcome, Patience, Result, State, Status, Tell


class PatientFile:
    """A file for writing that gives up after a time; the library's own blocks for ever on a full printer."""

    def __init__(self, path: Path, seconds: float) -> None:
        """Open it.

        Raises:
            OSError: there is no such file, or nobody reads at the other end of the pipe.
        """
        create = 0 if path.exists() else os.O_CREAT
        self._number = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NONBLOCK | create, 0o600)
        self._seconds = seconds
        self.written = 0

    def write(self, data: bytes) -> int:
        """Write everything, or raise OSError; `written` counts what went out."""
        end = monotonic() + self._seconds
        while self.written < len(data):
            _, ready, _ = select.select([], [self._number], [], max(0, end - monotonic()))
            if not ready:
                raise TimeoutError("máy in ngừng nhận dữ liệu")
            self.written += os.write(self._number, data[self.written :])
        return self.written

    def flush(self) -> None:
        """Nothing is kept back here."""

    def close(self) -> None:
        """Close it."""
        os.close(self._number)


class FilePrinter:
    """A printer one can only write to: a ticket is "sent", never "printed"."""

    learned = ""

    def __init__(self, path: Path, patience: Patience) -> None:
        self._path, self._patience = path, patience

    def status(self) -> Status:
        """Say whether the file is there; a file knows nothing of paper."""
        if self._path.exists() or self._path.parent.is_dir():
            return Status(State.READY, "Máy in không cho biết trạng thái.")
        return Status.of(State.OFFLINE)

    def print(self, data: bytes, name: str, tell: Tell, diary: Diary = PAGE) -> Outcome:
        """Write one ticket, see `Device`."""
        try:
            file = PatientFile(self._path, self._patience.write)
        except OSError as problem:
            tell(Status.of(State.OFFLINE))
            return Outcome(Result.CLEAN, f"Không mở được máy in: {problem}")
        printer = library.load("escpos.printer").File()
        printer.device = file
        try:
            diary.sends(None)
            printer._raw(diary.freeing + raster.CUT + data if diary.freeing else data)
        except OSError as problem:
            return Outcome(Result.UNSURE if file.written else Result.CLEAN, str(problem))
        finally:
            printer.close()
        return Outcome(Result.SENT)
