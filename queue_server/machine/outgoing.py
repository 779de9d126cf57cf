"""The only way in which the server connects to another machine; a test finds every other way.

No private, local or reserved address, unless whoever runs the server names its network; the connection goes to the
very address that was looked at; no redirect is followed; time and size have limits.
"""

import ipaddress
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from queue_server.machine import eventlet_setup

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
# Raised by a guarded session where nobody answers, or not in time.
NoAnswer = requests.RequestException
# One kind of it: who answers has no certificate of an authority that is trusted here, or one for another name.
NotTrusted = requests.exceptions.SSLError
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

CONNECT_SECONDS = 3.0
# IPv6 addresses that a gateway turns into any IPv4 address: NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380).
TO_IPV4 = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "2002::/16", "2001::/32")]
# Between two pieces of an answer.
ANSWER_SECONDS = 5.0
# For everything from the name to the last byte.
WHOLE_SECONDS = 10.0
LARGEST_ANSWER_BYTES = 512 * 1024


class OutgoingRefused(Exception):
    """The request goes where the server must not go, or its answer is not taken; the text says why."""


def allow_only_guarded(
    session: requests.Session, networks: Sequence[Network] = (), authority: str = ""
) -> requests.Session:
    """Let every request of the session go through the guard.

    `networks`: the private ones that whoever runs the server has named for this use; `authority`: a file with the
    certificate of an authority that is trusted besides those of the machine, "" for none.
    """
    session.trust_env = False  # a proxy of the environment would resolve names by itself
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Guarded(networks, authority))
    return session


def is_allowed(address: Address, networks: Sequence[Network] = ()) -> bool:
    """Whether the server may connect to this address: a public one, or one of the named networks."""
    inner: Address = getattr(address, "ipv4_mapped", None) or address
    if any(inner in network for network in networks):
        return True
    return inner.is_global and not inner.is_multicast and not any(inner in net for net in TO_IPV4)


class _Guarded(HTTPAdapter):
    def __init__(self, networks: Sequence[Network], authority: str) -> None:
        self._networks, self._authority = networks, authority
        super().__init__(max_retries=0)

    def init_poolmanager(self, *sizes: Any, **more: Any) -> None:
        """Trust the machine's authorities, not only those of a Python package, and the one that was named."""
        trusted = ssl.create_default_context()
        if self._authority:
            trusted.load_verify_locations(self._authority)
        super().init_poolmanager(*sizes, **more, ssl_context=trusted)
        self.poolmanager.pool_classes_by_scheme = _pools(self._networks)

    def send(self, request: requests.PreparedRequest, *rest: Any, **more: Any) -> requests.Response:
        """Send it and read the whole answer within the limits."""
        more |= {"timeout": (CONNECT_SECONDS, ANSWER_SECONDS), "stream": True}
        with eventlet_setup.ends_within(WHOLE_SECONDS, requests.Timeout("no whole answer in time")):
            answer = super().send(request, *rest, **more)
            with answer:
                return _whole(answer)


def _whole(answer: requests.Response) -> requests.Response:
    if answer.is_redirect:
        raise OutgoingRefused(f"it leads elsewhere (HTTP {answer.status_code})")
    try:
        body = answer.raw.read(LARGEST_ANSWER_BYTES + 1, decode_content=True)
    except HTTPError as error:  # of urllib3; requests translates it only where it reads by itself
        raise requests.ConnectionError(error) from error
    if len(body) > LARGEST_ANSWER_BYTES:
        raise OutgoingRefused(f"its answer is larger than {LARGEST_ANSWER_BYTES} bytes")
    # As requests does itself where an answer is not streamed; it offers no limit.
    answer._content = body
    return answer


def _pools(networks: Sequence[Network]) -> dict[str, Any]:
    """urllib3's pools, with connections that look at the address before they connect to it."""

    class Looks:
        def _new_conn(self: Any) -> socket.socket:
            return connected(self._dns_host, self.port, networks)

    class Plain(Looks, HTTPConnection):
        pass

    class Encrypted(Looks, HTTPSConnection):
        pass

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class EncryptedPool(HTTPSConnectionPool):
        ConnectionCls = Encrypted

    return {"http": PlainPool, "https": EncryptedPool}


def connected(host: str, port: int, networks: Sequence[Network]) -> socket.socket:
    """Resolve the name once, look at all its addresses, and connect to the first of them that answers.

    Raises:
        OutgoingRefused: one of its addresses is not allowed. OSError: nobody answers there.
    """
    addresses = [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in addresses:
        if not is_allowed(ipaddress.ip_address(address.partition("%")[0]), networks):
            raise OutgoingRefused(f"{host} is {address}, an address of a private network")
    for address in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection((address, port), CONNECT_SECONDS)
    return socket.create_connection((addresses[-1], port), CONNECT_SECONDS)
