"""Several server processes of one office, on one PostgreSQL, with and without a Valkey between them."""

import signal
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest
import redis
import requests
from sqlalchemy import create_engine, text

from queue_server.live.screens import PULSE_SECONDS
from tests.live.screen import Screen
from tests.running import PATIENCE_SECONDS, Demo, eventually, running_demo
from tests.servers import valkey


@pytest.fixture
def own_database(postgres_url) -> Iterator[str]:
    """An empty database of the test's own."""
    server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE several_servers"))
    yield f"{postgres_url.rpartition('/')[0]}/several_servers"
    with server.connect() as connection:
        connection.execute(text("DROP DATABASE several_servers WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def shared(own_database) -> Iterator[tuple[str, ...]]:
    """What servers of one database and one Valkey are started with."""
    with valkey() as url:
        yield "--database", own_database, "--redis", url


def valkey_of(shared: tuple[str, ...]) -> redis.Redis:
    return redis.Redis.from_url(shared[-1])


@contextmanager
def servers(folder, options, count: int) -> Iterator[list[Demo]]:
    with ExitStack() as stack:
        yield [stack.enter_context(running_demo(folder, *options)) for _ in range(count)]


@contextmanager
def boards_at(demos: list[Demo]) -> Iterator[list[Screen]]:
    with ExitStack() as stack:
        boards = [stack.enter_context(Screen(at.url, at.tokens["display"])) for at in demos]
        for board in boards:
            assert "picture" in board.enter({"room": "board"})
        yield boards


def take_and_see(at: Demo, board: Screen) -> float:
    """A number is taken at one server and called there; the other server's board shows it: after so many seconds."""
    begun = time.monotonic()
    number = at.order("/tickets", {"service": "A"}, "kiosk").json()["number"]
    called = at.order("/counters/1/call-next", {}, "counter-1").json()
    assert called["current"]["number"] == number
    assert board.picture(called["seq"])["calls"][0]["number"] == number
    return time.monotonic() - begun


def take(at: Demo) -> str:
    answer = at.order("/tickets", {"service": "A"}, "kiosk")
    answer.raise_for_status()
    return str(answer.json()["number"])


def seqs(board: Screen) -> list[int]:
    """Which snapshots the board was sent, in their order."""
    return [message["picture"]["seq"] for message in board.sent("board")]


def test_without_valkey_the_other_server_shows_it_with_its_next_pulse(own_database, tmp_path):
    with servers(tmp_path, ("--database", own_database), 2) as (a, b), boards_at([b]) as (board,):
        take_and_see(a, board)


def test_with_valkey_at_once_and_without_it_orders_go_on_and_boards_catch_up(shared, tmp_path):
    with servers(tmp_path, shared, 2) as (a, b), boards_at([b]) as (board,):
        take_and_see(a, board)
        # The fastest of several: by pulse alone each would wait for a whole one, as the first has just come.
        assert min(take_and_see(a, board) for _ in range(5)) < PULSE_SECONDS / 2

        with valkey_of(shared) as server:
            server.shutdown(nosave=True)

        take_and_see(a, board)
        take_and_see(b, board)
        for one in (a, b):
            assert one.process.poll() is None
            one.process.send_signal(signal.SIGTERM)
            one.process.wait(timeout=PATIENCE_SECONDS)


def test_of_three_servers_one_draws_and_every_screen_gets_each_snapshot_once(shared, tmp_path):
    with servers(tmp_path, shared, 3) as demos, boards_at([*demos, demos[0]]) as boards:
        for at in demos:
            called = take_and_see(at, boards[0])
            assert called < PULSE_SECONDS / 2
        with ThreadPoolExecutor(
            3
        ) as kiosks:  # at the same time, so that each draws what another one draws too
            for _ in range(5):
                list(kiosks.map(take, demos))
        last = demos[0].ask("/board")["seq"]
        for board in boards:
            board.picture(last)
        eventually(lambda: all(board.pulses for board in boards), "a pulse at every board")

        for board in boards:
            assert seqs(board) == sorted(set(seqs(board)))


def test_a_screen_that_comes_in_at_one_server_misses_no_order_at_another(shared, tmp_path):
    """Orders come all the while; whatever a new screen's first snapshot lacks is sent to it, long before a pulse."""
    with servers(tmp_path, shared, 2) as (a, b), ThreadPoolExecutor(1) as kiosk:
        for _ in range(8):
            ordered = kiosk.submit(lambda: [take(a) for _ in range(3)])
            with Screen(b.url, b.tokens["display"]) as board:
                first = board.enter({"room": "board"})["picture"]["seq"]
                ordered.result()
                reaches(board, first, a.ask("/board")["seq"])


def reaches(board: Screen, first: int, last: int) -> None:
    """The board, which came in with the row `first`, is shown the row `last` before a pulse could bring it."""
    eventually(lambda: max([first, *seqs(board)]) >= last, f"row {last} on the board", PULSE_SECONDS / 2)


def test_with_nobody_watching_nothing_is_drawn_and_who_has_gone_is_forgotten(shared, tmp_path):
    with servers(tmp_path, shared, 2) as (a, b), valkey_of(shared) as server:

        def followed() -> Counter[str]:
            names = [name.decode().rpartition("/an-hoa/")[2] for name in server.pubsub_channels("*/an-hoa/*")]
            return Counter(names)

        assert not followed()
        with boards_at([b]):
            assert followed() == {"board/": 1}
            assert b'"picture"' in sniffed(server, lambda: take(a))
        eventually(lambda: not followed(), "nobody follows the board", 2 * PULSE_SECONDS)
        assert b'"picture"' not in sniffed(server, lambda: take(a))
        with boards_at([b]):
            b.kill()
            eventually(lambda: not followed(), "Valkey has forgotten who was killed", PULSE_SECONDS / 2)


def sniffed(server: redis.Redis, act) -> bytes:
    """What the servers say through Valkey of one act."""
    with server.pubsub() as ears:
        ears.psubscribe("queue-server/*")
        assert ears.get_message(timeout=10)
        act()
        heard = b""
        while message := ears.get_message(timeout=1):
            heard += message["data"]
        assert b'"changed"' in heard
        return heard


def test_a_device_that_is_shut_out_at_one_server_is_gone_from_the_other_at_once(shared, tmp_path):
    with servers(tmp_path, shared, 2) as (a, b), Screen(b.url, b.tokens["kiosk"]) as kiosk:
        assert "picture" in kiosk.enter({"room": "kiosk"})
        begun = time.monotonic()
        revoke_kiosk(a, shared)
        eventually(lambda: not kiosk.client.connected, "the kiosk was hung up on")
        assert time.monotonic() - begun < PULSE_SECONDS / 2
        assert b.order("/tickets", {"service": "A"}, "kiosk").status_code == 401


def revoke_kiosk(at: Demo, shared: tuple[str, ...]) -> None:
    database = create_engine(shared[1])
    with database.connect() as connection:
        kiosk = connection.scalar(text("SELECT id FROM device_tokens WHERE kind = 'kiosk' ORDER BY id"))
    database.dispose()
    page = f"{at.url}/admin/devices/{kiosk}/revoke"
    requests.post(page, headers=at.card("admin"), timeout=30).raise_for_status()
