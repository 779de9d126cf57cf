"""Printers and an office server for the printing tests; both are stopped at the end of the test."""

import threading
from contextlib import contextmanager

import pytest

from printer.agent import Agent, Setup
from printer.devices import Patience, open_device
from printer.journal import Journal
from printer.server import Server
from printer.stop import Stop
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

    def make(confirms="process", narrow=False, counts=False):
        made.append(TcpPrinter(confirms, narrow, counts))
        return made[-1]

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def office(tmp_path):
    server = OfficeServer(tmp_path / "token")
    yield server
    server.stop()


@pytest.fixture
def agent_at(office, patience, tmp_path):
    """Return a maker of running agents: `with agent_at(address, reserve=True):`; it stops at the end of the block."""

    @contextmanager
    def run(address, **setup):
        stop = Stop()
        device = open_device(address, patience)
        ready = threading.Event()
        thread = threading.Thread(target=work, args=(device, Setup(**setup), stop, ready))
        thread.start()
        assert ready.wait(10)
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def work(device, setup, stop, ready):
        journal = Journal(tmp_path / "journal" / "j.sqlite", "printer")
        ready.set()
        try:
            Agent(Server(office.url, office.token_file), device, journal, setup, stop).run()
        except SystemExit:
            pass
        finally:
            journal.close()

    return run
