"""Fixtures for all tests, and the one rule for all of them: no test reaches beyond this machine."""

import errno
import gc
import ipaddress
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright
from xdist.scheduler import LoadFileScheduling

from queue_server.actions import setup
from queue_server.storage.database import Database
from tests import office as offices
from tests import running, servers
from tests.compiled import compile_once
from tests.migrated import copy_empty_files, migrated_file


def refuse_the_internet(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook, called before every connect: sockets reach only this machine, as in an office without Internet."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if not is_this_machine(host):
        raise OSError(errno.ENETUNREACH, f"tests do not leave this machine, but one asked for {host}")


def is_this_machine(host: str | bytes | None) -> bool:
    """Whether a socket to `host` stays on this machine. Servers listen on None, "" and 0.0.0.0."""
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return address.is_loopback or address.is_unspecified


sys.addaudithook(refuse_the_internet)
compile_once()
copy_empty_files()
running.FORKS = True
# A guess at a password takes a thief long, and so would each person of a test; tests/web/pages/test_guessing.py has it.
setup.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
# The processor draws the pages, without an emulated graphics card; the browser does not look for Google's hosts.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
# The time a page has to show what a test expects: a deadline for a busy machine, no measure of the product.
expect.set_options(timeout=30_000)
# The same examples at every run, without a time limit: a slow machine is no fault of the product, and a fault that
# is found once in a thousand runs would be blamed on the change that happens to be tested then.
settings.register_profile(
    "app_context",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("app_context")


# The folders with slow tests, some seconds each: they start a browser, a server or a printer of their own. A file of
# backup, storage or web (without its subfolders) takes half a minute, so it does not begin last.
LONG_FOLDERS = ("browser", "bench", "live", "faults", "load", "display", "printer", "commands", "deploy")
LONG_FOLDERS += ("backup", "storage", "web")


# Each worker imports the product and all tests, which stay: looking for garbage among them takes a quarter of the time.
gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run slow files first, so that at the end no worker is idle while another runs a slow file."""
    items.sort(key=lambda item: item.path.parent.name not in LONG_FOLDERS)


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


# These files need the voice of a whole office, which costs ten seconds of CPU in each worker that needs it.
HEAR_THE_VOICE = ("test_one_visit.py", "test_recording_page.py", "test_screen_test_page.py")


class ByFile(LoadFileScheduling):
    """The tests of one file stay together in one worker, and so do all files that need the voice."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return "the voice" if file.endswith(HEAR_THE_VOICE) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Starts Chromium with these flags. The whole run has one Playwright, because two cannot run in one process."""
    with sync_playwright() as playwright:
        yield lambda *flags: playwright.chromium.launch(
            executable_path=running.chromium_path(), args=[*QUIET, *flags]
        )


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """One real PostgreSQL for the whole run; each test removes what it wrote."""
    with servers.postgres() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template() -> Path:
    """A SQLite file with all tables; tests copy it."""
    return migrated_file()


@pytest.fixture(scope="session")
def postgres_tables(postgres_url: str) -> Iterator[Database]:
    """A PostgreSQL database with all tables; it is emptied before each test."""
    opened = offices.migrated_server(postgres_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty SQLite file with all tables."""
    opened = offices.copied(sqlite_template, tmp_path / "queue.db")
    yield opened
    opened.close()


@pytest.fixture
def postgres_database(postgres_tables: Database) -> Database:
    """An empty PostgreSQL database with all tables."""
    offices.empty(postgres_tables)
    return postgres_tables


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """An empty database with all tables; a test that asks for it runs on both kinds."""
    opened: Database = request.getfixturevalue(f"{request.param}_database")
    return opened


@pytest.fixture
def office(database: Database) -> offices.Office:
    """A small office whose counters are open, at nine on a Monday morning."""
    return offices.Office(database)


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """One real Valkey for the whole run."""
    with servers.valkey() as url:
        yield url
