"""A running office that these tests share; it prints nothing."""

from collections.abc import Iterator

import pytest

from tests.running import Demo, running_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("demo"), "--no-printer") as running:
        yield running
