"""A long computation that somebody asked for: a file in the data folder, written by the program that computes.

Nothing in the file is the only copy of anything: it can be deleted.
"""

import json
import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

from queue_server import __version__, queries
from queue_server.machine.limited import Limits
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage import private_files
from queue_server.storage.database import Database

# A program that has told nothing for so long has ended; within a step it tells that it works once in so many seconds.
SILENT_SECONDS, TELLS_SECONDS = 90.0, 2.0
# While it waits for its turn it tells so once in so many seconds.
WAITS_SECONDS = 20.0
Phase = Literal["none", "waiting", "running", "done", "cancelled", "failed"]
# Called with how many of how many steps are done; it raises `Cancelled` when nobody wants the result any more.
Progress: TypeAlias = Callable[[int, int], object]


@dataclass(frozen=True)
class State:
    """How far it is. `asked`: what is computed; `done` of `steps`, 0 while nobody knows how many; `told_at`: when the
    program told last.

    `cause`: why it failed: `busy`, `time`, `memory`, `failed`, or `unfit` for something that cannot be computed.
    """

    phase: Phase = "none"
    key: str = ""
    asked: Mapping[str, Any] | None = None
    done: int = 0
    steps: int = 0
    told_at: float = 0.0
    cause: str = ""
    found: dict[str, Any] | None = None

    @property
    def runs(self) -> bool:
        """Whether it has begun, or waits for its turn, and has not ended."""
        return self.phase in ("waiting", "running")


@dataclass(frozen=True)
class ComputationFile:
    """The file of one office, and the mark beside it by which somebody cancels."""

    path: Path
    kept_seconds: float = math.inf

    @property
    def _mark(self) -> Path:
        return self.path.with_suffix(".cancelled")

    def read(self, now: float) -> State:
        """Return the state; what is too old to be of use, or what another release wrote, is none."""
        state = self._stored()
        if now - state.told_at > self.kept_seconds:
            return State()
        if state.runs and self.is_cancelled(state.key):
            return replace(state, phase="cancelled")
        if state.runs and now - state.told_at > SILENT_SECONDS:
            return replace(state, phase="failed", cause="failed")
        return state

    def _stored(self) -> State:
        try:
            told = json.loads(self.path.read_text("utf-8"))
            return State(**told) if told.pop("release") == __version__ else State()
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            return State()

    def write(self, state: State) -> None:
        told = {**asdict(state), "release": __version__}
        private_files.keep(self.path, json.dumps(told, ensure_ascii=False))

    def cancel(self, now: float) -> None:
        """Let the program end after its step; nothing, when none runs."""
        state = self.read(now)
        if state.runs:
            private_files.keep(self._mark, state.key)

    def is_cancelled(self, key: str) -> bool:
        try:
            return self._mark.read_text("utf-8") == key
        except OSError:
            return False

    def is_replaced(self, key: str) -> bool:
        """Whether another one has begun since."""
        return self._stored().key != key

    def end(self, key: str, cause: str, now: float) -> None:
        """Note that the program of this key did not do its work, unless it was cancelled or another one has begun."""
        state = self.read(now)
        if state.runs and state.key == key:
            self.write(replace(state, phase="failed", cause=cause, told_at=now))

    def waits(self, key: str, now: float) -> bool:
        """Note that it waits for its turn; False when nobody wants it any more."""
        state = self.read(now)
        if not state.runs or state.key != key:
            return False
        if state.phase != "waiting" or now - state.told_at > WAITS_SECONDS:
            self.write(replace(state, phase="waiting", told_at=now))
        return True

    def begins(self, key: str, now: float) -> bool:
        """Note that its program begins now; False when nobody wants it any more."""
        state = self.read(now)
        if not state.runs or state.key != key:
            return False
        self.write(replace(state, phase="running", told_at=now))
        return True


@dataclass(frozen=True)
class Computation:
    """One kind: the program that computes it, and for how long a result is shown."""

    name: str
    program: Sequence[str]
    limits: Limits
    kept_seconds: float = math.inf

    def file(self, data: Path, office: str) -> ComputationFile:
        """The file of an office; its folder is the data folder."""
        return ComputationFile(data / f"{self.name}-{office}.json", self.kept_seconds)


def begun(asked: Mapping[str, Any], steps: int = 0, found: dict[str, Any] | None = None) -> State:
    """A computation that begins now. `found`: what the last one found, which is shown until this one has ended."""
    return State("running", os.urandom(8).hex(), asked, 0, steps, time.time(), found=found)


@dataclass(frozen=True)
class Work:
    """What the program has to compute, and from what."""

    database: Database
    office: OfficeSettings
    now: datetime
    asked: Mapping[str, Any]
    progress: Progress


class Cancelled(Exception):
    """Somebody does not want the result any more."""


def carry_out(
    told: Mapping[str, Any],
    compute: Callable[[Work], dict[str, Any]],
    unfit: tuple[type[Exception], ...] = (),
) -> None:
    """Compute, and write into the file how far it is and what was found.

    `told` is the program's input: database, office, time and file, and the state as it was begun.
    """
    progress = _Told(ComputationFile(Path(told["file"])), State(**told["begun"]))
    database, now = Database(told["database"]), datetime.fromisoformat(told["now"])
    try:
        with database.read() as session:
            office = queries.office_settings(session, told["office"], now)
        found = compute(Work(database, office, now, told["begun"]["asked"], progress))
        progress.ends(phase="done", found=found)
    except Cancelled:
        progress.ends(phase="cancelled")
    except unfit:
        progress.ends(phase="failed", cause="unfit")
    finally:
        database.close()


class _Told:
    """Writes how far it is after each step, and within a long one that it still works."""

    def __init__(self, file: ComputationFile, state: State) -> None:
        self._file, self._state = file, state

    def __call__(self, done: int, steps: int) -> None:
        if done == self._state.done and time.time() - self._state.told_at < TELLS_SECONDS:
            return
        if self._file.is_cancelled(self._state.key) or self._file.is_replaced(self._state.key):
            raise Cancelled
        self._write(done=done, steps=steps)

    def ends(self, **how: Any) -> None:
        """Write how it has ended, unless another one has begun since it was cancelled."""
        if not self._file.is_replaced(self._state.key):
            self._write(**how)

    def _write(self, **what: Any) -> None:
        self._state = replace(self._state, **what, told_at=time.time())
        self._file.write(self._state)
