"""The server's data folder and disk: whether the folder is still in place, and whether the disk can be written."""

import json
import logging
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from socket import gethostname
from time import monotonic
from typing import Any

from sqlalchemy import make_url

from queue_server.domain import disk
from queue_server.settings.config_file import Settings

# Seconds between two checks of the disk, and between two tries after a failed write.
DISK_SECONDS = 5.0
TRY_BYTES = 64 * 1024
MEMORY = "disk.json"
DAYS_KEPT = 30
log = logging.getLogger(__name__)


class Machine:
    """The machine's faults. `refuses` says why no command can be accepted; "" while all can.

    `data_gone`: the folder or the database was moved, deleted or replaced under the running server. `disk_full`,
    `disk_error`, `not_allowed`: writing fails.
    """

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._data, self._clock = settings.server.data, clock
        # Which of several machines this is; "" for the only one.
        self.name = gethostname() if settings.server.redis else ""
        url = make_url(settings.database_url)
        file = url.database if url.drivername == "sqlite" else None
        self._files = [self._data, *([Path(file)] if file and not file.startswith(":") else [])]
        self._places = self._stand()
        self._failed, self._looked_at = "", 0.0
        self._free_on = free_on(self._data)
        self._free = shutil.disk_usage(self._data).free
        self._gone = False

    @property
    def refuses(self) -> str:
        """Why no command can be accepted now; checks the folder, which takes some microseconds."""
        self._look_at_folder()
        if self._gone:
            return "data_gone"
        return self._failed or ("disk_full" if self._free < disk.FULL_BYTES else "")

    def look(self) -> bool:
        """Check everything; return whether the shown state has changed."""
        before = self.snapshot()
        self._look_at_folder()
        if not self._gone and monotonic() - self._looked_at >= DISK_SECONDS:
            self._looked_at = monotonic()
            self._look_at_disk()
        return before != self.snapshot()

    def write_failed(self, kind: str) -> None:
        """Note a failed write: no command is accepted until a try succeeds."""
        if not self._failed:
            log.error("the disk takes nothing (%s): commands are refused until it does", kind)
        self._failed, self._looked_at = kind, monotonic()

    def snapshot(self) -> dict[str, Any]:
        """The machine's state: `refuses`; the disk's `level` (ok, warn, bad, full), `days` of use left, `free_mb`."""
        days = disk.days_left(self._free, self._today, self._free_on)
        refuses = "data_gone" if self._gone else self._failed
        shown = disk.level(self._free, days)
        if shown == "full":
            refuses = refuses or "disk_full"
        free_mb = self._free // 1024**2 if shown != "ok" else 0
        return {"refuses": refuses, "level": shown, "days": days if shown != "ok" else 0, "free_mb": free_mb}

    def _look_at_folder(self) -> None:
        gone = self._stand() != self._places
        if gone != self._gone:
            what = "is not where it was" if gone else "is back"
            log.error("%s %s: commands are %s", self._data, what, "refused" if gone else "taken")
        self._gone = gone

    def _stand(self) -> list[tuple[int, int] | None]:
        """The identity (inode) of the folder and of the file at our paths."""
        return [_place(path) for path in self._files]

    def _look_at_disk(self) -> None:
        try:
            self._free = shutil.disk_usage(self._data).free
            if self._failed:
                self._try_to_write()
                self._failed = ""
                log.warning("the disk takes what is written again")
            if self._free >= disk.FULL_BYTES:
                self._remember()
        except OSError as problem:
            log.debug("the disk of %s: %s", self._data, problem)

    def _try_to_write(self) -> None:
        path = self._files[-1].with_name(".room")
        try:
            with path.open("wb") as file:
                file.write(bytes(TRY_BYTES))
                file.flush()
                os.fsync(file.fileno())
        finally:
            path.unlink(missing_ok=True)

    @property
    def _today(self) -> date:
        return self._clock().date()

    def _remember(self) -> None:
        """Store the free space once a day, so that the speed of filling is known after a restart too."""
        if self._today in self._free_on:
            return
        self._free_on = dict(sorted({**self._free_on, self._today: self._free}.items())[-DAYS_KEPT:])
        passing = self._data / f"{MEMORY}.new"
        passing.write_text(json.dumps({day.isoformat(): free for day, free in self._free_on.items()}))
        passing.replace(self._data / MEMORY)


def free_on(data: Path) -> Mapping[date, int]:
    """Return the free bytes of earlier days, as stored in this data folder; {} when unknown."""
    try:
        kept = json.loads((data / MEMORY).read_text("utf-8"))
        return {date.fromisoformat(day): int(free) for day, free in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):  # no file yet, or a damaged one: begin again
        return {}


def _place(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
