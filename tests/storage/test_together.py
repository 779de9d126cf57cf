"""On PostgreSQL a statement without rows waits and goes together with the next one; only the clock notices."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, exc, select, text
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.issuing import INSERT_NUMBER
from queue_server.actions.log import ADVANCE_LOG
from queue_server.queries.log import ONLY_END
from queue_server.storage.database import Database
from queue_server.storage.models import Office as OfficeRow
from tests.office import Office, at

LOOK = text("SELECT 1 FROM offices WHERE code = 'an-hoa' FOR UPDATE NOWAIT")


@pytest.fixture
def database(postgres_database: Database) -> Database:
    Office(postgres_database, opened=False)
    return postgres_database


@pytest.fixture
def other(database: Database) -> Iterator[Connection]:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


def note(session: Session, seq: int, hash_: str = "") -> None:
    end = {"which": "an-hoa", "to": seq, "last": hash_, "now": at("09:00")}
    ADVANCE_LOG.run(queries.connection_of(session), end)


def note_and_fail(database: Database) -> None:
    with database.write("an-hoa") as session:
        note(session, 2, "lost")
        raise RuntimeError("power")


def note_and_write_twice(database: Database) -> None:
    number = {"office": "an-hoa", "business_date": at("09:00").date(), "prefix": "A", "last": 1}
    with database.write("an-hoa") as session:
        note(session, 5)
        for _ in range(2):
            INSERT_NUMBER.run(queries.connection_of(session), number)


def end(session: Session) -> int:
    row = ONLY_END.rows(queries.connection_of(session), {"office": "an-hoa"}).one()
    return int(row.seq)


def test_whoever_asks_sees_what_was_written_before(database: Database):
    with database.write("an-hoa") as session:
        note(session, 7)
        assert end(session) == 7
        note(session, 8)
        assert session.scalar(select(OfficeRow.seq)) == 8
        note(session, 9)
    with database.read() as session:
        assert end(session) == 9


@pytest.mark.parametrize("words", ["100 %s; '--", "%(office)s", "a;\nb \\ “ợ”"])
def test_no_value_is_taken_for_a_statement(database: Database, words: str):
    with database.write("an-hoa") as session:
        note(session, 1, words)
        assert ONLY_END.rows(queries.connection_of(session), {"office": "an-hoa"}).one().hash == words


def test_a_command_that_fails_leaves_nothing_to_the_next_one(database: Database):
    before = "the row before"
    with database.write("an-hoa") as session:
        note(session, 1, before)
    for _ in range(3):
        with pytest.raises(RuntimeError, match="power"):
            note_and_fail(database)
        with database.write("an-hoa") as session:
            assert queries.end_of_log(session, "an-hoa").hash == before


def test_what_is_refused_at_the_commit_is_refused_as_anywhere_else(database: Database):
    with pytest.raises(exc.IntegrityError):
        note_and_write_twice(database)
    with database.read() as session:
        assert end(session) != 5


def test_the_office_is_locked_from_the_first_question_to_the_commit(database: Database, other: Connection):
    with database.write("an-hoa") as session:
        queries.end_of_log(session, "an-hoa")
        with pytest.raises(exc.OperationalError, match="could not obtain lock"):
            other.execute(LOOK)
        note(session, 3)
    assert other.execute(LOOK).scalar() == 1
