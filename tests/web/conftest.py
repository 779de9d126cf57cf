"""Houses to test: one for a whole file where nothing is changed for others, one of its own where something is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import office
from tests.web.house import House


@pytest.fixture(scope="module")
def house(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An office that a whole file's tests share."""
    folder = tmp_path_factory.mktemp("house")
    database = office.copied(sqlite_template, folder / "queue.db")
    yield House(folder, database)
    database.close()


@pytest.fixture
def new_house(sqlite_template: Path, tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Builds an office of the test's own, with these [server] settings."""
    database = office.copied(sqlite_template, tmp_path / "queue.db")

    def build(**server: Any) -> House:
        return House(tmp_path, database, **server)

    yield build
    database.close()
