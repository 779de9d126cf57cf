"""Making sure that the ESC/POS library is the one we know, before anything imports it."""

import importlib
import os
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from types import ModuleType

WANTED = "3.1"


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
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as scratch:
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("ESCPOS_CAPABILITIES_PICKLE_DIR", str(keep or scratch))
        tempfile.tempdir = scratch
        try:
            return importlib.import_module(module)
        finally:
            tempfile.tempdir = before
