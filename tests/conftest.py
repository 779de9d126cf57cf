"""What every test may ask for, and the one rule no test may break: nothing leaves this machine."""

import errno
import ipaddress
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from queue_server.db import Database
from tests import office as offices
from tests import servers
from tests.running import chromium_path


def refuse_the_internet(event: str, arguments: tuple[Any, ...]) -> None:
    """Let sockets reach this machine only, as in an office whose line is down; heard before every connect."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if not is_this_machine(host):
        raise OSError(errno.ENETUNREACH, f"tests do not leave this machine, but one asked for {host}")


def is_this_machine(host: str | bytes | None) -> bool:
    """Whether a socket to `host` stays here; None, "" and 0.0.0.0 are what servers listen on."""
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return address.is_loopback or address.is_unspecified


sys.addaudithook(refuse_the_internet)


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Starts Chromium with these flags. One Playwright for the whole run: two would not bear each other."""
    with sync_playwright() as playwright:
        yield lambda *flags: playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", *flags]
        )


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """One real PostgreSQL for the whole run; clean up what you leave in it."""
    with servers.postgres() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied."""
    return offices.migrated_file(tmp_path_factory.mktemp("template") / "queue.db")


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> str:
    """The URL of a PostgreSQL database with all tables, to be emptied before each test."""
    return offices.migrated_server(postgres_url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database with all tables; a test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        opened = offices.copied(request.getfixturevalue("sqlite_template"), tmp_path / "queue.db")
    else:
        opened = offices.emptied(request.getfixturevalue("postgres_template"))
    yield opened
    opened.close()


@pytest.fixture
def office(database: Database) -> offices.Office:
    """A small office whose counters are open, at nine on a Monday morning."""
    return offices.Office(database)


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """One real Valkey for the whole run."""
    with servers.valkey() as url:
        yield url
