"""The mark file beside the database, with its progress: a database behind this file was restored."""

import json
import logging
from datetime import date
from pathlib import Path
from typing import Any

from queue_server.domain.epochs import Marks, OfficeMarks
from queue_server.storage import private_files

FILE = "epoch.json"
log = logging.getLogger(__name__)


def keep(folder: Path, marks: Marks) -> None:
    """Write the marks; only committed values, so that the file is never ahead of its database."""
    offices = {
        code: {"seq": of.seq, "day": of.day and of.day.isoformat(), "numbers": dict(of.numbers)}
        for code, of in marks.offices.items()
    }
    data = {"epoch": marks.epoch, "name": marks.name, "ids": dict(marks.ids), "offices": offices}
    private_files.keep(folder / FILE, json.dumps(data))


def read(folder: Path) -> Marks | None:
    """Return the marks last written; None without a readable file."""
    path = folder / FILE
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        offices = {code: _office(of) for code, of in data["offices"].items()}
        return Marks(int(data["epoch"]), str(data["name"]), data["ids"], offices)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        log.exception("%s cannot be read; it is written anew", path)
        return None


def _office(data: dict[str, Any]) -> OfficeMarks:
    day = data["day"]
    return OfficeMarks(int(data["seq"]), date.fromisoformat(day) if day else None, data["numbers"])
