"""A PostgreSQL that writes through to the disk, as in an office."""

from collections.abc import Iterator

import pytest

from tests import servers


@pytest.fixture
def own_postgres_url() -> Iterator[str]:
    with servers.postgres(durable=True) as url:
        yield url
