"""The simulation that an office runs now, or ran last: a file in the data folder, written by the program that runs it.

Nothing in it is the only copy of anything: it can be deleted. `python -m queue_server.reports.simulation` is the
program: it reads database, office, time, file and what is tried as JSON from its input.
"""

import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from queue_server import __version__, queries
from queue_server.machine.limited import Limits
from queue_server.reports.simulated import UnknownCounter, WhatIf, simulated_figures
from queue_server.settings.checking import Unfit
from queue_server.storage import private_files
from queue_server.storage.database import Database

PROGRAM = ("queue_server.reports.simulation",)
# Sixty days of three hundred visits take twenty seconds.
LIMITS = Limits(seconds=120, megabytes=900)
# A result is shown for a day. A program that has told nothing for so long has ended.
KEPT_SECONDS, SILENT_SECONDS = 86_400.0, 90.0
Phase = Literal["none", "running", "done", "cancelled", "failed"]


@dataclass(frozen=True)
class State:
    """How far it is. `asked`: what is tried; `done` of `steps`; `told_at`: when the program told last.

    `cause`: why it failed: `busy`, `time`, `memory`, `failed`, or `unfit` for a change that no office can have.
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
    def what_if(self) -> WhatIf:
        return what_if_of(self.asked or {"days": []})


@dataclass(frozen=True)
class SimulationFile:
    """The file of one office, and the mark beside it by which somebody cancels."""

    path: Path

    @property
    def _mark(self) -> Path:
        return self.path.with_suffix(".cancelled")

    def read(self, now: float) -> State:
        """Return the state; what is too old to be of use, or what another release wrote, is none."""
        try:
            told = json.loads(self.path.read_text("utf-8"))
            if told.pop("release") != __version__:
                return State()
            state = State(**told)
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            return State()
        if now - state.told_at > KEPT_SECONDS:
            return State()
        if state.phase == "running" and self.is_cancelled(state.key):
            return _as(state, phase="cancelled")
        if state.phase == "running" and now - state.told_at > SILENT_SECONDS:
            return _as(state, phase="failed", cause="failed")
        return state

    def write(self, state: State) -> None:
        told = {**asdict(state), "release": __version__}
        private_files.keep(self.path, json.dumps(told, ensure_ascii=False))

    def cancel(self, now: float) -> None:
        """Let the program end after the day that it plays; nothing, when none runs."""
        state = self.read(now)
        if state.phase == "running":
            private_files.keep(self._mark, state.key)

    def is_cancelled(self, key: str) -> bool:
        try:
            return self._mark.read_text("utf-8") == key
        except OSError:
            return False

    def is_replaced(self, key: str, now: float) -> bool:
        """Whether another run than the one of this key goes on, whose state is shown."""
        state = self.read(now)
        return state.phase == "running" and state.key != key

    def end(self, key: str, cause: str, now: float) -> None:
        """Note that the program of this key did not do its work, unless it was cancelled or another one has begun."""
        state = self.read(now)
        if state.phase == "running" and state.key == key:
            self.write(_as(state, phase="failed", cause=cause, told_at=now))


def _as(state: State, **other: Any) -> State:
    return State(**{**asdict(state), **other})


def file_of(data: Path, office: str) -> SimulationFile:
    """The file of an office; its folder is in the data folder."""
    return SimulationFile(data / f"simulation-{office}.json")


def asked_of(wanted: WhatIf) -> dict[str, Any]:
    """What is tried, as JSON has it."""
    spans = {
        name: {n: list(some) for n, some in getattr(wanted, name).items()} for name in ("opened", "closed")
    }
    days = [day.isoformat() for day in wanted.days]
    return {"days": days, "patch": wanted.patch, **spans, "seed": wanted.seed}


def what_if_of(asked: Mapping[str, Any]) -> WhatIf:
    """The reverse of `asked_of`."""

    def spans(name: str) -> dict[str, Sequence[tuple[float, float]]]:
        return {n: [(begin, end) for begin, end in some] for n, some in asked.get(name, {}).items()}

    days = [date.fromisoformat(day) for day in asked["days"]]
    return WhatIf(days, asked.get("patch", {}), spans("opened"), spans("closed"), asked.get("seed", 1))


class Cancelled(Exception):
    """Somebody does not want the result any more, or has begun another run."""


def main(told: Mapping[str, Any]) -> None:
    """Play the days, write after each how far it is, and at the end what was found."""
    file, key, wanted = SimulationFile(Path(told["file"])), told["key"], what_if_of(told["asked"])
    begun = State("running", key, told["asked"], 0, 2 * len(wanted.days), time.time())

    def progress(done: int) -> None:
        if file.is_cancelled(key) or file.is_replaced(key, time.time()):
            raise Cancelled
        file.write(_as(begun, done=done, told_at=time.time()))

    database = Database(told["database"])
    try:
        with database.read() as session:
            office = queries.office_settings(session, told["office"], datetime.fromisoformat(told["now"]))
            found = simulated_figures(session, office, wanted, progress)
        file.write(_as(begun, phase="done", done=begun.steps, told_at=time.time(), found=found))
    except Cancelled:
        if not file.is_replaced(key, time.time()):
            file.write(_as(begun, phase="cancelled", told_at=time.time()))
    except (Unfit, UnknownCounter):
        file.write(_as(begun, phase="failed", cause="unfit", told_at=time.time()))
    finally:
        database.close()


def new_key() -> str:
    """By which one run is told from the next."""
    return os.urandom(8).hex()


if __name__ == "__main__":
    main(json.load(sys.stdin))
