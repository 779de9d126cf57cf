"""Printers are found where an office has plugged them in, and nothing is printed by looking."""

import pytest

from printer.__main__ import main
from printer.devices import finding
from tests.printer.tcp_printer import TcpPrinter


@pytest.fixture
def printer():
    device = TcpPrinter()
    yield device
    device.stop()


def test_a_printer_in_the_network_is_found_and_prints_nothing(printer):
    found = finding.in_network("127.0.0.0/29", printer.port)

    assert [one.device for one in found] == [f"network:127.0.0.1:{printer.port}"]
    assert printer.papers == []


@pytest.mark.parametrize("network", ["8.8.8.0/24", "10.0.0.0/16"])
def test_only_an_offices_own_network_is_searched(network):
    with pytest.raises(ValueError, match="mạng riêng"):
        finding.in_network(network)


def test_the_program_tells_what_it_found_one_a_line(capsys):
    assert main(["--find-in", "127.0.0.0/30"]) == 0
    assert main(["--find"]) == 0
    assert all(line.startswith('{"device": ') for line in capsys.readouterr().out.splitlines())
