"""Runs the programs beside the server: each is prepared, started, watched and restarted independently."""

import fcntl
import logging
import os
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from queue_server.machine.causes import kind_of

HERE = Path(__file__).parent.parent.parent
# Seconds without a beat after which a program hangs. They beat every second; under full load a beat came after five.
SILENT_SECONDS = 20.0
# Seconds until the first beat: Python must start from a cold disk.
FIRST_BEAT_SECONDS = 60.0
# Seconds of beats after a start from which a program counts as well again.
WELL_SECONDS = 20.0
# The longest pause between tries; pauses double from one second.
LONGEST_PAUSE_SECONDS = 30.0
# Seconds that a program has to finish its work before a restart with other settings.
END_SECONDS = 10.0
# Programs have lower priority than the server: nobody waits for a clip, and printing takes a second anyway.
NICENESS = 5
# What a program writes each second while its work makes no progress (`printer.heart`, `display.heart`).
STUCK = "stuck"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Trouble:
    """Why a worker does not work.

    `kind` is `disk_full`, `not_allowed`, `in_use` (another server's program uses its files), `hung` or `failed`;
    `words` is the program's own text, "" for none.
    """

    kind: str
    words: str = ""


@dataclass
class Worker:
    """One program. `plan` prepares what it needs and returns its command; after an error it is tried again."""

    name: str
    plan: Callable[[], Sequence[str]]
    office: str = ""
    needed: bool = True
    process: subprocess.Popen[bytes] | None = None
    started: int = 0
    _trouble: Trouble | None = None
    _said: Trouble | None = None
    _pipe: int = -1
    _heard: bytes = b""
    _started_at: float = 0.0
    _beat_at: float | None = None
    _pause: float = 0.0
    _try_at: float = 0.0
    _ends_by: float | None = None

    @property
    def trouble(self) -> Trouble | None:
        """The current trouble; None once the program has been well for a while."""
        return self._trouble

    @property
    def beats(self) -> bool:
        """Whether it has sent a beat since its last start."""
        return self._beat_at is not None

    @property
    def running_seconds(self) -> float:
        """For how many seconds it has been running; 0 when it is not running."""
        return monotonic() - self._started_at if self.process is not None else 0.0

    def look(self) -> None:
        """Check it once, within a millisecond: start it when it is due, end it when it hangs."""
        now = monotonic()
        if self.process is None:
            if self.needed and now >= self._try_at:
                self._start()
            return
        self._listen(now)
        code = self.process.poll()
        if code is not None:
            self._has_ended(code, now)
        elif self._ends_by is not None:
            if now > self._ends_by:
                os.killpg(self.process.pid, signal.SIGKILL)
        elif self._hangs(now):
            log.error("%s hangs; it is ended and started again", self.name)
            self._said = Trouble("hung")
            os.killpg(self.process.pid, signal.SIGKILL)
        elif self._beat_at and self._beat_at - self._started_at > WELL_SECONDS:
            self._trouble, self._pause = None, 0.0

    def stop(self) -> None:
        """Ask the program to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def renew(self, plan: Callable[[], Sequence[str]]) -> None:
        """Restart it with another plan after its current work; this is no trouble and is not shown."""
        self.plan, self._trouble, self._pause, self._try_at = plan, None, 0.0, 0.0
        self._let_end()

    def let_go(self) -> None:
        """Let it finish its current work and not start again, because it is no longer needed."""
        self.needed, self._trouble = False, None
        self._let_end()

    def _let_end(self) -> None:
        if self.process is not None and self._ends_by is None:
            self._ends_by = monotonic() + END_SECONDS
            self.stop()

    def _start(self) -> None:
        self._said, self._heard, self._beat_at = None, b"", None
        try:
            self._run(self.plan())
        except Exception as problem:
            self._fails(Trouble(kind_of(problem), f"{type(problem).__name__}: {problem}"))

    def _run(self, command: Sequence[str]) -> None:
        reads, writes = os.pipe()
        try:
            self.process = subprocess.Popen(
                [*command, "--heart", str(writes)],
                env={**os.environ, "PYTHONPATH": str(HERE)},
                stdin=subprocess.DEVNULL,
                pass_fds=(writes,),
                process_group=0,  # Ctrl+C at the terminal goes to the server, which ends its programs
            )
        except BaseException:
            os.close(reads)
            raise
        finally:
            os.close(writes)
        os.setpriority(os.PRIO_PROCESS, self.process.pid, NICENESS)
        self._pipe, self._started_at = reads, monotonic()
        self.started += 1

    def _listen(self, now: float) -> None:
        """Read its lines: empty ones are beats, others say why it cannot work."""
        # the size is asked first: with eventlet an empty read would wait
        (waiting,) = struct.unpack("i", fcntl.ioctl(self._pipe, termios.FIONREAD, bytes(4)))
        if not waiting:
            return
        *lines, self._heard = (self._heard + os.read(self._pipe, waiting)).split(b"\n")
        for line in lines:
            kind, _space, words = line.decode(errors="replace").partition(" ")
            if kind:
                self._said = Trouble("hung" if kind == STUCK else kind, words)
            else:
                self._beat_at = now

    def _hangs(self, now: float) -> bool:
        if self._said and self._said.kind == "hung":
            return True
        if self._beat_at is None:
            return now - self._started_at > FIRST_BEAT_SECONDS
        return now - self._beat_at > SILENT_SECONDS

    def _has_ended(self, code: int, now: float) -> None:
        self._listen(now)
        os.close(self._pipe)
        self.process = None
        if self._ends_by is not None:
            self._ends_by = None
            return
        self._fails(self._said or Trouble("failed", f"exit {code}"))

    def _fails(self, trouble: Trouble) -> None:
        """Note the reason and the time of the next try: at first at once, then after growing pauses."""
        self._try_at = monotonic() + self._pause
        self._pause = min(max(1.0, 2 * self._pause), LONGEST_PAUSE_SECONDS)
        if trouble != self._trouble:
            log.warning("%s does not work: %s %s; it is tried again", self.name, trouble.kind, trouble.words)
        self._trouble = trouble


@dataclass
class Workers:
    """All programs of this server process: print agents by office, and the voice worker."""

    known: list[Worker] = field(default_factory=list)

    def look(self) -> bool:
        """Check each; return whether the state of one has changed."""
        before = [(worker.name, worker.trouble) for worker in self.known]
        for worker in self.known:
            try:
                worker.look()
            except Exception:
                log.exception("%s could not be looked after; the others are", worker.name)
        self.known = [worker for worker in self.known if worker.needed or worker.process is not None]
        return before != [(worker.name, worker.trouble) for worker in self.known]

    def stop(self) -> None:
        for worker in self.known:
            worker.stop()

    def snapshot(self, office: str) -> dict[str, dict[str, Any]]:
        """The state of this office's print agent (`printer`) and of the voice worker (`voice`); {} without one.

        `kind` and `words` of its trouble ("" for none); `running_seconds` since its last start.
        """
        return {"printer": self._snapshot(office), "voice": self._snapshot("")}

    def _snapshot(self, office: str) -> dict[str, Any]:
        worker = next((worker for worker in self.known if worker.office == office and worker.needed), None)
        if worker is None:
            return {}
        trouble = worker.trouble or Trouble("")
        return {"kind": trouble.kind, "words": trouble.words, "running_seconds": worker.running_seconds}


def python(*words: object) -> list[str]:
    """Return the start of a command that runs one of our programs."""
    return [sys.executable, "-m", *map(str, words)]
