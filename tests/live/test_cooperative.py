"""One thread serves all clients: a client that is slow, greedy or waiting for the database delays no other client."""

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest
import requests

from tests.running import eventually


def threads(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def connection(demo) -> socket.socket:
    address = urlsplit(demo.url)
    return socket.create_connection((address.hostname, address.port), timeout=30)


def test_twenty_half_sent_requests_block_nobody(demo):
    with ExitStack() as sockets:
        for _ in range(20):
            slow = sockets.enter_context(connection(demo))
            slow.sendall(b"GET /healthz HTTP/1.1\r\nHost: here\r\nX-Never-Ending: ")

        assert requests.get(f"{demo.url}/healthz", timeout=30).status_code == 200


def test_waiting_print_agents_take_no_thread_each(demo):
    eventually(lambda: demo.ask("/floor")["figures"]["issued"] is not None, "a floor")
    before = threads(demo.process.pid)
    lease = b"POST /api/v1/print-jobs/lease HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
    lease += f"Authorization: Bearer {demo.tokens['printer']}\r\nContent-Length: 2\r\n\r\n{{}}".encode()

    with ExitStack() as sockets:
        for _ in range(30):
            sockets.enter_context(connection(demo)).sendall(lease)
        assert requests.get(f"{demo.url}/readyz", timeout=30).status_code == 200
        assert threads(demo.process.pid) <= before


def test_a_connection_that_never_stops_asking_leaves_room_for_others(demo):
    enough = Event()
    answered = Event()

    def flood() -> None:
        with connection(demo) as greedy:
            Thread(target=swallow, args=(greedy,), daemon=True).start()
            while not enough.is_set():
                greedy.sendall(b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n" * 50)

    def swallow(greedy: socket.socket) -> None:
        try:
            while greedy.recv(65536):
                answered.set()
        except OSError:
            return

    flooding = Thread(target=flood)
    flooding.start()
    try:
        assert answered.wait(30)
        with requests.Session() as second:
            for _ in range(20):
                assert second.get(f"{demo.url}/healthz", timeout=30).status_code == 200
    finally:
        enough.set()
        flooding.join()


def test_fifty_at_once_get_fifty_different_numbers(demo):
    with ThreadPoolExecutor(25) as crowd:
        answers = list(
            crowd.map(lambda _: demo.command("/tickets", {"service": "M"}, "kiosk").json(), range(50))
        )

    assert len({answer["number"] for answer in answers}) == 50


# A command that serves nothing loads the product too: no part of it makes the process cooperative.
@pytest.mark.parametrize(
    ("command", "loads", "patched"),
    [
        ("run", "queue_server.__main__", True),
        ("demo", "queue_server.__main__", True),
        ("report", "queue_server.__main__, queue_server.app, queue_server.commands.parser", False),
    ],
    ids=["run", "demo", "report"],
)
def test_only_a_serving_process_is_made_cooperative(command, loads, patched):
    program = f"""
import sys
sys.argv = ["queue-server", {command!r}]
import {loads}
from eventlet.patcher import is_monkey_patched
print(is_monkey_patched("socket"), is_monkey_patched("thread"))
"""
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=True
    )

    assert said.stdout.split() == [str(patched), str(patched)]


SLEEPERS = """
import sys
from queue_server.machine import eventlet_setup
eventlet_setup.patch()
import eventlet
from sqlalchemy import text
from queue_server.storage.database import Database

db, story = Database(sys.argv[1]), []

def sleeper():
    with db.read() as session:
        story.append("begins")
        session.execute(text("SELECT pg_sleep(1)"))
        story.append("ends")

def ticker():
    while True:
        eventlet.sleep(0.01)
        story.append("tick")

sleepers = [eventlet.spawn(sleeper) for _ in range(3)]
eventlet.spawn(ticker)
for one in sleepers:
    one.wait()
print(*story)
"""


def test_three_long_statements_run_side_by_side_and_the_others_go_on(postgres_url):
    said = subprocess.run(
        [sys.executable, "-c", SLEEPERS, postgres_url], capture_output=True, text=True, check=True
    ).stdout.split()

    assert said[: said.index("ends")].count("begins") == 3
    assert said[said.index("begins") : said.index("ends")].count("tick") >= 10


ONE_STATEMENT = """
import sys
from queue_server.machine import eventlet_setup
eventlet_setup.AT_ONCE_MS = 60_000
eventlet_setup.patch()
import eventlet
from sqlalchemy import text
from queue_server.storage.database import Database

db, story = Database(sys.argv[1]), []

def ticker():
    while True:
        eventlet.sleep(0.01)
        story.append("tick")

eventlet.spawn(ticker)
with db.read() as session:
    session.execute(text("SELECT 1"))
    eventlet.sleep(0.1)
    story.append("begins")
    session.execute(text("SELECT pg_sleep(0.3)"))
    story.append("ends")
print(*story)
"""


def test_a_statement_that_is_answered_in_time_is_waited_for_by_all(postgres_url):
    """Otherwise a command would hold its office's row during all other work of its process."""
    said = subprocess.run(
        [sys.executable, "-c", ONE_STATEMENT, postgres_url], capture_output=True, text=True, check=True
    ).stdout.split()

    assert "tick" in said
    assert said[-2:] == ["begins", "ends"]


SHEETS = """
from queue_server.machine import eventlet_setup
eventlet_setup.patch()
import eventlet
from queue_server.web.pages.procedures import codes_to_scan

answered = []

def hall():
    while True:
        answered.append(1)
        eventlet.sleep(0)

eventlet.spawn(hall)
urls = [f"http://127.0.0.1/procedures/{n}" for n in range(355)]
codes = eventlet_setup.run_in_thread(codes_to_scan, urls)
drawn = len(answered)
assert eventlet_setup.run_in_thread(codes_to_scan, urls) == codes
print(drawn, len(answered) - drawn)
"""


def test_the_sheets_of_a_whole_catalogue_hold_up_nobody_and_are_drawn_once():
    said = subprocess.run([sys.executable, "-c", SHEETS], capture_output=True, text=True, check=True)

    while_drawn, again = map(int, said.stdout.split())
    assert while_drawn >= 50
    assert again < while_drawn
