"""Offices for the tests: one for a whole file where nothing is changed for others, otherwise one for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import office
from tests.web.office_app import OfficeApp


@pytest.fixture(scope="module")
def office_app(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeApp]:
    """An office that a whole file's tests share."""
    folder = tmp_path_factory.mktemp("app_context")
    database = office.copied(sqlite_template, folder / "queue.db")
    yield OfficeApp(folder, database)
    database.close()


@pytest.fixture
def new_office_app(sqlite_template: Path, tmp_path: Path) -> Iterator[Callable[..., OfficeApp]]:
    """Builds an office of the test's own, with these [server] settings."""
    database = office.copied(sqlite_template, tmp_path / "queue.db")

    def build(**server: Any) -> OfficeApp:
        return OfficeApp(tmp_path, database, **server)

    yield build
    database.close()
