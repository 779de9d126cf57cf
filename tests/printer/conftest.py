"""Printers and an office server for the printing tests; both are stopped at the end of the test."""

import pytest

from printer.devices import Patience
from tests.printer.office_server import OfficeServer
from tests.printer.tcp_printer import TcpPrinter


@pytest.fixture
def patience():
    """Short enough for a test, long enough for a busy computer."""
    return Patience(connect=1, answer=0.5, write=1, confirm=1, held=30, settle=0.3)


@pytest.fixture
def printer_that():
    """Return a maker of network printers: `printer_that("process")`."""
    made = []

    def make(confirms="process", narrow=False):
        made.append(TcpPrinter(confirms, narrow))
        return made[-1]

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def office(tmp_path):
    server = OfficeServer(tmp_path / "token")
    yield server
    server.stop()
