"""The machine's own addresses: a request's Host header is believed only when it names one of them."""

import ipaddress
import socket
from urllib.parse import urlsplit

from flask import request


def is_own(host: str) -> bool:
    """Whether a Host header names this machine: one of its IP addresses, or its own name; the port does not matter."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name in _own_names() or _is_own_ip(name)


def where_it_arrived() -> str:
    """The address of this machine at which the request's connection arrived, whatever its headers say."""
    name, port = request.environ["SERVER_NAME"], str(request.environ["SERVER_PORT"])
    host = f"[{name}]" if ":" in name else name
    usual = {"http": "80", "https": "443"}[request.scheme]
    return f"{request.scheme}://{host}{'' if port == usual else f':{port}'}"


def _own_names() -> set[str]:
    name = socket.gethostname().lower()
    short = name.partition(".")[0]
    return {"localhost", name, short, f"{short}.local"}


def _is_own_ip(name: str) -> bool:
    """Whether the address belongs to this machine: then a socket can listen on it. No network is needed."""
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    if address.is_unspecified or address.is_multicast:
        return False
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((str(address), 0))
    except OSError:
        return False
    return True
