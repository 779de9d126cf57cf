"""Offices whose people sign in by a provider; the provider runs only for the files whose tests ask for it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from queue_server.domain.roles import Role
from tests import office as offices
from tests.web.office_app import OfficeApp
from tests.web.pages.at_provider import (
    LAN,
    SECRET,
    RunningProvider,
    bind,
    running_provider,
)


@pytest.fixture(scope="module")
def running() -> Iterator[RunningProvider]:
    with running_provider() as found:
        yield found


@pytest.fixture
def provider(running) -> Iterator[RunningProvider]:
    yield running
    running.be()


@pytest.fixture(scope="module")
def shared(running, sqlite_template, tmp_path_factory) -> Iterator[OfficeApp]:
    """An office whose officer signs in by the provider, for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("openid")
    (folder / "openid.secret").write_text(SECRET)
    database = offices.copied(sqlite_template, folder / "queue.db")
    built = OfficeApp(folder, database, openid=running.section(folder / "openid.secret"))
    bind(built, Role.OFFICER, LAN)
    yield built
    database.close()


@pytest.fixture
def office(new_office_app, provider, tmp_path) -> Callable[..., OfficeApp]:
    """Builds an office that knows the provider."""

    def build(server: dict[str, Any] | None = None, secret: str = SECRET, **openid_section: Any) -> OfficeApp:
        file = tmp_path / "openid.secret"
        file.write_text(f"{secret}\n")
        return new_office_app(openid=provider.section(file, **openid_section), **(server or {}))

    return build
