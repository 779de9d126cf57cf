"""The log alone is the truth: each column of each projection can be lost and drawn from the log again, for ever."""

import ast
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, delete, select, update

from queue_server import queries
from queue_server.commands.office import rebuilt
from queue_server.domain.log_chain import first_break
from queue_server.domain.log_folding import MADE
from queue_server.domain.ticket_state import Step
from queue_server.queries.retention import erasures
from queue_server.storage import migrate
from queue_server.storage.database import Database
from queue_server.storage.models import Base
from tests.office import at
from tests.storage import eventful_days

PROJECTIONS = ("tickets", "vouchers", "numbers_given", "day_changes", "votes", "counters", "offices")
TABLES = Base.metadata.tables
ROOT = Path(__file__).parents[2]
OFFICE = "an-hoa"
KEPT_LOGS = sorted(eventful_days.LOGS.glob("*.sql"))


def held(database: Database, *names: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of these projections, or of all, with all columns that the log gives."""
    with database.read() as session:
        return {
            name: [dict(row) for row in session.execute(rows).mappings()]
            for name in names or PROJECTIONS
            for table in [TABLES[name]]
            for rows in [
                select(*table.primary_key, *(table.c[column] for column in drawn_columns(table))).order_by(
                    *table.primary_key
                )
            ]
        }


def log_of(database: Database) -> list[dict[str, Any]]:
    with database.read() as session:
        return [dict(row) for row in queries.log_after(session, OFFICE, 0, limit=10_000)]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file of an office after two eventful days."""
    file = tmp_path_factory.mktemp("eventful") / "office.db"
    database = Database(f"sqlite:///{file}")
    migrate.upgrade(database.engine)
    eventful_days.play(database)
    database.close()
    return file


@pytest.fixture
def office(lived: Path, tmp_path: Path) -> Iterator[Database]:
    file = Path(shutil.copy(lived, tmp_path / "office.db"))
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


@pytest.fixture(scope="module", params=KEPT_LOGS, ids=lambda file: file.stem)
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file of an earlier release after all migrations."""
    file = tmp_path_factory.mktemp("kept") / "kept.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(request.param.read_text())
    database = Database(f"sqlite:///{file}")
    migrate.upgrade(database.engine)
    database.close()
    return file


@pytest.fixture
def kept(upgraded: Path, tmp_path: Path) -> Iterator[Database]:
    """A database of an earlier release."""
    database = Database(f"sqlite:///{shutil.copy(upgraded, tmp_path / 'kept.db')}")
    yield database
    database.close()


def wreck(database: Database, table: str, column: str) -> None:
    """Change the values in every row, also to values that the schema would refuse."""
    kind = getattr(TABLES[table].c[column].type, "impl_instance", TABLES[table].c[column].type)
    wrong = {
        "bool": f"1 - {column}",
        "int": f"coalesce({column}, 0) + 7000 + rowid",
        "str": "'w' || rowid",
        "date": "date('2031-01-01', rowid || ' days')",
        "datetime": "'2031-01-01 00:00:00.000000'",
    }
    with closing(sqlite3.connect(str(database.engine.url.database))) as connection:
        connection.execute(f"UPDATE {table} SET {column} = {wrong[kind.python_type.__name__]}")
        connection.commit()


@cache
def named_as_not_drawn() -> set[str]:
    """The tables and `table.column`s that docs/log.md names as not drawn from the log, each with its reason."""
    written = (ROOT / "docs" / "log.md").read_text().partition("| not restored |")[2]
    return set(re.findall(r"^\| `([a-z_.]+)` \| \S", written, re.MULTILINE))


def drawn_columns(table: Table) -> list[str]:
    columns = [column.name for column in table.columns if not column.primary_key]
    return [name for name in columns if f"{table.name}.{name}" not in named_as_not_drawn()]


@pytest.mark.parametrize("table", PROJECTIONS)
def test_each_column_that_is_lost_comes_back_from_the_log(office: Database, table: str):
    before = held(office)
    for column in drawn_columns(TABLES[table]):
        wreck(office, table, column)
        assert held(office, table)[table] != before[table], column
        differed = rebuilt(office, eventful_days.settings())
        assert differed[table] >= len(before[table]), column
        assert held(office) == before, column
    assert rebuilt(office, eventful_days.settings()).total() == 0


@pytest.mark.parametrize("table", [name for name in PROJECTIONS if name != "offices"])
def test_rows_that_are_lost_come_back_and_rows_that_nobody_wrote_go(office: Database, table: str):
    before = held(office)
    with closing(sqlite3.connect(str(office.engine.url.database))) as connection:
        connection.execute(f"DELETE FROM {table}")
        connection.commit()
    assert rebuilt(office, eventful_days.settings())[table] >= len(before[table])
    assert held(office) == before
    if table in ("vouchers", "numbers_given", "day_changes"):
        key = TABLES[table].primary_key.columns.keys()[-1]
        column = f"CASE WHEN rowid = (SELECT max(rowid) FROM {table}) THEN 1 ELSE {key} END"
        with closing(sqlite3.connect(str(office.engine.url.database))) as connection:
            connection.execute(f"UPDATE {table} SET {key} = {column}")
            connection.commit()
        assert rebuilt(office, eventful_days.settings())[table] >= 1
        assert held(office) == before


def test_two_tickets_that_changed_places_change_back(office: Database):
    before = held(office)
    with closing(sqlite3.connect(str(office.engine.url.database))) as connection:
        for column, value in (("number", 100_000), ("public_id", "'x'")):
            swap = f"UPDATE tickets SET {column} ="
            two = f"SELECT {column} FROM tickets WHERE label IN ('A001', 'A002') LIMIT 2"
            (first,), (second,) = connection.execute(two)
            connection.execute(f"{swap} {value} WHERE {column} = ? AND label = 'A001'", (first,))
            connection.execute(f"{swap} ? WHERE {column} = ? AND label = 'A002'", (first, second))
            connection.execute(f"{swap} ? WHERE {column} = {value}", (second,))
        connection.commit()
    assert rebuilt(office, eventful_days.settings())["tickets"] >= 1
    assert held(office) == before


def test_every_column_is_drawn_from_the_log_or_named_among_those_that_are_not():
    named = named_as_not_drawn()
    columns = {(table.name, column.name) for table in TABLES.values() for column in table.columns}
    unnamed = {
        f"{table}.{column}"
        for table, column in columns
        if table not in PROJECTIONS and not {table, f"{table}.{column}"} & named
    }
    assert unnamed == set()
    assert not named & set(PROJECTIONS)


def test_a_log_of_any_release_verifies_and_folds_to_what_its_rows_say(kept: Database):
    rows = log_of(kept)
    with kept.read() as session:
        end = queries.end_of_log(session, OFFICE)
        erased = erasures(session, OFFICE)
    assert first_break(rows, end=(end.seq, end.hash), erasures=erased) is None
    before = held(kept, *PROJECTIONS[:-2])
    rebuilt(kept, eventful_days.settings())
    assert held(kept, *PROJECTIONS[:-2]) == before
    assert rebuilt(kept, eventful_days.settings()).total() == 0


def test_what_happened_to_tickets_is_drawn_again_from_a_log_of_any_release(kept: Database):
    rebuilt(kept, eventful_days.settings())
    before = held(kept)
    for column in drawn_columns(TABLES["tickets"]):
        if column not in MADE:
            wreck(kept, "tickets", column)
    assert held(kept, "tickets")["tickets"] != before["tickets"]
    rebuilt(kept, eventful_days.settings())
    assert held(kept) == before


def steps_in_the_code() -> set[str]:
    """The steps that the code writes into the log: the first argument of every `append`, and the steps of tickets."""
    found = {str(step) for step in Step} | {"restored", "redeem", "change_day", "read_notice"}
    for file in (ROOT / "queue_server").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and _name(node.func) == "append":
                found |= {
                    a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)
                }
    return {step for step in found if re.fullmatch("[a-z_]{4,16}", step)}


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_step_of_the_code_happens_in_the_eventful_days(office: Database):
    happened = {row["step"] for row in log_of(office)}
    assert steps_in_the_code() - happened == set()


def test_the_newest_log_that_is_kept_says_all_that_todays_says(office: Database):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(KEPT_LOGS[-1].read_text())
        rows = connection.execute("SELECT DISTINCT step, data FROM ticket_events WHERE data IS NOT NULL")
        said = {(step, name) for step, data in rows for name in json.loads(data)}
    today = {(row["step"], name) for row in log_of(office) for name in row["data"] or {}}
    assert today <= said, "keep a new log: python -m tests.storage.eventful_days"


def test_a_server_of_a_province_gets_its_rows_back_too(database: Database):
    office = eventful_days.play(database)
    before = held(database)
    with database.engine.begin() as connection:
        wrong = {
            "priority": "urgent",
            "files": 9,
            "language": "en",
            "state": "served",
            "counter": None,
            "rank_at": at("12:00"),
        }
        connection.execute(update(TABLES["tickets"]).values(wrong))
        connection.execute(update(TABLES["tickets"]).values(number=TABLES["tickets"].c.id + 5000))
        connection.execute(update(TABLES["counters"]).values(state="open", officer="?", back_at=at("12:00")))
        connection.execute(update(TABLES["numbers_given"]).values(last=500))
        connection.execute(update(TABLES["offices"]).values(seq=3, hash="", business_date=None))
        for gone in ("vouchers", "day_changes"):
            connection.execute(delete(TABLES[gone]))
    assert office.rebuild() > len(before["tickets"])
    assert held(database) == before
