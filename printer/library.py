"""Making sure that the ESC/POS library is the one we know, before anything imports it."""

import importlib
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
    """Import `module` of the library; `keep` is a folder for what it remembers between starts.

    It makes a temporary folder when imported, even when told where to keep its things, and never removes it:
    so that is made inside one that we remove.
    """
    if module in sys.modules:
        return sys.modules[module]
    with tempfile.TemporaryDirectory() as scratch, _told_to_keep_in(keep or Path(scratch), scratch):
        return importlib.import_module(module)


@contextmanager
def _told_to_keep_in(keep: Path, scratch: str) -> Iterator[None]:
    """Point the library's memory and its temporary folder there, and put everything back afterwards."""
    keep.mkdir(parents=True, exist_ok=True)
    before, tempfile.tempdir = tempfile.tempdir, scratch
    os.environ[MEMORY] = str(keep)
    try:
        yield
    finally:
        tempfile.tempdir = before
        del os.environ[MEMORY]
