"""Two server processes of one office, on one PostgreSQL, with and without a Valkey between them."""

import signal
import time
from collections.abc import Iterator

import pytest
import redis
from sqlalchemy import create_engine, text

from queue_server.live import PULSE_SECONDS
from tests.live.screen import Screen
from tests.running import PATIENCE_SECONDS, Demo, running_demo
from tests.servers import valkey


@pytest.fixture
def own_database(postgres_url) -> Iterator[str]:
    """An empty database of the test's own."""
    server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE two_servers"))
    yield f"{postgres_url.rpartition('/')[0]}/two_servers"
    with server.connect() as connection:
        connection.execute(text("DROP DATABASE two_servers WITH (FORCE)"))
    server.dispose()


def take_and_see(at: Demo, board: Screen) -> float:
    """A number is taken at one server and called there; the other server's board shows it: after so many seconds."""
    begun = time.monotonic()
    number = at.order("/tickets", {"service": "A"}, "kiosk").json()["number"]
    called = at.order("/counters/1/call-next", {}, "counter-1").json()
    assert called["current"]["number"] == number
    assert board.picture(called["seq"])["calls"][0]["number"] == number
    return time.monotonic() - begun


def test_without_valkey_the_other_server_shows_it_with_its_next_pulse(own_database, tmp_path):
    with (
        running_demo(tmp_path, "--database", own_database) as a,
        running_demo(tmp_path, "--database", own_database) as b,
        Screen(b.url, b.tokens["display"]) as board,
    ):
        board.enter({"room": "board"})

        take_and_see(a, board)


def test_with_valkey_at_once_and_without_it_orders_go_on_and_boards_catch_up(own_database, tmp_path):
    with valkey() as url:
        shared = ("--database", own_database, "--redis", url)
        with (
            running_demo(tmp_path, *shared) as a,
            running_demo(tmp_path, *shared) as b,
            Screen(b.url, b.tokens["display"]) as board,
        ):
            board.enter({"room": "board"})
            take_and_see(a, board)
            # The fastest of several: by pulse alone each would wait for a whole one, as the first has just come.
            assert min(take_and_see(a, board) for _ in range(5)) < PULSE_SECONDS / 2

            with redis.Redis.from_url(url) as server:
                server.shutdown(nosave=True)

            take_and_see(a, board)
            take_and_see(b, board)
            for one in (a, b):
                assert one.process.poll() is None
                one.process.send_signal(signal.SIGTERM)
                one.process.wait(timeout=PATIENCE_SECONDS)
