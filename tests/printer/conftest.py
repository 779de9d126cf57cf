"""Printers and an office server for the printing tests; both are stopped at the end of the test."""

import threading
from contextlib import contextmanager

import pytest

from printer.agent.agent import Agent, Setup
from printer.agent.server import Server
from printer.agent.stop import Stop
from printer.devices.base import Timeouts
from printer.devices.opening import open_device
from printer.journal import Journal
from tests.printer.office_server import OfficeServer
from tests.printer.tcp_printer import TcpPrinter
from tests.running import PATIENCE_SECONDS


@pytest.fixture
def patience():
    """How many seconds a test waits for a silent printer; a late answer is that of a busy computer."""
    return Timeouts(connect=10, answer=1.5, write=10, confirm=4, held=600, settle=1)


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
    server.close()


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
        assert ready.wait(PATIENCE_SECONDS)
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def work(device, setup, stop, ready):
        (tmp_path / "journal").mkdir(exist_ok=True)
        journal = Journal(tmp_path / "journal" / "j.sqlite", "printer")
        ready.set()
        try:
            Agent(Server(office.url, office.token_file), device, journal, setup, stop).run()
        except SystemExit:
            pass
        finally:
            journal.close()

    return run
