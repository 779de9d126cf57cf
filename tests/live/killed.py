"""Kill the servers of one office in turn while they work; boards and kiosks move to another server.

`python -m tests.live.killed ROUNDS` (`make servers`) kills many times; the suite kills one server.
"""

import json
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

import requests
from socketio.exceptions import ConnectionError as NoConnection
from socketio.exceptions import TimeoutError as NoAnswer
from sqlalchemy import create_engine, text

from tests.live.screen import Screen
from tests.running import Demo, closing_at_midnight, eventually, start_demo
from tests.servers import postgres, valkey

COUNTERS = 4
# What each of the counters calls first in the sample office: as many are called as come, and no line fills the day.
SERVICES = "AAHH"
# Seconds between two calls of a desk. A board shows the last 60 calls: faster desks make more while a board moves to
# another server, and no hall hears eight calls a second.
REST = 0.5
GONE = (requests.ConnectionError, requests.Timeout)


@dataclass
class Hall:
    """The office's servers. `demos` are the running servers, in the order of their places."""

    folder: Path
    options: tuple[str, ...]
    demos: list[Demo] = field(default_factory=list)

    def start(self, place: int) -> None:
        demo = start_demo(self.folder, *self.options)
        self.demos[place : place + 1] = [demo]

    def kill(self, place: int) -> None:
        self.demos[place].kill()
        stream = self.demos[place].process.stdout
        assert stream
        stream.close()

    def at(self, place: int) -> Demo:
        return self.demos[place % len(self.demos)]


@contextmanager
def hall(folder: Path, options: tuple[str, ...], count: int) -> Iterator[Hall]:
    """Start `count` servers; stop them at the end of the block."""
    running = Hall(folder, options)
    try:
        for place in range(count):
            running.start(place)
        yield running
    finally:
        for demo in running.demos:
            demo.kill()
            if demo.process.stdout:
                demo.process.stdout.close()


class Desk(Thread):
    """A kiosk and a counter that issue and call tickets again and again, at any server that answers.

    A command without an answer is sent again under its key, as pages do. `called` holds the calls that were answered.
    """

    def __init__(self, servers: Hall, counter: int, ended: Event) -> None:
        super().__init__(daemon=True)
        self.servers, self.counter, self.place, self.ended = servers, counter, counter, ended
        self.called: dict[int, str] = {}
        self.refused: list[str] = []

    def run(self) -> None:
        self.command(f"/counters/{self.counter}/open", {}, f"counter-{self.counter}")
        while not self.ended.is_set():
            self.ended.wait(REST)
            if self.command("/tickets", {"service": SERVICES[self.counter - 1]}, "kiosk") is None:
                continue
            desk = self.command(f"/counters/{self.counter}/call-next", {}, f"counter-{self.counter}")
            if desk and desk.get("current"):
                self.called[desk["seq"]] = desk["current"]["number"]

    def command(self, path: str, body: dict[str, Any], who: str) -> dict[str, Any] | None:
        key = str(uuid.uuid4())
        while True:
            try:
                answer = self.servers.at(self.place).command(path, body, who, key)
            except GONE:
                self.place += 1
                time.sleep(0.1)
                continue
            if answer.ok:
                found: dict[str, Any] = answer.json()
                return found
            if answer.json().get("code") != "nobody_waiting":  # another desk called the ticket first
                self.refused.append(f"{path}: {answer.status_code} {answer.text[:200]}")
            return None


class Board(Thread):
    """A board that moves to the next server when its server is gone. `visits`: the snapshots of each connection."""

    def __init__(self, servers: Hall, place: int, ended: Event) -> None:
        super().__init__(daemon=True)
        self.servers, self.place, self.ended = servers, place, ended
        self.visits: list[list[dict[str, Any]]] = []

    def run(self) -> None:
        while not self.ended.is_set():
            demo = self.servers.at(self.place)
            try:
                with Screen(demo.url, demo.tokens["display"]) as screen:
                    self.stay(screen)
            except (NoConnection, NoAnswer):
                time.sleep(0.1)
            self.place += 1

    def stay(self, screen: Screen) -> None:
        first = screen.enter({"channel": "board"})["snapshot"]
        sent: list[dict[str, Any]] = [first]
        self.visits.append(sent)
        while screen.client.connected and not self.ended.is_set():
            time.sleep(0.05)
            sent[1:] = [message["snapshot"] for message in screen.sent("board")]

    @property
    def calls(self) -> set[int]:
        """The `seq`s of all calls that this board was ever shown."""
        return {call["seq"] for sent in self.visits for snapshot in sent for call in snapshot["calls"]}

    @property
    def newest(self) -> int:
        return max((snapshot["seq"] for sent in self.visits for snapshot in sent), default=0)

    @property
    def twice(self) -> list[int]:
        """The `seq`s of snapshots that one connection got more than once. This client mixes the order of snapshots."""
        sent = [Counter(snapshot["seq"] for snapshot in visit[1:]) for visit in self.visits]
        return [seq for seqs in sent for seq, times in seqs.items() if times > 1]


@dataclass
class Found:
    """The result of a drill."""

    calls: int
    missed: dict[int, list[int]]
    twice: dict[int, list[int]]
    refused: list[str]
    rests: list[float]


def drill(servers: Hall, database: str, kills: int, *, restart: bool) -> Found:
    """Kill servers in turn while desks and boards work.

    `rests` of the result: the seconds after each kill until a server looked after the office again.
    """
    ended = Event()
    desks = [Desk(servers, number, ended) for number in range(1, COUNTERS + 1)]
    boards = [Board(servers, place, ended) for place in range(len(servers.demos))]
    for thread in (*desks, *boards):
        thread.start()
    eventually(lambda: all(len(desk.called) > 2 for desk in desks), "every desk called")
    rests = []
    for turn in range(kills):
        place = turn % len(servers.demos)
        servers.kill(place)
        killed_at = time.monotonic()
        after_kill(database)
        rests.append(time.monotonic() - killed_at)
        if restart:
            servers.start(place)
    done = [len(desk.called) for desk in desks]
    eventually(
        lambda: all(len(desk.called) > before for desk, before in zip(desks, done, strict=True)),
        "every desk calls on",
    )
    return judged(desks, boards, ended, rests)


def judged(desks: list[Desk], boards: list[Board], ended: Event, rests: list[float]) -> Found:
    calls: set[int] = set()
    for desk in desks:
        calls |= desk.called.keys()
    last = max(calls)
    eventually(
        lambda: all(board.newest >= last for board in boards), "every board has the last of these calls"
    )
    ended.set()
    for thread in (*desks, *boards):
        thread.join()
    return Found(
        len(calls),
        {place: sorted(calls - board.calls) for place, board in enumerate(boards) if calls - board.calls},
        {place: board.twice for place, board in enumerate(boards) if board.twice},
        [refused for desk in desks for refused in desk.refused],
        rests,
    )


def after_kill(database: str) -> None:
    """Wait until a server has looked after the office again."""
    engine = create_engine(database, isolation_level="AUTOCOMMIT")
    asked = text("SELECT looked_after_at FROM offices")
    with engine.connect() as connection:
        before = connection.scalar(asked)
        eventually(lambda: connection.scalar(asked) != before, "somebody looks after the office")
    engine.dispose()


def main(kills: int) -> None:
    with ExitStack() as stack:
        database, redis = stack.enter_context(postgres()), stack.enter_context(valkey())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="queue-servers-")))
        options = ("--database", database, "--redis", redis, *closing_at_midnight())
        found = drill(stack.enter_context(hall(folder, options, 3)), database, kills, restart=True)
    print(json.dumps(found.__dict__, indent=2, ensure_ascii=False))
    sys.exit(bool(found.missed or found.twice or found.refused))


if __name__ == "__main__":
    main(int(sys.argv[1]))
