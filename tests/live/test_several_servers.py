"""Several server processes serve one office on one PostgreSQL, with and without Valkey."""

import json
import os
import signal
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import redis
import requests
from sqlalchemy import create_engine, text

from queue_server.live.screens import PULSE_SECONDS
from tests.live.killed import Hall, drill, hall
from tests.live.screen import Screen
from tests.running import PATIENCE_SECONDS, Demo, closing_at_midnight, eventually, running_demo
from tests.servers import new_database, valkey


@pytest.fixture(scope="module")
def three(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Three servers of one office with Valkey, which print nothing. The tests below share them in this order.

    The last tests kill a server, then Valkey, and end the other two servers.
    """
    with new_database(postgres_url, "three_servers") as database, valkey() as url:
        options = ("--database", database, "--redis", url, "--no-printer", *closing_at_midnight())
        with hall(tmp_path_factory.mktemp("three"), options, 3) as servers:
            yield servers


def database_of(servers: Hall) -> str:
    return servers.options[1]


def valkey_of(servers: Hall) -> redis.Redis:
    return redis.Redis.from_url(servers.options[3])


@contextmanager
def boards_at(demos: list[Demo]) -> Iterator[list[Screen]]:
    with ExitStack() as stack:
        boards = [stack.enter_context(Screen(at.url, at.tokens["display"])) for at in demos]
        for board in boards:
            assert "snapshot" in board.enter({"channel": "board"})
        yield boards


def take_and_see(at: Demo, board: Screen) -> float:
    """Take and call a number at one server; return the seconds until the other server's board shows it."""
    begun = time.monotonic()
    take(at)
    called = at.command("/counters/1/call-next", {}, "counter-1").json()
    assert board.snapshot(called["seq"])["calls"][0]["number"] == called["current"]["number"]
    return time.monotonic() - begun


def alerts(at: Demo) -> set[str]:
    return keys(at.ask("/floor"))


def keys(floor: dict[str, Any]) -> set[str]:
    """The keys of a floor's alerts, those about a machine without the name of its server."""
    return {alert["key"].removesuffix(f" {alert.get('server', '')}") for alert in floor["alerts"]}


def take(at: Demo) -> str:
    answer = at.command("/tickets", {"service": "A"}, "kiosk")
    answer.raise_for_status()
    return str(answer.json()["number"])


def seqs(board: Screen) -> list[int]:
    """The `seq`s of the board's snapshots. This client calls its handlers in threads, so the order means nothing."""
    return [message["snapshot"]["seq"] for message in board.sent("board")]


def reaches(board: Screen, first: int, last: int) -> None:
    """Check that the board, which started with the row `first`, shows the row `last` before a pulse can bring it."""
    eventually(lambda: max([first, *seqs(board)]) >= last, f"row {last} on the board", PULSE_SECONDS / 2)


def test_of_three_servers_one_draws_and_every_screen_gets_each_snapshot_once(three: Hall):
    with boards_at([*three.demos, three.demos[0]]) as boards:
        for at in three.demos:
            assert take_and_see(at, boards[0]) < PULSE_SECONDS / 2
        with ThreadPoolExecutor(
            3
        ) as kiosks:  # all at the same time, so that the servers draw the same snapshots
            for _ in range(5):
                list(kiosks.map(take, three.demos))
        last = three.demos[0].ask("/board")["seq"]
        for board in boards:
            board.snapshot(last)
        eventually(lambda: all(board.pulses for board in boards), "a pulse at every board")

        for board in boards:
            assert sorted(seqs(board)) == sorted(set(seqs(board)))


def test_a_server_without_valkey_shows_what_another_one_did_with_its_next_pulse(three: Hall):
    a = three.demos[0]
    with (
        running_demo(three.folder, "--database", database_of(three), "--no-printer") as alone,
        boards_at([alone, a]) as (there, here),
    ):
        take_and_see(a, there)
        take_and_see(alone, here)


def fills(folder: Path) -> Path:
    """A data folder whose disk had much more room two days ago, so that it will be full tomorrow."""
    folder.mkdir()
    day = (datetime.now(UTC) - timedelta(days=2)).date()
    (folder / "disk.json").write_text(json.dumps({day.isoformat(): 10**15}), "utf-8")
    return folder


def test_each_floor_tells_of_its_own_servers_machine(three: Hall, tmp_path: Path):
    a = three.demos[0]
    with ExitStack() as stack:
        other = stack.enter_context(running_demo(fills(tmp_path / "filling"), *three.options))
        floors = [stack.enter_context(Screen(at.url, at.tokens["admin"])) for at in (a, other)]
        for floor in floors:
            assert "snapshot" in floor.enter({"channel": "floor"})
        for at in [a, other] * 3:
            take(at)
            last = at.ask("/board")["seq"]
            for floor in floors:
                floor.snapshot(last, "floor")

        told = [
            {"machine disk" in keys(sent["snapshot"]) for sent in floor.sent("floor")} for floor in floors
        ]
        assert told == [{False}, {True}]


def test_a_screen_that_comes_in_at_one_server_misses_no_command_at_another(three: Hall):
    """A new screen enters while commands run. It gets what its first snapshot lacks long before the next pulse."""
    a, b, _c = three.demos
    with ThreadPoolExecutor(1) as kiosk:
        for _ in range(8):
            ordered = kiosk.submit(lambda: [take(a) for _ in range(3)])
            with Screen(b.url, b.tokens["display"]) as board:
                first = board.enter({"channel": "board"})["snapshot"]["seq"]
                ordered.result()
                reaches(board, first, a.ask("/board")["seq"])


def test_with_nobody_watching_nothing_is_drawn_and_who_has_gone_is_forgotten(three: Hall):
    a, b, _c = three.demos
    with valkey_of(three) as server:

        def followed() -> list[bytes]:
            return list(server.pubsub_channels("*/an-hoa/*"))

        eventually(lambda: not followed(), "those of other tests are forgotten", 2 * PULSE_SECONDS)
        with boards_at([b]):
            (channel,) = followed()
            assert channel.endswith(b"/an-hoa/board/")
            assert b'"snapshot"' in sniffed(server, lambda: take(a))
        eventually(lambda: not followed(), "nobody follows the board", 2 * PULSE_SECONDS)
        assert b'"snapshot"' not in sniffed(server, lambda: take(a))


def sniffed(server: redis.Redis, act: Callable[[], object]) -> bytes:
    """The messages that the servers send through Valkey because of one act."""
    with server.pubsub() as ears:
        ears.psubscribe("queue-server/*")
        assert ears.get_message(timeout=10)
        act()
        heard = b""
        while message := ears.get_message(timeout=1):
            heard += message["data"]
        assert b'"changed"' in heard
        return heard


def test_a_device_that_is_shut_out_at_one_server_is_gone_from_the_other_at_once(three: Hall):
    a, b, _c = three.demos
    with Screen(b.url, b.tokens["reports"]) as screen:
        assert "snapshot" in screen.enter({"channel": "floor"})
        begun = time.monotonic()
        revoke_reports(a, database_of(three))
        eventually(lambda: not screen.client.connected, "the screen was hung up on")
        assert time.monotonic() - begun < PULSE_SECONDS / 2


def revoke_reports(at: Demo, url: str) -> None:
    database = create_engine(url)
    with database.connect() as connection:
        device = connection.scalar(text("SELECT id FROM device_tokens WHERE kind = 'reports'"))
    database.dispose()
    page = f"{at.url}/admin/devices/{device}/revoke"
    requests.post(page, headers=at.card("admin"), timeout=30).raise_for_status()


def test_while_valkey_hangs_commands_go_on_and_boards_here_have_them_at_once(three: Hall):
    a, b, _c = three.demos
    with valkey_of(three) as server, boards_at([a, b]) as (here, elsewhere):
        stopped = int(server.info()["process_id"])
        os.kill(stopped, signal.SIGSTOP)
        try:
            take_and_see(a, here)  # the first call may wait for Valkey
            assert min(take_and_see(a, here) for _ in range(3)) < PULSE_SECONDS / 2
            elsewhere.snapshot(max(seqs(here)))
        finally:
            os.kill(stopped, signal.SIGCONT)
        eventually(lambda: take_and_see(a, elsewhere) < PULSE_SECONDS / 2, "Valkey is used again")
        assert "relay lost" not in alerts(a)


def test_one_of_three_servers_is_killed_at_work_and_no_board_misses_a_call_or_gets_one_twice(three: Hall):
    found = drill(three, database_of(three), kills=1, restart=False)

    assert found.calls > 0
    assert (found.missed, found.twice, found.refused) == ({}, {}, [])


def test_without_valkey_commands_go_on_boards_catch_up_and_the_floor_says_so(three: Hall):
    _killed, a, b = three.demos
    with boards_at([b]) as (board,):
        with valkey_of(three) as server:
            server.shutdown(nosave=True)

        take_and_see(a, board)
        take_and_see(b, board)
        eventually(lambda: "relay lost" in alerts(b), "the floor says that Redis is away")


def test_a_change_of_the_settings_holds_in_the_other_server_at_its_next_command_and_one_for_later_from_its_moment(
    three: Hall,
):
    _killed, a, b = three.demos

    def change(prefix: str, valid_from: datetime | None = None) -> None:
        read = max(version["version"] for version in a.ask("/settings/history")["versions"])
        wish: dict[str, Any] = {
            "version": read,
            "reason": "a test",
            "changes": {"services": {"A": {"prefix": prefix}}},
        }
        if valid_from is not None:
            wish["valid_from"] = valid_from.isoformat()
        headers = {**a.card("admin"), "Idempotency-Key": str(uuid.uuid4())}
        answer = requests.patch(f"{a.url}/api/v1/settings", json=wish, headers=headers, timeout=30)
        assert answer.status_code == 200, answer.text

    def number_at_b() -> str:
        return b.command("/tickets", {"service": "A"}, "kiosk").json()["number"]

    assert not number_at_b().startswith("Z")
    change("Z")
    assert number_at_b().startswith("Z")
    kiosk = b.ask("/services", "kiosk")
    assert next(service for service in kiosk if service["code"] == "A")["prefix"] == "Z"

    moment = datetime.now(UTC) + timedelta(seconds=4)
    change("W", moment)
    seen = []
    while not seen or not seen[-1][1].startswith("W"):
        before = datetime.now(UTC)
        seen.append((before, number_at_b()))
        assert before < moment + timedelta(seconds=PATIENCE_SECONDS)
        time.sleep(0.2)
    assert all(before < moment for before, number in seen if number.startswith("Z"))
    assert seen[0][1].startswith("Z")


def test_without_valkey_the_servers_end_as_soon_as_they_are_asked(three: Hall):
    for one in three.demos[1:]:
        assert one.process.poll() is None
        one.process.send_signal(signal.SIGTERM)
        assert one.process.wait(timeout=PATIENCE_SECONDS) == 0
