"""Eight counters and eight kiosks at the same moment, in real threads: no number and no ticket is used twice."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from queue_server import actions
from queue_server.domain.errors import NobodyWaiting
from queue_server.storage.database import Database
from tests.office import PLAIN, Office, settings_of

EIGHT = [str(n) for n in range(1, 9)]


@pytest.fixture
def wide(database: Database) -> Office:
    """Eight counters for one service."""
    service = {"code": "A", "name": "Chứng thực"}
    counters = [{"number": number, "services": ["A"]} for number in EIGHT]
    return Office(database, settings_of(office=PLAIN["office"], services=[service], counters=counters))


@pytest.fixture(params=["one process", "a process each"])
def counters(request: pytest.FixtureRequest, wide: Office) -> Iterator[dict[str, Office]]:
    """The office as each counter reaches it: all through one pool, or each through its own, like processes."""
    if request.param == "one process":
        yield dict.fromkeys(EIGHT, wide)
        return
    doors = [Database(wide.database.engine.url.render_as_string(hide_password=False)) for _ in EIGHT]
    yield {
        number: Office(door, wide.settings, opened=False) for number, door in zip(EIGHT, doors, strict=True)
    }
    for door in doors:
        door.close()


def together(press: Callable[[str], Any]) -> list[Any]:
    """The results of eight presses at the same moment."""
    start = Barrier(len(EIGHT))

    def ready(counter: str) -> Any:
        start.wait(timeout=30)
        return press(counter)

    with ThreadPoolExecutor(len(EIGHT)) as people:
        return list(people.map(ready, EIGHT))


def call_or_none(office: Office, counter: str) -> str | None:
    try:
        return office.press(actions.call_next, counter)
    except NobodyWaiting:
        return None


def test_eight_counters_never_call_the_same_ticket(wide: Office, counters: dict[str, Office]):
    tickets = [wide.ticket("A", waited=30 - n) for n in range(24)]
    called = [
        label
        for _ in range(3)
        for label in together(lambda counter: call_or_none(counters[counter], counter))
    ]
    assert sorted(called) == tickets


def test_five_tickets_go_to_five_of_eight_counters(wide: Office, counters: dict[str, Office]):
    tickets = [wide.ticket("A", waited=30 - n) for n in range(5)]
    called = together(lambda counter: call_or_none(counters[counter], counter))
    assert sorted(label for label in called if label) == tickets
    at_counters = [ticket.counter for ticket in wide.tickets()]
    assert len(set(at_counters)) == 5
    assert called.count(None) == 3


def test_eight_kiosks_give_every_number_once_and_leave_none_out(wide: Office, counters: dict[str, Office]):
    given = [
        label
        for _ in range(5)
        for label in together(lambda n: counters[n].press(actions.issue, "A", any_time=True))
    ]
    assert sorted(given) == [f"A{n:03}" for n in range(1, 41)]
    assert [entry.seq for entry in wide.log()] == list(range(1, len(wide.log()) + 1))


def test_calling_and_taking_numbers_together_leaves_one_log_in_order(
    wide: Office, counters: dict[str, Office]
):
    def both(counter: str) -> None:
        for _ in range(3):
            counters[counter].press(actions.issue, "A", any_time=True)
            call_or_none(counters[counter], counter)

    together(both)
    log = wide.log()
    assert [entry.seq for entry in log] == list(range(1, len(log) + 1))
    calls = [entry.ticket for entry in log if entry.step == "call"]
    assert len(calls) == len(set(calls)) == 24
