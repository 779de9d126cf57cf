"""Since when the server of a data folder prints codes for votes; written once, at the first start that prints them."""

from datetime import UTC, datetime
from pathlib import Path

from queue_server.storage import private_files

NAME = "vote-codes-since"


def vote_codes_since(data: Path, now: datetime) -> datetime:
    """Return the moment; without one that can be read it is `now`, which is written.

    Tickets that were printed before carry no code. When the file is lost, those printed until then need none either.
    """
    path = data / NAME
    try:
        return datetime.fromisoformat(path.read_text("utf-8").strip()).astimezone(UTC)
    except (FileNotFoundError, ValueError):
        private_files.keep(path, now.astimezone(UTC).isoformat())
        return now
