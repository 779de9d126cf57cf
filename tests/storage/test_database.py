"""What both databases keep for us: time in UTC, one writer, still pictures, and the last line behind the rules."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, exc, select, text
from sqlalchemy.orm import Session

from queue_server import actions, queries
from queue_server.db import Database, new_id
from queue_server.models import Office as OfficeRow
from queue_server.models import Ticket
from tests.office import ZONE, Office


def kept(database: Database, moment: datetime) -> datetime:
    with database.write() as session:
        session.add(OfficeRow(code="an-hoa", seq=0, hash="", last_at=moment))
    with database.read() as session:
        return session.scalars(select(OfficeRow)).one().last_at


def test_a_time_comes_back_in_utc_to_the_microsecond(database: Database):
    moment = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=ZONE)
    back = kept(database, moment)
    assert (back, back.tzinfo) == (moment, UTC)


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


def test_what_fails_halfway_leaves_nothing(office: Office):
    def issue_and_fail() -> None:
        with office.database.write(office.settings.code) as session:
            actions.issue(actions.begin(session, office.settings, office.now), "A")
            raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        issue_and_fail()
    assert office.tickets() == []
    assert office.ticket("A") == "A001"


def test_a_picture_stands_still_while_others_write(office: Office):
    office.ticket("A")
    with office.hall() as hall:
        seq = hall.seq
        office.ticket("A")
        assert queries.end_of_log(hall.session, office.settings.code).seq == seq
        assert len(queries.present_tickets(hall.session, office.settings.code, hall.today)) == 1
    with office.hall() as hall:
        assert len(hall.tickets) == 2


def test_a_picture_changes_nothing(office: Office):
    with office.database.read() as session:
        session.add(OfficeRow(code="nowhere", seq=0, hash=""))
    with office.database.read() as session:
        assert queries.office_row(session, "nowhere") is None


def again(office: Office, label: str, /, **changes: Any) -> None:
    """Try to write the ticket's row a second time with these changes."""
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
    """How SQLite goes about each question that `ask` puts."""
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
    for index in ("ix_tickets_line", "ix_tickets_current", "ix_tickets_aside", "PRIMARY KEY"):
        assert index in turn
    assert "autoindex" not in turn


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
