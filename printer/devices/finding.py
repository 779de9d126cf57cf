"""Finds printers: those plugged in by USB, and those that take tickets at port 9100 of a network."""

import ipaddress
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from printer.devices.usb import PRINTER_CLASS

# The port at which network printers take what they print ("raw", JetDirect).
PORT = 9100
# In an office's own network a printer answers within milliseconds; one that sleeps needs its first packet twice.
ANSWERS_WITHIN_SECONDS = 1.0
AT_ONCE = 64
# A /24, the usual network of an office. A larger one would be searched for minutes, and belong to others too.
LARGEST_NETWORK = 256


@dataclass(frozen=True)
class Found:
    """A printer: its address for `--device`, and what it calls itself, "" when it says nothing."""

    device: str
    name: str


def plugged_in() -> list[Found]:
    """Return the printers at this machine: by USB, and those that the system's own driver shows as a file.

    A machine without libusb, or a user who may not look, finds none by USB.
    """
    by_usb = list(_by_usb())
    files = [] if by_usb else sorted(Path("/dev/usb").glob("lp*")) if Path("/dev/usb").is_dir() else []
    return by_usb + [Found(f"file:{path}", "") for path in files]


def in_network(network: str, port: int = PORT) -> list[Found]:
    """Return what answers at the printers' port in a network like "192.168.1.0/24". Nothing is printed or sent.

    Raises:
        ValueError: it is no private network, or has more than 256 addresses.
    """
    searched = ipaddress.ip_network(network, strict=False)
    if not searched.is_private or searched.num_addresses > LARGEST_NETWORK:
        raise ValueError(f"{network} không phải mạng riêng có nhiều nhất {LARGEST_NETWORK} địa chỉ")
    with ThreadPoolExecutor(AT_ONCE) as askers:
        hosts = [str(host) for host in searched.hosts()]
        answers = askers.map(lambda host: _answers(host, port), hosts)
        return [
            Found(f"network:{host}:{port}", host) for host, yes in zip(hosts, answers, strict=True) if yes
        ]


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=ANSWERS_WITHIN_SECONDS):
            return True
    except OSError:
        return False


def _by_usb() -> Iterator[Found]:
    import usb.core

    try:
        for device in usb.core.find(find_all=True, custom_match=is_printer):
            yield Found(_address(device), _name(device))
    except (usb.core.NoBackendError, usb.core.USBError):
        return


def is_printer(device: Any) -> bool:
    """Whether one of the device's interfaces is of the printer class."""
    return any(one.bInterfaceClass == PRINTER_CLASS for configuration in device for one in configuration)


def _address(device: Any) -> str:
    """The address by the port it is plugged into, because several printers of one model may be there."""
    ports = ".".join(str(port) for port in device.port_numbers or ())
    which = f":@{device.bus}-{ports}" if ports else ""
    return f"usb:{device.idVendor:04x}:{device.idProduct:04x}{which}"


def _name(device: Any) -> str:
    """What the printer calls itself; a user who may not open it reads nothing."""
    try:
        said = [text for text in (device.manufacturer, device.product) if text]
    except (ValueError, NotImplementedError, OSError):
        return ""
    return " ".join(said)
