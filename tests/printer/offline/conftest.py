"""A ledger with one block of numbers."""

from contextlib import closing

import pytest

from printer.offline.numbers import Ledger
from tests.printer.offline.blocks import block


@pytest.fixture
def ledger(tmp_path):
    with closing(Ledger(tmp_path / "offline.sqlite")) as ledger:
        ledger.keep(block(), ahead=0)
        yield ledger
