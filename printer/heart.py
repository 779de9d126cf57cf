"""The sign of life to the program that started this one: a beat each second through a pipe, or why it cannot work."""

import os
import signal
import threading
import time

BEAT, STUCK = b"\n", b"stuck \n"
BEAT_SECONDS = 1.0
STUCK_SECONDS = 180.0
"""Seconds without progress after which the work counts as stuck; waiting for a printer counts as progress."""

GRACE_SECONDS = 30.0
"""Seconds in which begun work may be finished after the listening program has gone."""

LONGEST_WORDS = 300


class Heart:
    """Beats while the work goes on; ends this program when the program that started it has gone.

    `pipe` is the file descriptor to write to; None when nobody listens: then nothing is sent.
    """

    def __init__(self, pipe: int | None) -> None:
        self._pipe, self._worked_at = pipe, time.monotonic()
        if pipe is not None:
            os.set_inheritable(pipe, False)  # child processes of this program would keep the pipe open
            os.set_blocking(pipe, False)
            threading.Thread(target=self._beat_forever, daemon=True).start()

    def worked(self) -> None:
        """Note progress; the work calls this at every turn."""
        self._worked_at = time.monotonic()

    def says(self, kind: str, words: str) -> None:
        """Tell why the work stands still: `kind` is one word for a program, `words` a text for the technician."""
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
        """Write the line if the pipe has room; return False when the reader has gone."""
        if self._pipe is None:
            return True
        try:
            os.write(self._pipe, line)
        except BlockingIOError:  # the pipe is full: the reader is busy
            return True
        except OSError:
            return False
        return True
