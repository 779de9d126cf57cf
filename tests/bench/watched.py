"""What call-next costs while every screen of the office follows: desks, boards, floor, greeter, kiosk and phones."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.commands import TIMES, WAITING, Office
from tests.bench.measuring import ROUNDS, cpu_ms_each, interleaved, line_to, ratio, workers_asleep, yardstick
from tests.live.screen import Screen
from tests.running import cpu_seconds, eventually, running_demo

DESKS, BOARDS, PHONES = 10, 2, 20
PHONES_A_SOCKET = 8


class Watched:
    """The screens of an office: each counter's desk, the boards, floor, greeter and kiosk, and phones with tickets."""

    def __init__(self, office: Office, running: ExitStack, phones: int) -> None:
        self.office, self._running, self.screens = office, running, list[tuple[Screen, str]]()
        for number in range(1, DESKS + 1):
            self._follow(f"counter-{number}", channel="desk", counter=str(number))
        for _ in range(BOARDS):
            self._follow("display", channel="board")
        for channel, who in (("floor", "admin"), ("greeter", "admin"), ("kiosk", "kiosk")):
            self._follow(who, channel=channel)
        numbers = [office.issue()["id"] for _ in range(phones)]
        for first in range(0, phones, PHONES_A_SOCKET):
            self._carry(numbers[first : first + PHONES_A_SOCKET])

    def _follow(self, who: str, **wish: str) -> None:
        screen = self._running.enter_context(Screen(self.office.demo.url, self.office.demo.tokens[who]))
        assert "snapshot" in screen.enter(wish)
        self.screens.append((screen, wish["channel"]))

    def _carry(self, tickets: Sequence[str]) -> None:
        phone = self._running.enter_context(Screen(self.office.demo.url))
        for ticket in tickets:
            assert "snapshot" in phone.enter({"channel": "ticket", "id": ticket})
        self.screens.append((phone, "ticket"))

    def have(self, seq: int) -> None:
        """Wait until every screen has the log's row `seq`, then forget its snapshots."""
        for screen, channel in self.screens:
            eventually(lambda: any(row["snapshot"]["seq"] >= seq for row in screen.sent(channel)), channel)  # noqa: B023
            screen.snapshots.clear()


def measure(folder: Path, rounds: int = ROUNDS, times: int = TIMES, phones: int = PHONES) -> dict[str, Any]:
    """The server's CPU time for call-next until every screen has it, divided by that of call-next without screens."""
    with ExitStack() as running:
        seen, alone = (running.enter_context(_office(folder / name)) for name in ("seen", "alone"))
        url, pid = running.enter_context(yardstick(folder))
        line, row = line_to(), {"text": "một dòng"}
        watched = Watched(seen, running, phones)
        found = interleaved(
            {
                "watched": lambda: _press(seen, times, watched.have),
                "alone": lambda: _press(alone, times, lambda _seq: None),
                "bare": lambda: cpu_ms_each(
                    pid, lambda: line.post(f"{url}/row", json=row).raise_for_status(), times
                ),
            },
            rounds,
        )
    return {
        "desks": DESKS,
        "boards": BOARDS,
        "floor_greeter_kiosk": 3,
        "phones": phones,
        **{f"press_{name}_cpu_ms": round(median(values), 2) for name, values in found.items()},
        "watched_over_alone": round(ratio(found["watched"], found["alone"]), 2),
        "watched_over_bare": round(ratio(found["watched"], found["bare"]), 2),
    }


@contextmanager
def _office(folder: Path) -> Iterator[Office]:
    folder.mkdir()
    with running_demo(folder) as demo, workers_asleep(demo.process.pid):
        office = Office(demo)
        for _ in range(WAITING):
            office.issue()
        yield office


def _press(office: Office, times: int, shown: Callable[[int], None]) -> float:
    """The CPU milliseconds of one call-next with its snapshots. The tickets issued in between do not count."""
    spent = 0.0
    for _ in range(times):
        office.issue()
        shown(office.demo.ask("/board")["seq"])
        before = cpu_seconds(office.pid)
        shown(office.call_next()["seq"])
        spent += cpu_seconds(office.pid) - before
    return spent * 1000 / times
