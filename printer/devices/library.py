"""Checks and loads the ESC/POS library before other modules import it."""

import importlib
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from types import ModuleType

WANTED = "3.1"
MEMORY = "ESCPOS_CAPABILITIES_PICKLE_DIR"
log = logging.getLogger(__name__)


class LibraryError(Exception):
    """The ESC/POS library is missing, of another version, or overwritten by the package `escpos`."""


def check() -> None:
    """Make sure that `python-escpos` 3.1 is installed, not the fork that overwrites its files.

    Raises:
        LibraryError: says what to install or remove; `pip check` does not notice any of this.
    """
    if _version("escpos"):
        raise LibraryError(
            "Gói 'escpos' ghi đè lên 'python-escpos'. Hãy gỡ cả hai rồi cài lại: "
            f"pip uninstall escpos python-escpos && pip install python-escpos=={WANTED}"
        )
    if _version("python-escpos") != WANTED:
        raise LibraryError(f"Cần đúng gói python-escpos=={WANTED}: pip install python-escpos=={WANTED}")


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def load(module: str, keep: Path | None = None) -> ModuleType:
    """Import `module` of the library; `keep` is the folder for its cache.

    At import the library always creates a temporary folder and never removes it, so that folder is created inside
    one that is removed here.

    Raises:
        LibraryError: the disk cannot be written.
    """
    if module in sys.modules:
        return sys.modules[module]
    try:
        with tempfile.TemporaryDirectory() as scratch, _told_to_keep_in(keep or Path(scratch), scratch):
            return _imported(module, keep)
    except OSError as problem:
        raise LibraryError(f"Không nạp được thư viện in: {problem}") from problem


def _imported(module: str, keep: Path | None) -> ModuleType:
    """Import it. Its cache may be incomplete after a stop in its first seconds; then the import fails without this."""
    try:
        return importlib.import_module(module)
    except OSError:
        raise
    except Exception as problem:
        if not _forgets(keep):
            raise
        log.error("what the ESC/POS library remembered cannot be read (%s): it is set aside", problem)
        for name in [name for name in sys.modules if name.partition(".")[0] == "escpos"]:
            del sys.modules[name]
        return importlib.import_module(module)


def _forgets(keep: Path | None) -> bool:
    """Rename the library's cache files; return whether there were any. The library writes new ones."""
    remembered = sorted(keep.glob("*.pickle")) if keep else []
    for file in remembered:
        file.replace(file.with_name(f"{file.name}.unreadable"))
    return bool(remembered)


@contextmanager
def _told_to_keep_in(keep: Path, scratch: str) -> Iterator[None]:
    """Let the library use `keep` for its cache and `scratch` for temporary files inside the `with`."""
    keep.mkdir(exist_ok=True)
    before, tempfile.tempdir = tempfile.tempdir, scratch
    os.environ[MEMORY] = str(keep)
    try:
        yield
    finally:
        tempfile.tempdir = before
        del os.environ[MEMORY]
