"""The server calls other machines in one way only, and never one of a private network that nobody has named."""

import ast
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
import requests

from queue_server.machine import outgoing
from queue_server.machine.outgoing import (
    LARGEST_ANSWER_BYTES,
    NotTrusted,
    OutgoingRefused,
    allow_only_guarded,
    is_allowed,
)
from tests.machine.certificates import Authority

SERVER = Path(outgoing.__file__).parents[1]
# What opens connections over HTTP, mail or a plain socket. The voice's and the printer's programs are no part of the
# server: they run in processes of their own, see "Outgoing addresses" in docs/asvs.md.
CALLING = {
    "authlib",
    "requests",
    "urllib3",
    "urllib.request",
    "http.client",
    "smtplib",
    "ftplib",
    "websocket",
}
LOOPBACK = ip_network("127.0.0.0/8")


class Machine(BaseHTTPRequestHandler):
    """Another machine of the network."""

    def do_GET(self) -> None:
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "/")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        if self.path == "/endless":
            return self.drip()
        self.wfile.write(b"x" * (LARGEST_ANSWER_BYTES + 1 if self.path == "/large" else 1))

    def drip(self) -> None:
        with suppress(ConnectionError):
            while True:
                self.wfile.write(b"x")
                time.sleep(0.02)

    def log_message(self, *_words: object) -> None:
        pass


@pytest.fixture(scope="module")
def machine() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Machine) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def named() -> Iterator[requests.Session]:
    """Calls of somebody who has named this machine's own network."""
    with allow_only_guarded(requests.Session(), [LOOPBACK]) as session:
        yield session


@pytest.fixture
def unnamed() -> Iterator[requests.Session]:
    with allow_only_guarded(requests.Session()) as session:
        yield session


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_no_private_network_is_called_however_its_address_is_written(unnamed, machine, host):
    port = machine.partition(":")[2]

    with pytest.raises(OutgoingRefused, match="private network"):
        unnamed.get(f"http://{host}:{port}/")


def test_a_network_that_was_named_is_called(named, machine):
    assert named.get(f"http://{machine}/").text == "x"


def test_no_redirect_is_followed(named, machine):
    with pytest.raises(OutgoingRefused, match="leads elsewhere"):
        named.get(f"http://{machine}/elsewhere", allow_redirects=True)


def test_an_answer_without_end_fills_no_memory(named, machine):
    with pytest.raises(OutgoingRefused, match="larger than"):
        named.get(f"http://{machine}/large")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.50", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.1.2.3", False),
        ("64:ff9b::a01:203", False),
        ("2002:a01:203::1", False),
    ],
)
def test_only_public_addresses_need_no_name(address, public):
    assert is_allowed(ip_address(address)) is public


def test_a_named_network_opens_no_other_one():
    networks = [ip_network("10.20.0.0/16"), ip_network("fd00:20::/32")]

    assert [
        is_allowed(ip_address(one), networks) for one in ("10.20.3.4", "10.21.0.1", "fd00:20::1", "::1")
    ] == [
        True,
        False,
        True,
        False,
    ]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@contextmanager
def encrypted(certificate: Path) -> Iterator[str]:
    """A machine of this certificate; yields its address."""
    trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trusted.load_cert_chain(certificate)
    with ThreadingHTTPServer(("127.0.0.1", 0), Machine) as server:
        server.socket = trusted.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"https://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("named", "of", "days", "told"),
    [
        (True, "127.0.0.1", 1, ""),
        (False, "127.0.0.1", 1, "unable to get local issuer certificate"),
        (True, "10.20.3.4", 1, "IP address mismatch"),
        (True, "127.0.0.1", -1, "certificate has expired"),
    ],
    ids=["of the named authority", "of an unknown authority", "of another machine", "over"],
)
def test_only_a_machine_whose_certificate_fits_is_believed(
    authority: Authority, named: bool, of: str, days: int, told: str
):
    file = str(authority.file) if named else ""
    certificate = authority.machine(of, timedelta(days=days))
    with (
        encrypted(certificate) as address,
        allow_only_guarded(requests.Session(), [LOOPBACK], file) as session,
    ):
        if not told:
            assert session.get(address).text == "x"
            return
        with pytest.raises(NotTrusted, match=told):
            session.get(address)


# What a serving process does; the process of the tests itself is not patched, and there nothing would end.
SERVING = """
import sys, time
from queue_server.machine import eventlet_setup
eventlet_setup.patch()
import requests
from ipaddress import ip_network
from queue_server.machine import outgoing
outgoing.WHOLE_SECONDS = 0.5
with outgoing.allow_only_guarded(requests.Session(), [ip_network("127.0.0.0/8")], sys.argv[3]) as session:
    assert session.get(sys.argv[2]).text == "x"
    began = time.monotonic()
    try:
        session.get(sys.argv[1])
    except outgoing.NoAnswer as error:
        print(error, time.monotonic() - began < outgoing.ANSWER_SECONDS)
"""


def test_a_machine_that_never_ends_its_answer_is_left_after_the_whole_time(
    machine: str, authority: Authority
):
    """Each piece comes soon enough, so that only the limit of the whole ends it; and encrypted calls work so too."""
    with encrypted(authority.machine("127.0.0.1")) as address:
        command = [sys.executable, "-c", SERVING, f"http://{machine}/endless", address, str(authority.file)]
        said = subprocess.run(command, capture_output=True, text=True, timeout=60)

    assert "no whole answer in time" in said.stdout, said.stderr
    assert said.stdout.endswith("True\n"), "not the pause between two pieces has ended it"


def test_no_other_module_of_the_server_calls_another_machine():
    calling = {
        str(path.relative_to(SERVER)): sorted(found)
        for path in SERVER.rglob("*.py")
        if (found := imported(path) & CALLING)
    }

    # Authlib's session is put under the guard as soon as it is made; smtplib gets its socket from there.
    assert calling == {
        "machine/outgoing.py": ["requests", "urllib3"],
        "machine/mail.py": ["smtplib"],
        "access/openid.py": ["authlib"],
    }


def imported(path: Path) -> set[str]:
    """The modules that a file imports, and the packages that they belong to."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return names | {name.partition(".")[0] for name in names}
