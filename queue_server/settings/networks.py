"""Private networks that whoever runs the server allows it to call, for what the server needs and nothing else."""

import ipaddress
from typing import Annotated, TypeAlias

from pydantic import AfterValidator

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def _written_alike(network: str) -> str:
    try:
        return str(ipaddress.ip_network(network)) if network else ""
    except ValueError:
        raise ValueError(f'"{network}" is no network; write it like "10.20.0.0/16" or "10.20.3.4"') from None


# "" for none.
PrivateNetwork = Annotated[str, AfterValidator(_written_alike)]


def networks_of(network: str) -> tuple[Network, ...]:
    """Return what a `PrivateNetwork` allows."""
    return (ipaddress.ip_network(network),) if network else ()
