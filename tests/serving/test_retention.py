"""The running server erases in small steps after midnight, once a day, and never by a clock that nobody believes."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from queue_server.app import create_app
from queue_server.machine.clock import OfficeClock
from queue_server.serving.process import Serving
from queue_server.settings.config_file import settings_from
from tests.office import PLAIN, Office, at, copied

KEPT = 30


class Server:
    """The real app and its housekeeping, with the office's clock."""

    def __init__(self, data: Path, office: Office) -> None:
        self.office = office
        raw = {"server": {"data": data, "async_mode": "threading"}, "offices": [PLAIN]}
        self.counted = timedelta(days=KEPT)
        clock = OfficeClock(lambda: office.now, lambda: self.counted, lambda: False)
        app = create_app(settings_from(raw, "a test"), office.database, clock=clock)
        self.serving = Serving(app)

    def rounds(self, days: int, times: int = 1, *, jumps: bool = False) -> list[str]:
        """Keep house so often on that day, and return the notes that are left. `jumps`: only the clock says so."""
        before, self.office.now = self.office.now, at("00:10") + timedelta(days=days)
        self.counted += timedelta() if jumps else self.office.now - before
        for _ in range(times):
            self.serving._keep_offices()
        return [row["reason"] for row in self.office.log_rows() if row["step"] == "issue"]

    def erasures(self) -> int:
        return sum(row["step"] == "erase" for row in self.office.log_rows())


@pytest.fixture
def server(sqlite_template: Path, tmp_path: Path) -> Iterator[Server]:
    """An office with three tickets, each with a note, that keeps texts for a month."""
    database = copied(sqlite_template, tmp_path / "queue.db")
    terms = {"texts_days": KEPT, "names_days": 30}
    office = Office(database, settings_from({"offices": [{**PLAIN, "retention": terms}]}, "a").offices[0])
    for _ in range(3):
        office.ticket("A", note="bà Hoa")
    for day in range(1, KEPT + 1):
        office.now = at("08:00", day=day)
        office.open("1")
    yield Server(tmp_path, office)
    database.close()


def test_the_notes_of_a_day_are_erased_on_the_morning_after_their_term(server: Server):
    assert server.rounds(KEPT, times=3) == ["bà Hoa"] * 3
    assert server.rounds(KEPT + 1) == [""] * 3


def test_when_all_of_a_day_is_erased_the_housekeeping_is_done_with_it_until_the_next(server: Server):
    server.rounds(KEPT + 1, times=3)
    done = server.erasures()
    assert done == 2  # texts and names
    server.rounds(KEPT + 1, times=3)
    assert server.erasures() == done
    server.rounds(KEPT + 2, times=3)
    assert server.erasures() > done


def test_a_clock_that_jumped_ahead_erases_nothing(server: Server):
    server.rounds(KEPT)
    assert server.rounds(KEPT + 400, times=3, jumps=True) == ["bà Hoa"] * 3
    assert server.erasures() == 0
