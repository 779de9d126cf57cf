"""A whole office in this process: the real app over a real database, and a client for each role."""

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from queue_server import actions, queries
from queue_server.actions import sign_ins
from queue_server.actions.settings import store_version
from queue_server.actions.setup import add_token, add_user, ensure_office
from queue_server.app import create_app
from queue_server.domain.roles import DEVICE_KINDS, PEOPLE, Role
from queue_server.domain.sign_in_names import who_is_meant
from queue_server.settings.config_file import OfficeSettings, Settings, settings_from
from queue_server.storage.database import Database
from queue_server.storage.server_models import User
from tests.kept_rows import set_up_once
from tests.office import PLAIN, at

PASSWORD = "một câu dài dễ nhớ"
# A provider that nobody can reach, for tests in which nobody signs in by it.
NOWHERE = {"issuer": "https://login.anhoa.gov.vn", "client_id": "queue-server"}
DEVICES = (Role.KIOSK, Role.DISPLAY, Role.PRINTER, Role.VOTES, Role.FEED, Role.CENTRE)
CSRF = re.compile(r'name="csrf-token" content="([^"]+)"')


class OfficeApp:
    """The office, open at every hour, with a virtual printer.

    It is nine on a Monday morning until the test moves the clock, whenever the test runs: no midnight comes in between.
    """

    def __init__(
        self, data: Path, database: Database, offices: Sequence[str] = ("an-hoa",), **server: Any
    ) -> None:
        self.database, self.settings = database, settings_in(data, offices, **server)
        self.office = self.settings.offices[0]
        self.now = at("09:00")
        alike = tuple(office.model_dump_json() for office in self.settings.offices)
        self.tokens: dict[str, str] = dict(set_up_once(database, alike, self._set_up))
        self.app: Flask = create_app(self.settings, database, clock=lambda: self.now)
        self.parts = self.app.extensions["app_context"]

    def _set_up(self) -> dict[str, str]:
        """The tokens of the new devices."""
        with self.database.write() as session:
            for office in self.settings.offices:
                ensure_office(session, office, self.now)
            return {
                kind: add_token(
                    session, self.office.code, f"the {kind}", kind, "1" if kind == "counter" else None
                )
                for kind in DEVICE_KINDS
            }

    @property
    def voice_folder(self) -> Path:
        """The voice folder of the first office."""
        return self.settings.voice_folder(self.office.code)

    def device(self, kind: str) -> "Caller":
        """A client with the bearer token of this kind of device."""
        return Caller(self.app.test_client(), {"Authorization": f"Bearer {self.tokens[kind]}"})

    def person(self, role: str) -> "Caller":
        """A client with the cookie and CSRF token of a signed-in person of this role."""
        client, user = self.app.test_client(), self.employ(role)
        with self.database.write() as session, client.session_transaction() as cookie:
            hours = queries.day_plan(session, self.office, self.now.date()).hours
            cookie["sign_in"] = sign_ins.begin(session, user, hours, self.now, typed_at=self.now)
        return Caller(client, {"X-CSRF-Token": csrf_of(client, "/new-password")})

    def employ(self, role: str, *, must_change: bool = False) -> User:
        """The person of this role, named like the role; added when the office has none yet."""
        with self.database.write() as session:
            known = who_is_meant(role, queries.people_of(session, self.office.code))
            return known or add_user(session, self.office.code, role, role, PASSWORD, must_change=must_change)

    def newest_person(self) -> int:
        """The id of the person added last who is no caller of this office; an unused id without one."""
        with self.database.read() as session:
            known = queries.people_of(session, self.office.code)
        return max((one.id for one in known if one.name not in PEOPLE), default=1_000_000)

    def citizen(self) -> "Caller":
        return Caller(self.app.test_client(), {})

    def caller(self, role: Role) -> "Caller":
        """A client of this role, signed in as people or devices of the role are."""
        if role in DEVICES:
            return self.device(role)
        return self.person(role) if role in PEOPLE else self.citizen()

    def ticket(self, service: str = "A", **more: Any) -> dict[str, Any]:
        """Take a number at the kiosk."""
        answer = self.device("kiosk").command("/tickets", {"service": service, **more})
        assert answer.status_code == 201, answer.json
        taken: dict[str, Any] = answer.json
        return taken

    def code_on_paper(self, ticket: str) -> str:
        """What stands behind the "#" of the address on the ticket's paper."""
        with self.database.read() as session:
            row = queries.ticket_by_public_id(session, ticket)
            return str(self.parts.vote_codes.address("", row))[1:]

    def vote(self, ticket: str, level: int, **more: Any) -> TestResponse:
        """Vote by phone, as whoever holds the ticket's paper."""
        form = {"level": level, "code": self.code_on_paper(ticket), **more}
        return self.citizen().command(f"/tickets/{ticket}/vote", form)

    def change(self, settings: OfficeSettings) -> None:
        """Change an office's settings; they are valid from now on."""
        with self.database.write(settings.code) as session:
            command = actions.begin(session, settings.code, self.now, "quantri")
            store_version(command, settings, reason="", origin="page")

    def at(self, now: datetime) -> None:
        self.now = now


class Caller:
    """One browser or device: its cookies, and the headers that it sends with every request."""

    def __init__(self, client: FlaskClient, headers: dict[str, str]) -> None:
        self.client, self.headers = client, headers

    def ask(self, path: str, method: str = "GET", **more: Any) -> TestResponse:
        """Send a request; `headers` are added to the client's own."""
        headers = {**self.headers, **more.pop("headers", {})}
        return self.client.open(path, method=method, headers=headers, buffered=True, **more)

    def command(self, path: str, body: Any = None, key: str | None = None, **headers: str) -> TestResponse:
        """POST below /api/v1 under `key`, or under a new key."""
        sent = {"Idempotency-Key": key or str(uuid.uuid4()), **headers}
        return self.ask(f"/api/v1{path}", "POST", json={} if body is None else body, headers=sent)


def csrf_of(client: FlaskClient, page: str = "/enter") -> str:
    """The CSRF token in the pages of this browser."""
    found = CSRF.search(client.get(page).text)
    assert found is not None
    return found[1]


def settings_in(
    data: Path, offices: Sequence[str], hours: Mapping[str, list[str]] | None = None, **server: Any
) -> Settings:
    """Offices that differ only in their codes; the app is made for the first. Without `hours` they never close."""
    alike = [
        {
            **PLAIN,
            "office": {**PLAIN["office"], "code": code, "hours": hours or {}},
            "printer": {"device": "virtual:paper" if code == offices[0] else f"virtual:paper-{code}"},
        }
        for code in offices
    ]
    unlimited = {"issue_per_minute": 0, "sign_in_per_minute": 0}
    section = {"data": data, "async_mode": "threading", **unlimited, **server}
    return settings_from({"server": section, "offices": alike}, "a test")
