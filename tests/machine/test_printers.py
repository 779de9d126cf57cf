"""The server asks the printing program for printers, and looks in no network but its own."""

import socket

from queue_server.machine.own_network import own_network_address
from queue_server.machine.printers import in_own_network, plugged_in


def test_a_server_for_this_machine_alone_looks_for_printers_on_this_machine_alone():
    with socket.create_server(("127.0.0.99", 9100)):
        found = in_own_network("127.0.0.1")

    assert "network:127.0.0.99:9100" in [one.device for one in found]
    assert all(one.name.startswith("127.0.0.") for one in found)


def test_a_machine_without_usb_printers_has_none_to_offer():
    assert all(one.device.startswith(("usb:", "file:/dev/usb/")) for one in plugged_in())


def test_a_machine_without_a_network_has_no_address_for_others():
    assert own_network_address() is None  # no test reaches beyond this machine
