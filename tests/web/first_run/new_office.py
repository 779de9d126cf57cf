"""A server without an office, and the browser that sets one up."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from queue_server.app import create_app
from queue_server.settings.config_file import settings_from
from queue_server.settings.office import OfficeSettings
from queue_server.storage.database import Database
from tests.office import at

# What a page has filled in: a browser sends these when somebody only presses "Tiếp".
INPUT = re.compile(r"<input\b[^>]*>")
PASSWORD = "một câu dài dễ nhớ"
ADMIN = {"name": "Nguyễn Thị Lan", "password": PASSWORD, "again": PASSWORD}


class NewOffice:
    """A server whose database has no office yet; `restart` is a power cut."""

    def __init__(self, data: Path, database: Database) -> None:
        self.data, self.database = data, database
        self.now: datetime = at("09:00")
        self.restart()

    def restart(self) -> None:
        """Start the server again with what is stored; it prints a new code."""
        server = {"data": self.data, "async_mode": "threading", "sign_in_per_minute": 0}
        self.app = create_app(
            settings_from({"server": server}, "a test"), self.database, clock=lambda: self.now
        )
        self.parts = self.app.extensions["app_context"]
        self.code = self.parts.first_run.make(self.now)

    @property
    def office(self) -> OfficeSettings:
        """The new office's settings now."""
        valid: OfficeSettings = self.parts.offices.all()[0]
        return valid

    def browser(self) -> "Browser":
        return Browser(self.app.test_client())

    def let_in(self) -> "Browser":
        """The browser of whoever has the code."""
        browser = self.browser()
        browser.send("", {"code": self.code})
        return browser


class Browser:
    """One browser; it sends what its page has filled in, and what the person types."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.seen: list[TestResponse] = []

    def open(self, part: str = "") -> TestResponse:
        self.seen.append(self.client.get(f"/first-run{'/' if part else ''}{part}"))
        return self.seen[-1]

    def lands_at(self) -> str:
        """The path of the part that is asked now."""
        return self.client.get("/first-run", follow_redirects=True).request.path

    def send(self, part: str, answer: dict[str, Any]) -> TestResponse:
        """Send an answer as it is."""
        page = self.client.get("/first-run", follow_redirects=True).text
        token = {"X-CSRF-Token": filled_in(page).get("csrf_token", "")}
        path = f"/first-run{'/' if part else ''}{part}"
        return self.client.post(path, data=answer, headers=token)

    def press_next(self, part: str, **typed: Any) -> TestResponse:
        """Press "Tiếp" with what the page offers; `typed` replaces some of it."""
        return self.send(part, {**filled_in(self.open(part).text), **typed})


def came_to(new_office: NewOffice, part: str) -> Browser:
    """A browser with the code that has answered every part before `part` with what the pages offer."""
    browser = new_office.let_in()
    while (asked := browser.lands_at().rpartition("/")[2]) != part:
        browser.press_next(asked, **(ADMIN if asked == "admin" else {}))
    return browser


def filled_in(page: str) -> dict[str, Any]:
    """Return what a browser would send of this page without a key being pressed."""
    fields: dict[str, Any] = {}
    for tag in INPUT.findall(page):
        said = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if said.get("type") in ("checkbox", "radio"):
            if " checked" in tag and "name" in said:
                fields.setdefault(said["name"], []).append(said["value"])
        elif "name" in said and said.get("type") != "file":
            fields[said["name"]] = said.get("value", "")
    return fields
