"""Renamed columns keep their values, and the log from before the migration verifies."""

import pytest
from sqlalchemy import inspect, select, text, update

from queue_server import queries
from queue_server.domain.log_chain import chained_hash, first_break
from queue_server.storage import migrate
from queue_server.storage.database import Database
from queue_server.storage.models import Base
from tests.storage import eventful_days
from tests.storage.test_migrations import take_back_to

# The table, the names of its columns in the release before, and their names now.
COLUMNS = [
    ("ticket_events", "desk who why order_seq only", "given_at actor reason command_seq only_counter"),
    ("print_jobs", "who only", "actor only_device"),
    ("day_changes", "what who", "kind actor"),
    ("epochs", "why", "reason"),
]


@pytest.fixture
def lived(database: Database) -> Database:
    eventful_days.play(database)
    return database


def held(database: Database, table: str, names: str) -> list[tuple[object, ...]]:
    """The values of every row in these columns. The names are quoted because one is a keyword of PostgreSQL."""
    columns = ", ".join(f'"{name}"' for name in names.split())
    with database.engine.connect() as connection:
        return sorted(map(tuple, connection.execute(text(f"SELECT {columns} FROM {table}"))), key=repr)


def test_an_update_keeps_what_the_columns_held(lived: Database):
    before = {table: held(lived, table, now) for table, _former, now in COLUMNS}
    assert all(before.values())
    take_back_to(lived.engine, "0022")
    for table, former, now in COLUMNS:
        there = {column["name"] for column in inspect(lived.engine).get_columns(table)}
        assert there >= set(former.split()), table
        assert not there & set(now.split()), table
        assert held(lived, table, former) == before[table]

    migrate.upgrade(lived.engine)

    assert {table: held(lived, table, now) for table, _former, now in COLUMNS} == before


def write_as_before_the_seals(database: Database) -> None:
    """Hash the log again as a release without seals wrote it."""
    log, offices = (Base.metadata.tables[name] for name in ("ticket_events", "offices"))
    digest = ""
    with database.engine.begin() as connection:
        for row in connection.execute(select(log).order_by(log.c.seq)).mappings().all():
            unsealed = {"text_seal": None, "name_seal": None}
            digest = chained_hash(digest, {**row, **unsealed})
            connection.execute(update(log).where(log.c.seq == row["seq"]).values(**unsealed, hash=digest))
        connection.execute(update(offices).values(hash=digest))


def test_an_updated_office_has_its_log_whole_and_goes_on_with_it(lived: Database):
    write_as_before_the_seals(lived)
    take_back_to(lived.engine, "0022")
    migrate.upgrade(lived.engine)

    log = Base.metadata.tables["ticket_events"]
    with lived.read() as session:
        end = queries.end_of_log(session, eventful_days.settings().code)
        rows = session.execute(select(log).order_by(log.c.seq)).mappings().all()
    assert first_break(rows, end=(end.seq, end.hash)) is None
    assert any(row["only_counter"] for row in rows)
