"""What only the server's own user may read: keys and tokens as files, and the folder of all data."""

import os
import tempfile
from pathlib import Path


def make_folder(path: Path) -> None:
    """Make the folder for this user alone; one that is there stays as its owner made it (`doctor` tells)."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def keep(path: Path, text: str) -> None:
    """Write a file for this user alone; a power cut leaves the old one or the new one, never half of it."""
    make_folder(path.parent)
    handle, fresh = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
