"""The address at which other machines of the office's network reach this one."""

import socket

# A server that listens here is reached by each of this machine's addresses.
EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104  compared, not bound to
# An address that no office uses: a UDP socket to it sends nothing, and learns by which of its own it would be sent.
ELSEWHERE = ("192.0.2.1", 9)


def own_network_address() -> str | None:
    """Return this machine's address in its network; None without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
            address = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if address.startswith("127.") else address
