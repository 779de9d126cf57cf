"""What stands in an archive's own list: its files with their hashes, its offices, where it was made."""

from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal

from pydantic import BaseModel, field_validator

MANIFEST = "manifest.json"
FORMAT = 1
# A manifest of a hundred thousand files; more is none of ours.
LARGEST_MANIFEST = 32 * 1024**2
PLACES = ("config", "data", "database")


class Packed(BaseModel):
    """One file as it was packed; size in bytes."""

    size: int
    sha256: str


class PackedOffice(BaseModel):
    """How far an office's log had come."""

    code: str
    title: str
    seq: int
    last_at: str


class Manifest(BaseModel):
    """The list of what is inside."""

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
