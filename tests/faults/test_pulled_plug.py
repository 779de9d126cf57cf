"""The server is killed while eight counters and four kiosks work: everything that it acknowledged is stored.

`make faults` kills fifty times on SQLite and on PostgreSQL; the suite twice and once.
"""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import select

from queue_server import queries
from queue_server.domain.log_chain import first_break
from queue_server.storage.database import Database
from queue_server.storage.models import Ticket
from tests.load.devices import Device, Said, together
from tests.running import Demo, eventually, start_demo
from tests.servers import held_port

KILLS = {"sqlite": int(os.environ.get("KILLS", "2")), "postgres": int(os.environ.get("KILLS", "1"))}
SERVICES = "AHLKMXQY"
LOG_ROWS = 1_000_000


class Office:
    """A demo that is killed and started again at the same address, while devices keep working."""

    def __init__(self, data: Path, database: str, kills: int) -> None:
        self.data, self.database, self.kills, self.held = data, database, kills, ExitStack()
        self.options = [
            "--no-printer",
            "--port",
            str(self.held.enter_context(held_port())),
            *(["--database", database] if database else []),
        ]
        self.demo: Demo = start_demo(data, *self.options)
        tokens, url = self.demo.tokens, self.demo.url
        self.kiosks = [Device(url, tokens["kiosk"]) for _ in range(4)]
        self.counters = [Device(url, tokens[f"counter-{n}"], str(n)) for n in range(1, 9)]

    def kill(self) -> None:
        self.demo.kill()
        if self.demo.process.stdout:
            self.demo.process.stdout.close()

    def kill_and_start(self) -> None:
        self.kill()
        self.demo = start_demo(self.data, *self.options)

    def close(self) -> None:
        self.kill()
        self.held.close()

    def acknowledged(self) -> int:
        return sum(len(device.said) for device in self.devices)

    @property
    def devices(self) -> Sequence[Device]:
        return [*self.kiosks, *self.counters]

    def log(self) -> list[dict[str, Any]]:
        """Every row of the log, read from the database itself."""
        database = Database(self.database or f"sqlite:///{self.data / 'queue.db'}")
        with database.read() as session:
            rows = [dict(row) for row in queries.log_after(session, "an-hoa", 0, LOG_ROWS)]
        database.close()
        return rows


def work_until(device: Device, stop: Event) -> None:
    chance = Random(device.counter)
    while not stop.is_set():
        if not device.counter:
            device.issue(chance.choice(SERVICES))
        elif device.press("call-next").status == 200:
            device.press("serve")
            device.press("finish")


def kill_again_and_again(office: Office) -> None:
    chance, stop = Random(office.kills), Event()
    crew = Thread(target=together, args=(office.devices, lambda device: work_until(device, stop)))
    crew.start()
    try:
        for _ in range(office.kills):
            enough = office.acknowledged() + chance.randint(10, 60)
            eventually(lambda enough=enough: office.acknowledged() >= enough, "the devices get answers")
            office.kill_and_start()
    finally:
        stop.set()
        crew.join()


def steps_told(device: Device) -> list[tuple[str, str]]:
    """The server's answers to a counter, as steps with numbers."""
    told: list[tuple[str, str]] = []
    for said in device.said:
        if said.status == 200 and said.path.endswith("call-next"):
            told.append(("call", said.answer["current"]["number"]))
        elif said.status == 200:
            told.append((said.path.rpartition("/")[2], told[-1][1]))
    return told


def steps_logged(
    log: Sequence[dict[str, Any]], numbers: dict[int, str], counter: str
) -> list[tuple[str, str]]:
    return [
        (row["step"], numbers[row["ticket"]])
        for row in log
        if row["given_at"] == counter and row["step"] in ("call", "serve", "finish")
    ]


@pytest.fixture(params=["sqlite", "postgres"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    database = request.getfixturevalue("own_postgres_url") if request.param == "postgres" else ""
    running = Office(tmp_path, database, KILLS[request.param])
    yield running
    running.close()


def test_a_killed_server_loses_nothing_that_it_acknowledged(office: Office) -> None:
    kill_again_and_again(office)
    office.kill_and_start()

    log = office.log()
    issued = {said.answer["number"] for kiosk in office.kiosks for said in kiosk.said if said.status == 201}
    numbers = number_of_each_ticket(office)
    assert first_break(log) is None
    assert sorted(numbers.values()) == sorted(issued), "numbers given out and numbers kept differ"
    assert numbers_run_without_gap(issued)
    for counter in office.counters:
        assert steps_logged(log, numbers, counter.counter) == steps_told(counter)
    called = [row["ticket"] for row in log if row["step"] == "call"]
    assert len(called) == len(set(called)), "a ticket was called twice"
    for device in office.devices:
        assert_same_answers(device, device.said[-40:])


def number_of_each_ticket(office: Office) -> dict[int, str]:
    database = Database(office.database or f"sqlite:///{office.data / 'queue.db'}")
    with database.read() as session:
        found = dict(session.execute(select(Ticket.id, Ticket.label)).all())
    database.close()
    return found


def numbers_run_without_gap(numbers: set[str]) -> bool:
    count = {prefix: sum(number[0] == prefix for number in numbers) for prefix in SERVICES}
    return numbers == {f"{prefix}{n:03}" for prefix, many in count.items() for n in range(1, many + 1)}


def assert_same_answers(device: Device, kept: Sequence[Said]) -> None:
    """The same idempotency key gets the same answer again, also when the server was killed in between."""
    for said in kept:
        if said.status < 300:
            assert device.send(said.path, said.body, said.key) == said
