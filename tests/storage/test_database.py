"""What both databases guarantee: times in UTC, one writer, stable reads, and constraints behind the rules."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import event, exc, select, text
from sqlalchemy.orm import Session

from queue_server import actions, queries, snapshots
from queue_server.storage.database import Database, new_id
from queue_server.storage.models import Office as OfficeRow
from queue_server.storage.models import Ticket
from tests.office import SILENT, ZONE, Office, copied


def kept(database: Database, moment: datetime) -> datetime:
    with database.write() as session:
        session.add(OfficeRow(code="an-hoa", seq=0, hash="", last_at=moment))
    with database.read() as session:
        return session.scalars(select(OfficeRow)).one().last_at


def test_a_time_comes_back_in_utc_to_the_microsecond(database: Database):
    moment = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=ZONE)
    back = kept(database, moment)
    assert (back, back.tzinfo) == (moment, UTC)


def test_a_settling_that_fails_leaves_writers_their_patience(sqlite_database: Database):
    def refuse(connection: Any, _entry: object, _proxy: object) -> None:
        connection.set_authorizer(
            lambda _act, what, *_more: sqlite3.SQLITE_DENY if what == "wal_checkpoint" else sqlite3.SQLITE_OK
        )

    with sqlite_database.write():
        pass
    event.listen(sqlite_database.engine, "checkout", refuse)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite_database.settle()
    event.remove(sqlite_database.engine, "checkout", refuse)
    with sqlite_database.read() as session:
        assert session.scalar(text("PRAGMA busy_timeout")) == 10_000
        session.connection().connection.driver_connection.set_authorizer(None)


def test_a_time_without_a_zone_is_refused(database: Database):
    with pytest.raises(exc.StatementError, match="no time zone"):
        kept(database, datetime(2026, 11, 23, 9, 0))


def test_sqlite_survives_a_pulled_plug_by_its_settings(sqlite_database: Database):
    for way in (sqlite_database.read, sqlite_database.write):
        with way() as session:
            found = [
                session.scalar(text(f"PRAGMA {name}"))
                for name in ("journal_mode", "synchronous", "foreign_keys")
            ]
            assert found == ["wal", 2, 1]


def test_data_deleted_from_a_file_is_overwritten(sqlite_database: Database):
    with sqlite_database.write() as session:
        assert session.scalar(text("PRAGMA secure_delete")) == 1
        session.add(OfficeRow(code="an-hoa", seq=0, hash="a hash that nobody shall find"))
    with sqlite_database.write() as session:
        session.execute(text("DELETE FROM offices"))
    sqlite_database.settle()
    file = Path(str(sqlite_database.engine.url.database))
    assert [path for path in file.parent.iterdir() if b"nobody shall find" in path.read_bytes()] == []


def test_closing_begins_no_new_file_where_the_old_one_is_gone(sqlite_template: Path, tmp_path: Path):
    database = copied(sqlite_template, tmp_path / "queue.db")
    (tmp_path / "queue.db").unlink()
    database.close()
    assert list(tmp_path.iterdir()) == []


def test_a_command_that_fails_halfway_leaves_nothing(office: Office):
    def issue_and_fail() -> None:
        with office.database.write(office.settings.code) as session:
            actions.issue(actions.begin(session, office.settings.code, office.now), "A")
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        issue_and_fail()
    assert office.tickets() == []
    assert office.ticket("A") == "A001"


def test_a_snapshot_stands_still_while_others_write(office: Office):
    office.ticket("A")
    with office.office_snapshot() as office_snapshot:
        seq = office_snapshot.seq
        office.ticket("A")
        assert queries.end_of_log(office_snapshot.session, office.settings.code).seq == seq
        assert (
            len(queries.present_tickets(office_snapshot.session, office.settings.code, office_snapshot.today))
            == 1
        )
    with office.office_snapshot() as office_snapshot:
        assert len(office_snapshot.present.all) == 2


def test_a_snapshot_changes_nothing(office: Office):
    with office.database.read() as session:
        session.add(OfficeRow(code="nowhere", seq=0, hash=""))
    with office.database.read() as session:
        assert queries.office_row(session, "nowhere") is None


def again(office: Office, label: str, /, **changes: Any) -> None:
    """Try to write a second ticket like this one, with these changes."""
    row = office.row(label)
    columns = {column.name: getattr(row, column.name) for column in Ticket.__table__.columns}
    del columns["id"]
    with office.database.write(office.settings.code) as session:
        session.add(Ticket(**columns | {"public_id": new_id()} | changes))


def test_the_database_itself_refuses_a_number_given_twice(office: Office):
    office.ticket("A")
    with pytest.raises(exc.IntegrityError):
        again(office, "A001")


def test_the_database_itself_refuses_a_second_person_at_a_counter(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    with pytest.raises(exc.IntegrityError):
        again(office, "A001", number=2, label="A002")
    again(office, "A001", number=2, label="A002", state="served")


def test_the_database_itself_refuses_two_tickets_with_one_address(office: Office):
    office.ticket("A")
    with pytest.raises(exc.IntegrityError):
        again(office, "A001", number=2, label="A002", public_id=office.row("A001").public_id)


def test_the_database_itself_refuses_a_counter_that_is_not_there(office: Office):
    office.ticket("A")
    with pytest.raises(exc.IntegrityError):
        again(office, "A001", number=2, label="A002", counter="9")


def test_addresses_of_tickets_are_long_and_easy_to_type():
    addresses = {new_id() for _ in range(500)}
    assert len(addresses) == 500
    assert all(len(a) == 16 and set(a) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") for a in addresses)


def plans(database: Database, ask: Callable[[Session], object]) -> list[str]:
    """The query plans of SQLite for each SELECT of `ask`."""
    asked: list[tuple[str, Any]] = []
    event.listen(database.engine, "before_cursor_execute", lambda *facts: asked.append((facts[2], facts[3])))
    with database.read() as session:
        ask(session)
        driver = session.connection().connection.cursor()
        selects = [question for question in asked if question[0].startswith("SELECT")]
        found = [driver.execute(f"EXPLAIN QUERY PLAN {text}", values).fetchall() for text, values in selects]
    return [str(plan) for plan in found]


def test_a_vouchers_code_and_the_turn_of_the_day_cost_the_same_however_long_the_history(
    sqlite_database: Database,
):
    today = Office(sqlite_database).now.date()
    (voucher,) = plans(
        sqlite_database, lambda session: queries.carried_over_ticket(session, "an-hoa", "ABCD2345")
    )
    assert "(public_id>? AND public_id<?)" in voucher
    (turn,) = plans(sqlite_database, lambda session: queries.left_over_tickets(session, "an-hoa", today))
    assert "USING INDEX ix_tickets_present (office=? AND state=?)" in turn


def served(database: Database, visits: int) -> None:
    """Add this number of visits that were served today, each one minute long."""
    copied = [column.name for column in Ticket.__table__.columns if column.name != "id"]
    new = {
        "public_id": "printf('SERVED%010d', n)",
        "number": "n",
        "label": "printf('A%03d', n)",
        "state": "'served'",
        "counter": "'1'",
        "called_at": "strftime('%Y-%m-%d %H:%M:%f000', issued_at, n || ' seconds')",
        "ended_at": "strftime('%Y-%m-%d %H:%M:%f000', issued_at, (n + 60) || ' seconds')",
    }
    values = ", ".join(new.get(name, name) for name in copied)
    more = (
        "WITH RECURSIVE more(n) AS "
        "(SELECT max(number) + 1 FROM tickets UNION ALL SELECT n + 1 FROM more LIMIT :visits) "
        f"INSERT INTO tickets ({', '.join(copied)}) SELECT {values} FROM more, (SELECT * FROM tickets LIMIT 1)"
    )
    with database.write() as session:
        session.execute(text(more), {"visits": visits})


def steps(database: Database, act: Callable[[], object]) -> int:
    """Count the steps of SQLite's virtual machine for `act`: a cost that is the same at every run."""
    taken = 0

    def step() -> None:
        nonlocal taken
        taken += 1

    def watch(connection: Any, _entry: object, _proxy: object) -> None:
        connection.set_progress_handler(step, 1)

    event.listen(database.engine, "checkout", watch)
    act()
    event.remove(database.engine, "checkout", watch)
    return taken


def kiosk(office: Office) -> object:
    with office.office_snapshot() as office_snapshot:
        return snapshots.kiosk(office_snapshot, {}, lambda *phrases: None)


def floor(office: Office, visits: snapshots.TodaysVisits) -> object:
    with office.office_snapshot() as office_snapshot:
        return snapshots.floor(office_snapshot, SILENT, visits.of(office_snapshot))


def test_a_command_and_a_screen_cost_the_database_no_more_at_the_end_of_a_busy_day(sqlite_database: Database):
    office = Office(sqlite_database)
    for _ in range(10):
        office.ticket("A")
    office.press(actions.call_next, "1")
    kept = snapshots.TodaysVisits()
    floor(office, kept)
    asked: dict[str, Callable[[], object]] = {
        "issue": lambda: office.press(actions.issue, "H"),
        "call next": lambda: office.press(actions.call_next, "1"),
        "board": office.board,
        "desk": lambda: office.desk("1"),
        "kiosk": lambda: kiosk(office),
        "floor": lambda: floor(office, kept),
    }

    def cost_of_each() -> dict[str, int]:
        office.later(minutes=2)  # a desk looks at the commands of the last minute: both times there are none
        return {name: steps(sqlite_database, act) for name, act in asked.items()}

    served(sqlite_database, 150)
    early = cost_of_each()
    served(sqlite_database, 600)
    late = cost_of_each()
    # one more ticket waits and one more was called: a hundred steps are enough for two rows
    assert {name: late[name] for name in asked if late[name] > early[name] + 100} == {}, early


def test_the_next_ticket_costs_the_same_however_long_the_history(sqlite_database: Database):
    office = Office(sqlite_database)
    office.ticket("A")
    with office.database.read() as session:
        plan = session.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT id FROM tickets WHERE office = 'an-hoa' AND service = 'A' AND "
                "state = 'waiting' AND counter IS NULL ORDER BY rank_at, id LIMIT 1"
            )
        ).all()
    assert "ix_tickets_line" in str(plan)


def test_those_who_wait_for_an_office_in_one_process_hold_no_connection(postgres_database: Database):
    """Waiting commands would take all connections from readers, and PostgreSQL could give the row to a waiting one."""
    in_use: list[int] = []
    ready = Barrier(8)

    def write(_kiosk: int) -> None:
        ready.wait()
        with postgres_database.write("an-hoa") as session:
            session.execute(text("SELECT pg_sleep(0.02)"))
            in_use.append(postgres_database.engine.pool.checkedout())  # type: ignore[attr-defined]

    with ThreadPoolExecutor(8) as kiosks:
        list(kiosks.map(write, range(8)))
    assert in_use == [1] * 8


def test_old_versions_of_rows_are_freed_on_both_kinds_of_database(database: Database):
    database.free_old_rows()
