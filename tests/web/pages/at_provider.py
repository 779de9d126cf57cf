"""A provider process for tests of signing in, and a person's browser there."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from queue_server import actions, queries
from queue_server.actions import openid
from tests.processes import tied
from tests.web.office_app import OfficeApp

CLIENT, SECRET = "queue-server", "bi-mat-cua-may-chu"
BACK = "/sign-in/openid/back"
HERE = "127.0.0.0/8"
LAN = "0a1b2c3d-subject-of-lan"


class RunningProvider:
    """The provider: its address, and how it fails from now on."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer

    def be(self, **faults: Any) -> None:
        """Fail in this way only; without arguments not at all (`openid_provider.Faults`)."""
        requests.post(f"{self.issuer}/be", json=faults, timeout=30).raise_for_status()

    def register(self, server: str) -> None:
        """Send browsers back to the server at this address from now on."""
        address = {"redirect_uri": f"{server}{BACK}"}
        requests.post(f"{self.issuer}/register", json=address, timeout=30).raise_for_status()

    def section(self, secret_file: object, **more: Any) -> dict[str, Any]:
        """[server.openid] of a server that knows it."""
        return {
            "issuer": self.issuer,
            "client_id": CLIENT,
            "client_secret_file": str(secret_file),
            "private_network": HERE,
            **more,
        }


@contextmanager
def running_provider(server: str = "http://localhost") -> Iterator[RunningProvider]:
    """Run a provider that sends browsers back to this server."""
    command = [sys.executable, "-m", "tests.openid_provider", CLIENT, SECRET, f"{server}{BACK}"]
    process = subprocess.Popen(tied(command), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    try:
        yield RunningProvider(json.loads(process.stdout.readline())["issuer"])
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


class Browser:
    """A person's browser: their cookies at the office's server and at the provider."""

    def __init__(self, client: FlaskClient) -> None:
        self.client, self.there = client, requests.Session()

    def begin(self, **query: str) -> str:
        """Press the button; return where the browser is sent."""
        answer = self.client.get("/sign-in/openid", query_string=query)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]

    def prove(self, address: str, person: str) -> str:
        """Sign in at the provider, if it asks; return the address with which the browser is sent back."""
        answer = self.there.get(address, allow_redirects=False, timeout=30)
        if answer.status_code == 200:
            answer = self.there.post(address, data={"person": person}, allow_redirects=False, timeout=30)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"]

    def come_back(self, address: str) -> TestResponse:
        parts = urlsplit(address)
        return self.client.get(f"{parts.path}?{parts.query}")

    def sign_in(self, person: str, **query: str) -> TestResponse:
        """All of it."""
        return self.come_back(self.prove(self.begin(**query), person))


def bind(office_app: OfficeApp, role: str, subject: str) -> None:
    issuer, person = office_app.parts.provider.issuer, office_app.employ(role).id
    do(office_app, lambda command: openid.bind(command, person, issuer, subject))


def do(office_app: OfficeApp, act: Callable[[Any], Any]) -> None:
    with office_app.database.write("an-hoa") as session:
        act(actions.begin(session, "an-hoa", office_app.now, "quantri"))


def browser(office_app: OfficeApp) -> Browser:
    return Browser(office_app.app.test_client())


def is_in(person: Browser) -> bool:
    return person.client.get("/counter").status_code == 200


def told(office_app: OfficeApp) -> list[tuple[str, str]]:
    with office_app.database.read() as session:
        rows = queries.log_after(session, "an-hoa", 0, 100)
    return [(row["step"], row["actor"]) for row in rows if row["step"].startswith("openid")]
