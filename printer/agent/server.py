"""The server as the agent uses it: lease jobs, report results and status."""

import hashlib
import logging
import time
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

import requests

from printer.agent.roll import Forecast
from printer.devices.base import Status
from printer.jobs import Job, Step

LEASE_SECONDS = (3.05, 30)
"""Seconds to connect and to answer: the server waits up to 20 s for a job before it answers a lease."""

TELL_SECONDS = (2, 3)

TOLD_AS = {Step.NEW: Step.RECEIVED, Step.VOIDING: Step.SENDING, Step.UNSURE: Step.HELD}
"""The step to report for steps that the server does not know: an unsure ticket stays here and is printed again."""

log = logging.getLogger(__name__)


class Advice(StrEnum):
    """What the agent should do with a job after the report."""

    KEEP = "keep"
    GIVE_BACK = "give_back"
    """Another printer is ready: it prints the job if this one has not begun."""
    DROP = "drop"
    """The job belongs to another printer now, or has ended."""


class ServerAwayError(Exception):
    """The server cannot be reached or refuses the token; the agent tries again later."""


class Server:
    """The printing part of the HTTP API. `ahead`: seconds by which the server's clock is ahead of ours.

    `epoch`: the epoch of its database in the last answer, "" from an older server. `seen`: what the journal knows of
    this server, its epoch and the largest id of a job (`journal.Journal.seen`); it is sent with each lease, as is
    `settings_mark`, by which the server knows the settings that it started this agent with ("" for another's agent).
    """

    def __init__(self, url: str, token_file: Path, settings_mark: str = "") -> None:
        self._url = url.rstrip("/") + "/api/v1"
        self._token_file, self._settings_mark = token_file, settings_mark
        self._session = requests.Session()
        self.ahead = 0.0
        self.epoch = ""
        self.seen = ("", 0)
        self._session.trust_env = False  # no proxy between the agent and the office's own server

    def lease(self) -> Job | None:
        """Wait for a job, up to 20 s; None if there was none.

        Raises:
            ServerAwayError: no answer, or not the one agreed on.
        """
        epoch, newest = self.seen
        body = {"epoch": epoch, "newest": newest} if epoch else {}
        body |= {"settings": self._settings_mark} if self._settings_mark else {}
        answer = self._post("/print-jobs/lease", body, LEASE_SECONDS)
        try:
            self.epoch = str(answer.json().get("epoch") or "")
            job = answer.json()["job"]
            return None if job is None else self._job(job)
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise ServerAwayError(f"unreadable answer to a lease: {problem}") from problem

    def tell_job(self, job: Job) -> Advice:
        """Report a job's step and return the advice; a job that the server does not know is to be dropped.

        Raises:
            ServerAwayError: it did not hear.
        """
        state = {"state": TOLD_AS.get(job.step, job.step), "detail": job.detail, "copies": job.mark}
        state |= {"made": job.made} if job.made else {}
        answer = self._post(f"/print-jobs/{job.id}/state", state, TELL_SECONDS)
        if answer.status_code == 404:
            return Advice.DROP
        try:
            return Advice(answer.json()["advice"])
        except (ValueError, KeyError, TypeError) as problem:
            raise ServerAwayError(f"unreadable answer about a job: {problem}") from problem

    def tell_status(self, status: Status, reserve: bool, forecast: Forecast | None) -> None:
        """Report the printer's status, whether it is a reserve, and what is left on its roll.

        Raises:
            ServerAwayError: it did not hear.
        """
        left = {"mm_left": forecast.mm, "tickets_left": forecast.tickets} if forecast else {}
        body = {
            "state": status.state,
            "detail": status.detail,
            "cause": status.cause,
            "reserve": reserve,
            **left,
        }
        self._post("/printer/status", body, TELL_SECONDS)

    def offline_block(self, ledger: str) -> dict[str, Any] | None:
        """Return the numbers reserved for this agent (docs/shape.md); None while it may give none.

        Raises:
            ServerAwayError: no answer, or not the expected one.
        """
        answer = self._post("/offline-block", {"book": ledger}, TELL_SECONDS)
        try:
            data = dict(answer.json())
            return data if data["block"] else None
        except (ValueError, KeyError, TypeError) as problem:
            raise ServerAwayError(f"unreadable block of numbers: {problem}") from problem

    def tell_given(self, signed: dict[str, Any], paper: str) -> None:
        """Report a ticket given from our block and the state of its paper; a refusal is only logged.

        Raises:
            ServerAwayError: it did not hear.
        """
        body = {**signed, "ticket": {**signed["ticket"], "paper": paper}}
        self._post("/offline-tickets", body, TELL_SECONDS)

    @property
    def known_by(self) -> str:
        """A name that tells servers apart: a hash of the token, which one server alone accepts; "" without a token."""
        try:
            return hashlib.sha256(self._token_file.read_bytes().strip()).hexdigest()[:16]
        except OSError:
            return ""

    def today(self) -> str:
        """Return the local date by the server's clock, YYYY-MM-DD: kiosk clocks are often wrong."""
        return time.strftime("%Y-%m-%d", time.localtime(time.time() + self.ahead))

    def _post(self, path: str, body: dict[str, Any], seconds: tuple[float, float]) -> requests.Response:
        try:
            token = self._token_file.read_text("utf-8").strip()
            headers = {"Authorization": f"Bearer {token}", "Accept-Language": "vi"}
            answer = self._session.post(self._url + path, json=body, headers=headers, timeout=seconds)
        except (OSError, UnicodeError, requests.RequestException) as problem:
            raise ServerAwayError(str(problem)) from problem
        self.ahead = _ahead(answer.headers.get("Date"))
        code = answer.status_code
        if code >= 500 or code in (401, 403, 429) or (code >= 400 and path.endswith("lease")):
            raise ServerAwayError(f"{path}: HTTP {code}")
        if code >= 400:
            log.error("the server does not accept %s: HTTP %s", path, code)
        return answer

    def _job(self, data: dict[str, Any]) -> Job:
        """Read a leased job; its expiry is converted from the server's clock to ours."""
        expires_at = datetime.fromisoformat(data["expires_at"]).timestamp() - self.ahead
        ticket = cast(dict[str, Any], data["ticket"])
        reprint, made = int(data.get("reprint") or 0), str(data.get("made") or "")
        return Job(str(data["id"]), ticket, reprint, expires_at, made=made)


def _ahead(server_date: str | None) -> float:
    """Seconds by which the server's clock is ahead of ours; the header `Date` has whole seconds."""
    return parsedate_to_datetime(server_date).timestamp() - time.time() if server_date else 0.0
