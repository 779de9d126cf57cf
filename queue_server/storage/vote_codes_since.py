"""Since when this data folder's server prints codes for votes: written at its first start that knows them, once."""

from datetime import UTC, datetime
from pathlib import Path

from queue_server.storage import private_files

NAME = "vote-codes-since"


def vote_codes_since(data: Path, now: datetime) -> datetime:
    """Return the moment; it is written when there is none, or no moment that can be read.

    Papers of before carry no code. A later moment only lets them, and those between the two, do without one.
    """
    path = data / NAME
    try:
        return datetime.fromisoformat(path.read_text("utf-8").strip()).astimezone(UTC)
    except (FileNotFoundError, ValueError):
        private_files.keep(path, now.astimezone(UTC).isoformat())
        return now
