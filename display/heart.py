"""A sign of life for whoever started this program: a beat a second down a pipe, and why it cannot work."""

import ctypes
import errno
import os
import signal
import sys
import threading
import time

BEAT, STUCK = b"\n", b"stuck \n"
BEAT_SECONDS = 1.0
STUCK_SECONDS = 180.0
"""Work that shows no progress for so long is stuck: the slowest engine has spoken a sentence long before."""

GRACE_SECONDS = 30.0
"""Once nobody listens any more, what was begun may be finished within this time."""

LONGEST_WORDS = 300
PR_SET_PDEATHSIG = 1  # linux/prctl.h
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
KINDS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "not_allowed",
}


class Heart:
    """Beats as long as the work goes on; ends this program when the one that started it is gone.

    `pipe` is the number of the pipe's end to write to, None when nobody listens: then it keeps still.
    """

    def __init__(self, pipe: int | None) -> None:
        self._pipe, self._worked_at = pipe, time.monotonic()
        if pipe is not None:
            os.set_inheritable(pipe, False)  # our own children would keep it open
            os.set_blocking(pipe, False)
            threading.Thread(target=self._beat_forever, daemon=True).start()

    def worked(self) -> None:
        """Told at every turn of the work: it is not stuck."""
        self._worked_at = time.monotonic()

    def says(self, kind: str, words: str) -> None:
        """Tell why there is no work: `kind` is one word for a program, `words` are for the office's technician."""
        self._write(f"{kind} {' '.join(words.split())[:LONGEST_WORDS]}\n".encode())

    def _beat_forever(self) -> None:
        while self._write(STUCK if self._is_stuck() else BEAT):
            time.sleep(BEAT_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE_SECONDS)
        os._exit(1)

    def _is_stuck(self) -> bool:
        return time.monotonic() - self._worked_at > STUCK_SECONDS

    def _write(self, line: bytes) -> bool:
        """Write, if there is room; return whether there may be somebody who reads."""
        if self._pipe is None:
            return True
        try:
            os.write(self._pipe, line)
        except BlockingIOError:  # it is full: nobody reads just now
            return True
        except OSError:
            return False
        return True


def die_with_parent() -> None:
    """Have Linux kill this process when the thread that started it is gone; elsewhere do nothing."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def kind_of(problem: Exception) -> str:
    """Return why there is no work in one word: `disk_full`, `not_allowed` or `failed`."""
    return KINDS.get(problem.errno or 0, "failed") if isinstance(problem, OSError) else "failed"
