"""What one websocket may send and buffer, and which sockets are counted together."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest

from queue_server.access.identity import Visitor
from queue_server.access.socket_limits import MOST_UNREAD, Budget, Gate, counted_as, is_ours
from queue_server.domain.roles import Role
from queue_server.machine.eventlet_setup import unmasked
from tests.live.stranger import Stranger
from tests.processes import tied

STRANGER = Visitor(Role.CITIZEN, "an-hoa")
OFFICER = Visitor(Role.OFFICER, "an-hoa", "lan", user="lan")
SCREEN = Visitor(Role.DISPLAY, "an-hoa", "TV", device=7)


def test_a_spent_budget_refills_with_time_up_to_its_limit():
    seconds = [0.0]
    budget = Budget(60, lambda: seconds[0])

    assert [budget.spend() for _ in range(61)] == [True] * 60 + [False]
    seconds[0] = 10.0
    assert [budget.spend() for _ in range(10)] == [True] * 9 + [False]
    seconds[0] = 10_000.0
    assert sum(budget.spend() for _ in range(200)) == 60


def test_a_budget_of_zero_is_no_limit():
    assert all(Budget(0, lambda: 0.0).spend() for _ in range(1000))


@pytest.mark.parametrize("said", ["1", "3", "40", '40{"token":"x"}', "41", '42["enter",{}]', '4212["enter"]'])
def test_messages_of_our_pages_are_accepted(said):
    assert is_ours(said)


@pytest.mark.parametrize(
    "said",
    [
        "", "2", "5", "6", "x", "4", "4x", "43[]", "44", '451-["enter",{"_placeholder":true,"num":0}]', "461-[]",
        "40/admin,", '42/admin,["enter"]', "42", "42[]", "42{}", "42[1]", "42[null]", '42["connect",{}]',
        '42["disconnect"]', '40"token"', "40[]", "42[" * 900, "42" + "9" * 1500, '42["enter"', b"42", b"", None, 4,
    ],
)  # fmt: skip
def test_a_message_that_no_page_sends_is_not_accepted(said):
    assert not is_ours(said)


def test_a_mask_is_removed_wherever_a_piece_begins():
    data, mask = bytes(range(256)), (1, 2, 3, 255)
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))

    for cut in (0, 1, 2, 3, 4, 5, 255, 256):
        assert unmasked(masked[:cut], mask) + unmasked(masked[cut:], mask, 256 - cut, cut) == data


class LocalApi:
    """The limits in front of a server whose sockets end when the test says so."""

    def __init__(self, most: int, most_per_visitor: int) -> None:
        self.who: Visitor = STRANGER
        self.inside: Callable[[], str] = lambda: "in"
        self.gate = Gate(lambda _environ, _start: [self.inside()], most, most_per_visitor, lambda _: self.who)

    def come(self, who: Visitor, address: str, inside: Callable[[], str] = lambda: "in") -> str:
        """Open a socket and run `inside` while it is open. Returns the server's answer."""
        said: list[str] = []
        self.who, self.inside = who, inside
        environ = {"PATH_INFO": "/socket.io/", "REMOTE_ADDR": address}
        answer = list(self.gate(environ, lambda status, _headers: said.append(status)))
        return said[0][:3] if said else str(answer[0])

    def crowd(self, who: Visitor, addresses: list[str], last: Callable[[], str]) -> str:
        """Open a socket from each address, all open until the last was tried."""
        if not addresses:
            return last()
        return self.come(who, addresses[0], lambda: self.crowd(who, addresses[1:], last))


def test_the_sockets_of_an_address_are_counted_and_free_again_when_they_end():
    door = LocalApi(most=0, most_per_visitor=3)

    assert door.crowd(STRANGER, ["10.0.0.1"] * 3, lambda: door.come(STRANGER, "10.0.0.1")) == "429"
    assert door.crowd(STRANGER, ["10.0.0.1"] * 3, lambda: door.come(STRANGER, "10.0.0.2")) == "in"
    assert door.crowd(STRANGER, ["10.0.0.1"] * 2, lambda: door.come(STRANGER, "10.0.0.1")) == "in"


@pytest.mark.parametrize("known", [OFFICER, SCREEN])
def test_strangers_who_fill_every_place_lock_out_no_officer_and_no_screen(known):
    door = LocalApi(most=4, most_per_visitor=3)
    crowd = ["10.0.0.1"] * 3 + ["10.0.0.2"]

    assert door.crowd(STRANGER, crowd, lambda: door.come(STRANGER, "10.0.0.3")) == "503"
    assert door.crowd(STRANGER, crowd, lambda: door.come(known, "10.0.0.1")) == "in"
    assert door.crowd(known, ["10.0.0.1"] * 3, lambda: door.come(known, "10.0.0.9")) == "429"


def test_a_socket_that_ends_in_an_error_is_counted_no_longer():
    door = LocalApi(most=0, most_per_visitor=1)

    def breaks() -> str:
        raise OSError("the cable")

    with pytest.raises(OSError, match="the cable"):
        door.come(STRANGER, "10.0.0.1", breaks)
    assert door.come(STRANGER, "10.0.0.1") == "in"


def test_an_ipv6_network_counts_as_one_address():
    assert counted_as(STRANGER, "2001:db8:1:2::3") == counted_as(STRANGER, "2001:db8:1:2:aaaa::9")
    assert counted_as(STRANGER, "2001:db8:1:2::3") != counted_as(STRANGER, "2001:db8:1:3::3")
    assert [counted_as(STRANGER, odd) for odd in ("", "a:b", "10.0.0.1")] == ["", "a:b", "10.0.0.1"]


# Sends each new socket more than the network buffers for it, and says when it has.
SERVER = """
import sys
from queue_server.machine import eventlet_setup
eventlet_setup.patch()
import eventlet
from flask import Flask, request
from flask_socketio import SocketIO
from queue_server.access import socket_limits
from queue_server.settings.config_file import ServerSettings
from queue_server.access.permissions import Role
from queue_server.access.identity import Visitor

class Nobody:
    def of_session(self, cookie):
        return Visitor(Role.CITIZEN, "an-hoa")

app = Flask("hall")
app.config["SECRET_KEY"] = "x"
socketio = SocketIO(app, async_mode="eventlet", transports=["websocket"], async_handlers=False)
socket_limits.hold_to_limits(app, socketio, ServerSettings(sockets_per_address=int(sys.argv[1])), Nobody())

@socketio.on("enter")
def enter(wish):
    for _ in range(socket_limits.MOST_UNREAD * 3):
        socketio.emit("snapshot", "x" * 100_000, to=request.sid)
        eventlet.sleep(0.001)
    print("sent", flush=True)

sock = eventlet_setup.listen("127.0.0.1", 0)
print(sock.getsockname()[1], flush=True)
eventlet_setup.serve(sock, app)
"""


@pytest.fixture(scope="module")
def hall(request):
    """A server of its own for one hall, and its address; its output can be read."""
    most = getattr(request, "param", 0)
    command = [sys.executable, "-c", SERVER, str(most)]
    with subprocess.Popen(tied(command), stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}", server.stdout
        finally:
            server.kill()


def received(stranger: Stranger) -> int:
    """How many bytes arrive until the server disconnects."""
    stranger.sock.settimeout(60)
    size = 0
    while more := stranger.sock.recv(65536):
        size += len(more)
    return size


def test_a_socket_that_does_not_read_is_disconnected_and_its_buffer_has_a_limit(hall):
    url, said = hall
    all_of_it = MOST_UNREAD * 3 * 100_000
    with Stranger(url) as deaf:
        deaf.send('42["enter",{}]')
        assert said.readline() == "sent\n"

        assert received(deaf) < all_of_it


def test_a_socket_that_reads_gets_everything(hall):
    url, said = hall
    with Stranger(url) as attentive:
        attentive.send('42["enter",{}]')
        size = 0
        while size < MOST_UNREAD * 3 * 100_000:
            size += len(attentive.sock.recv(65536))

        assert said.readline() == "sent\n"


@pytest.mark.parametrize("odd", ["", "hello", '42["connect",{}]', "42[" * 600, json.dumps("x" * 3000)])
def test_a_client_that_sends_what_no_page_sends_is_disconnected_at_once(hall, odd):
    with Stranger(hall[0]) as stranger:
        stranger.send(odd)

        assert stranger.is_hung_up()


def test_the_oldest_websockets_whose_frames_tell_no_length_are_refused(hall):
    headers = "Sec-WebSocket-Key1: 1 2\r\nSec-WebSocket-Key2: 1 2\r\n"
    with Stranger(hall[0], headers, version="") as old:
        assert old.answer.startswith("HTTP/1.1 400 ")


def test_nothing_is_compressed_for_each_socket_by_itself(hall):
    with Stranger(hall[0], "Sec-WebSocket-Extensions: permessage-deflate\r\n") as browser:
        assert browser.is_open
        assert "permessage-deflate" not in browser.answer


@pytest.mark.parametrize("hall", [3], indirect=True)
def test_a_socket_over_the_limit_of_an_address_gets_a_time_to_retry(hall: Any):
    with ExitStack() as crowd:
        for _ in range(3):
            assert crowd.enter_context(Stranger(hall[0])).is_open
        with Stranger(hall[0]) as fourth:
            assert fourth.answer.startswith("HTTP/1.1 429 ")
            assert "Retry-After: " in fourth.answer
