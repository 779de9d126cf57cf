"""The server as the agent sees it: an address and a token; lending jobs, hearing what became of them."""

import logging
import time
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, cast

import requests

from printer.devices import Status
from printer.journal import Job, Step

LEASE_SECONDS = (3.05, 30)
"""To connect, and to answer: the server holds a lease back for up to 20 s until there is a job."""

TELL_SECONDS = (2, 3)

TOLD_AS = {Step.UNSURE: Step.HELD}
"""The server's word where it has none of its own: an unsure ticket is kept here to be printed again."""

log = logging.getLogger(__name__)


class ServerAwayError(Exception):
    """The server cannot be reached, or does not let us in; to be tried again later."""


class Server:
    """The print side of the HTTP API."""

    def __init__(self, url: str, token_file: Path) -> None:
        self._url = url.rstrip("/") + "/api/v1"
        self._token_file = token_file
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy for the Internet must not stand between kiosk and server

    def lease(self) -> Job | None:
        """Wait for a job, up to 20 s; None if there was none.

        Raises:
            ServerAwayError: no answer, or not the one agreed on.
        """
        answer = self._post("/print-jobs/lease", {}, LEASE_SECONDS)
        try:
            job = answer.json()["job"]
            return None if job is None else _job(job, answer.headers.get("Date"))
        except (ValueError, KeyError, TypeError) as problem:
            raise ServerAwayError(f"unreadable answer to a lease: {problem}") from problem

    def tell_job(self, job: Job) -> None:
        """Say what became of a job.

        Raises:
            ServerAwayError: it did not hear.
        """
        state = {"state": TOLD_AS.get(job.step, job.step), "detail": job.detail}
        self._post(f"/print-jobs/{job.id}/state", state, TELL_SECONDS)

    def tell_status(self, status: Status) -> None:
        """Say how the printer is.

        Raises:
            ServerAwayError: it did not hear.
        """
        self._post("/printer/status", {"state": status.state, "detail": status.detail}, TELL_SECONDS)

    def _post(self, path: str, body: dict[str, Any], seconds: tuple[float, float]) -> requests.Response:
        try:
            token = self._token_file.read_text("utf-8").strip()
            headers = {"Authorization": f"Bearer {token}", "Accept-Language": "vi"}
            answer = self._session.post(self._url + path, json=body, headers=headers, timeout=seconds)
        except (OSError, UnicodeError, requests.RequestException) as problem:
            raise ServerAwayError(str(problem)) from problem
        code = answer.status_code
        if code >= 500 or code in (401, 403, 429) or (code >= 400 and path.endswith("lease")):
            raise ServerAwayError(f"{path}: HTTP {code}")
        if code >= 400:
            log.error("the server does not accept %s: HTTP %s", path, code)
        return answer


def _job(data: dict[str, Any], server_date: str | None) -> Job:
    """Read a leased job; how long it lives is counted by the server's clock, kiosk clocks are often wrong."""
    expires_at = datetime.fromisoformat(data["expires_at"]).timestamp()
    server_now = parsedate_to_datetime(server_date).timestamp() if server_date else time.time()
    left = expires_at - server_now
    ticket = cast(dict[str, Any], data["ticket"])
    return Job(str(data["id"]), ticket, int(data.get("reprint") or 0), time.time() + left)
