"""The manifest inside an archive: its files with hashes, its offices, where it was made."""

from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal

from pydantic import BaseModel, field_validator

MANIFEST = "manifest.json"
FORMAT = 1
# Bytes of a manifest with a hundred thousand files; a larger one is not ours.
LARGEST_MANIFEST = 32 * 1024**2
PLACES = ("config", "data", "database")


class Packed(BaseModel):
    """One packed file; size in bytes."""

    size: int
    sha256: str


class PackedOffice(BaseModel):
    """The end of an office's log."""

    code: str
    title: str
    seq: int
    last_at: str


class Manifest(BaseModel):
    """The list of the archive's content."""

    format: Literal[1]
    made_at: datetime
    program: str
    database: Literal["sqlite", "postgresql"]
    revision: str
    config: str
    offices: list[PackedOffice]
    files: dict[str, Packed]

    @field_validator("files")
    @classmethod
    def _inside(cls, files: dict[str, Packed]) -> dict[str, Packed]:
        for name in files:
            parts = PurePosixPath(name).parts
            if len(parts) < 2 or parts[0] not in PLACES or ".." in parts or name != "/".join(parts):
                raise ValueError(f"{name!r} lies outside")
        return files
