"""Eight kiosks and eight counters work at the same moment: every number is issued once and every ticket called once.

In `make load` each device presses 200 times; in the suite it presses a few times.
"""

import os
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.load.devices import Device, together
from tests.running import Demo, memory_mb, running_demo

PRESSES = int(os.environ.get("PRESSES", "15"))
SERVICES = "AHLKMXQY"
# The memory that the 14,000 commands of `make load` may add: it has room for caches, not for a leak of 1 kB a command.
GROWTH_MB = 12


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    options = ["--database", request.getfixturevalue("postgres_url")] if request.param == "postgres" else []
    with running_demo(tmp_path_factory.mktemp("office"), "--no-printer", *options) as running:
        yield running


def kiosks(demo: Demo) -> list[Device]:
    return [Device(demo.url, demo.tokens["kiosk"]) for _ in range(8)]


def counters(demo: Demo) -> list[Device]:
    return [Device(demo.url, demo.tokens[f"counter-{n}"], str(n)) for n in range(1, 9)]


def give_out(kiosk: Device) -> None:
    for n in range(PRESSES):
        kiosk.issue(SERVICES[n % len(SERVICES)])


def test_eight_kiosks_never_give_a_number_twice_nor_leave_one_out(demo: Demo) -> None:
    devices = kiosks(demo)

    together(devices, give_out)

    answers = [said for device in devices for said in device.said]
    assert {said.status for said in answers} == {201}
    given = Counter(said.answer["service"] for said in answers)
    numbers = sorted(said.answer["number"] for said in answers)
    assert numbers == sorted(f"{code}{n:03}" for code, many in given.items() for n in range(1, many + 1))


def test_eight_pressing_counters_never_call_the_same_ticket(demo: Demo) -> None:
    together(kiosks(demo), give_out)
    devices = counters(demo)

    def call(counter: Device) -> None:
        for _ in range(PRESSES):
            counter.press("call-next")

    together(devices, call)

    answers = [said for device in devices for said in device.said]
    refused = [said.answer["code"] for said in answers if said.status != 200]
    called = [said.answer["current"]["number"] for said in answers if said.status == 200]
    assert set(refused) <= {"nobody_waiting"}
    assert len(called) > PRESSES
    assert len(called) == len(set(called))


def test_the_server_does_not_grow_with_its_commands(demo: Demo) -> None:
    devices = counters(demo)

    def work(counter: Device) -> None:
        for _ in range(PRESSES // 3):
            counter.press("pause")
            counter.press("open")

    together(devices, work)
    before = memory_mb(demo.process.pid)
    for _ in range(PRESSES // 15):
        together(devices, work)

    assert memory_mb(demo.process.pid) - before < GROWTH_MB
    assert {said.status for device in devices for said in device.said} == {200}
