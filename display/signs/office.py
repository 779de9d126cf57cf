"""The server as the signs use it: read the board's snapshot, report dead signs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import requests

PATIENCE_SECONDS = (2, 3)


class OfficeAwayError(Exception):
    """The server cannot be reached or refuses the token; the next round tries again."""


class Office:
    """The server at `url`, with a token of kind `display`."""

    def __init__(self, url: str, token: str) -> None:
        self._api = url.rstrip("/") + "/api/v1"
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy between the signs and the office's own server
        self._session.headers["Authorization"] = f"Bearer {token}"

    @classmethod
    def by_token_file(cls, url: str, path: Path) -> "Office":
        """Read the token from a file.

        Raises:
            OSError: the file cannot be read."""
        return cls(url, path.read_text("utf-8").strip())

    def snapshot(self) -> dict[str, Any]:
        """Return the board's snapshot.

        Raises:
            OfficeAwayError: there was no answer, or it was no snapshot.
        """
        return cast(dict[str, Any], self._asked("GET", "/board"))

    def tell(self, signs: int, dead: Sequence[str]) -> None:
        """Report how many signs there are and at which counters they are dead.

        Raises:
            OfficeAwayError: the server did not take the report.
        """
        self._asked("POST", "/display/status", {"sound": "off", "signs": signs, "dead_signs": list(dead)})

    def _asked(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        try:
            answer = self._session.request(method, self._api + path, json=body, timeout=PATIENCE_SECONDS)
            answer.raise_for_status()
            return answer.json()
        except (requests.RequestException, ValueError) as problem:
            raise OfficeAwayError(str(problem)) from problem
