"""A JSON file that is read again only when it has been written."""

import json
from pathlib import Path
from typing import Any


class KeptFile:
    """A small JSON object that another process writes; every screen and every desk asks for it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._content: dict[str, Any] = {}
        self._written_at = 0

    @property
    def content(self) -> dict[str, Any]:
        """What the file says now; {} without a file and for a damaged one."""
        try:
            written_at = self._path.stat().st_mtime_ns
            if written_at != self._written_at:
                self._content, self._written_at = json.loads(self._path.read_text("utf-8")), written_at
        except (OSError, ValueError):
            self._content, self._written_at = {}, 0
        return self._content
