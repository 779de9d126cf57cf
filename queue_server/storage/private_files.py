"""Files and folders that only the server's user may read: keys, tokens, and the data folder.

Only the start of a server or of a command makes the data folder. Nothing else does: while the folder is moved away, a
new one in its place would prevent that it is put back.
"""

import os
import tempfile
from pathlib import Path


def make_folder(path: Path) -> None:
    """Create the folder for this user only; an existing one is left unchanged (`doctor` checks its rights)."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_below(data: Path, folder: Path) -> None:
    """Make a folder and the folders between it and the data folder; the data folder itself is never made.

    A folder elsewhere is made with all its parents.

    Raises:
        FileNotFoundError: the data folder is gone.
    """
    if not folder.is_relative_to(data):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return
    names = folder.relative_to(data).parts
    for depth in range(1, len(names) + 1):
        data.joinpath(*names[:depth]).mkdir(mode=0o700, exist_ok=True)


def keep(path: Path, text: str) -> None:
    """Write a file for this user only; a power cut leaves the old or the new one, never a part.

    Raises:
        FileNotFoundError: its folder is gone.
    """
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
