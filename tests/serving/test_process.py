"""The turns of a day in the running server: noon, closing and midnight come once each, with restarts or without."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from queue_server import actions
from queue_server.app import create_app
from queue_server.domain.id_card import IdCard
from queue_server.serving import process
from queue_server.settings.config_file import settings_from
from queue_server.storage.models import CardKey, CardUse, PrintJob, Voucher
from tests.office import PLAIN, Office, at, copied

OFFICE: dict[str, Any] = {
    **PLAIN,
    "kiosk": {"scanner": True},
    "printer": {"device": "agent"},
    "voice": {"enabled": False},
}
PERSON = IdCard("001055012345", date(1955, 1, 31))


class Server:
    """The real app with the office's database and clock; its housekeeping runs when the test calls it."""

    def __init__(self, data: Path, office: Office, restarts: bool, **more: Any) -> None:
        self.data, self.office, self.restarts, self.more = data, office, restarts, more
        self._start()

    def _start(self) -> None:
        raw = {"server": {"data": self.data, "async_mode": "threading"}, "offices": [{**OFFICE, **self.more}]}
        app = create_app(settings_from(raw, "a test"), self.office.database, clock=lambda: self.office.now)
        self.app = app
        self.app_context = app.extensions["app_context"]

    def housekeeping(self, *clocks: str, day: int = 0) -> None:
        """Run the housekeeping at each of these times, each time after a restart when `restarts` is set."""
        for clock in clocks:
            self.office.now = at(clock, day=day)
            if self.restarts:
                self._start()
            process.Serving(self.app)._keep_offices()
            self.app_context.db.settle()

    def looks_at_calls(self) -> float | None:
        """Look at the calls that nobody answers; returns the seconds until the next one is given up."""
        if self.restarts:
            self._start()
        return process.Serving(self.app)._give_up_calls()


@pytest.fixture(params=[False, True], ids=["running on", "restarted each time"])
def server(sqlite_template: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """At eleven: two numbers of A, the first one called and issued with a card, and three waiting numbers of L."""
    database = copied(sqlite_template, tmp_path / "queue.db")
    office = Office(database, settings_from({"offices": [OFFICE]}, "a test").offices[0])
    server = Server(tmp_path, office, request.param)
    office.now = at("11:00")
    office.press(actions.issue, "A", card=PERSON)
    for service in "ALLL":
        office.ticket(service)
    office.press(actions.call_next, "1")
    yield server
    database.close()


def count(office: Office, table: Any) -> int:
    with office.database.read() as session:
        return int(session.scalar(select(func.count()).select_from(table)) or 0)


def steps(office: Office, *wanted: str) -> dict[str, int]:
    """How often the log contains each of these steps."""
    found = Counter(entry.step for entry in office.log())
    return {step: found[step] for step in wanted}


def test_at_noon_the_leftovers_keep_their_place_for_the_afternoon(server: Server):
    office = server.office
    server.housekeeping("11:29", "11:31", "11:32", "13:29")
    assert "gọi từ 13:30" in office.board()["footer"]
    assert steps(office, "close_day", "day_end", "close_counter") == {
        "close_day": 0,
        "day_end": 0,
        "close_counter": 0,
    }
    server.housekeeping("13:31")
    assert "gọi từ" not in office.board()["footer"]
    office.ticket("L", priority="priority")
    assert [office.press(actions.call_next, "4") for _ in range(3)] == ["L001", "L002", "L003"]


def test_at_closing_who_waits_gets_one_voucher_on_paper_and_the_keys_to_cards_are_destroyed(server: Server):
    office = server.office
    server.housekeeping("16:59")
    assert (count(office, Voucher), count(office, CardKey)) == (0, 1)
    server.housekeeping("17:00", "17:01", "17:20", "19:00")
    assert [ticket.state for ticket in office.tickets()] == ["called", *["carried_over"] * 4]
    assert (count(office, Voucher), count(office, PrintJob)) == (4, 4)
    assert (count(office, CardKey), count(office, CardUse)) == (0, 0)
    assert steps(office, "close_day", "day_end") == {"close_day": 1, "day_end": 4}
    office.press(actions.finish, "1")  # the citizen at the counter is served to the end


def test_at_midnight_the_day_turns_once_and_begins_with_nobody(server: Server):
    office = server.office
    server.housekeeping("17:01", "23:59")
    server.housekeeping("00:00", "00:01", "07:00", day=1)
    assert [ticket.state for ticket in office.tickets()] == ["served", *["carried_over"] * 4]
    assert steps(office, "close_day", "day_end", "close_counter") == {
        "close_day": 1,
        "day_end": 5,
        "close_counter": len(PLAIN["counters"]),
    }
    assert (count(office, Voucher), count(office, PrintJob)) == (4, 4)
    assert (office.board()["business_date"], office.ticket("A")) == ("2026-11-24", "A001")


def test_a_server_that_was_off_at_closing_and_at_midnight_gives_its_vouchers_in_the_morning(server: Server):
    office = server.office
    server.housekeeping("07:00", "07:01", day=1)
    assert steps(office, "close_day", "day_end") == {"close_day": 0, "day_end": 5}
    assert count(office, Voucher) == 4
    assert count(office, CardKey) == 0


def test_every_midnight_of_a_weekend_the_screens_get_a_new_snapshot(server: Server):
    server.restarts = False
    server.housekeeping("12:00", day=5)
    change = server.app_context.live.publisher.next_change("an-hoa")

    server.housekeeping("23:59", day=5)
    assert not change.is_set()
    server.housekeeping("00:00", day=6)
    assert change.is_set()


def files_with(folder: Path, *secrets: bytes) -> list[str]:
    """The names of all files in the folder and its subfolders that contain one of the secrets."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(secret in path.read_bytes() for secret in secrets)]


def test_after_closing_the_key_to_the_days_cards_is_in_no_file(server: Server):
    office = server.office
    with office.database.read() as session:
        key = session.scalars(select(CardKey.key)).one()
    key_forms = key.encode(), bytes.fromhex(key)
    assert files_with(server.data, *key_forms) != []
    server.housekeeping("16:59")
    assert files_with(server.data, *key_forms) == ["queue.db"]  # the office still needs the key
    server.housekeeping("17:00")
    assert files_with(server.data, *key_forms) == []


def test_a_key_that_somebody_still_reads_is_gone_with_the_next_housekeeping(server: Server):
    office = server.office
    with office.database.read() as session:
        key = session.scalars(select(CardKey.key)).one().encode()
        server.housekeeping("17:00")
        assert files_with(server.data, key) != []
    server.housekeeping("17:01")
    assert files_with(server.data, key) == []


def test_a_single_failure_is_logged_and_ends_none_of_the_servers_loops(server: Server, caplog):
    looked: list[int] = []

    def look_at_clock() -> None:
        looked.append(len(looked))
        if len(looked) == 1:
            raise OperationalError("SELECT", {}, Exception("the database is away"))
        if len(looked) == 3:
            raise SystemExit

    with pytest.raises(SystemExit):
        process.Serving(server.app)._for_ever(0, look_at_clock)
    assert looked == [0, 1, 2]
    assert "look_at_clock failed; it is tried again" in caplog.text


def test_the_floor_hears_of_a_damaged_database(server: Server):
    def alerts() -> list[str]:
        with server.app_context.db.read() as session:
            floor = server.app_context.live.snapshot(
                session, server.app_context.settings.offices[0].code, "floor"
            )
        return [alert["text"] for alert in floor["alerts"] if alert.get("key") == "database damaged"]

    assert alerts() == []
    server.app_context.keeping.damage = "row 3 missing from index"
    assert "Cơ sở dữ liệu bị hỏng" in alerts()[0]
