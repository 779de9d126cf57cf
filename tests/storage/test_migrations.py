"""Migrations give every database, empty or full, exactly the tables of the models."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from queue_server.storage import migrate
from queue_server.storage.database import Database
from queue_server.storage.models import Base
from tests.office import Office


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, Base.metadata)


def scripts() -> ScriptDirectory:
    return ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))


def bring_to(engine: Engine, revision: str, go: Callable[[Config, str], None]) -> None:
    """Bring a database to another schema: `go` is Alembic's upgrade or downgrade."""
    config = Config()
    config.set_main_option("script_location", scripts().dir)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        go(config, revision)
        connection.commit()


def take_back_to(engine: Engine, revision: str) -> None:
    """Take a database back to an older schema, as in an office that was never updated."""
    bring_to(engine, revision, command.downgrade)


def test_the_migrations_give_exactly_the_tables_of_the_models(database: Database):
    assert differences(database.engine) == []


def test_the_guards_behind_the_rules_are_in_the_migrated_tables(database: Database):
    indexes = {index["name"]: index for index in inspect(database.engine).get_indexes("tickets")}
    assert indexes["ix_tickets_current"]["unique"]
    assert {"ix_tickets_line", "ix_tickets_present", "ix_tickets_served"} <= set(indexes)
    (unique,) = [
        c for c in inspect(database.engine).get_unique_constraints("tickets") if len(c["column_names"]) > 1
    ]
    assert unique["column_names"] == ["office", "business_date", "prefix", "number"]


def test_a_start_on_the_newest_form_changes_nothing(database: Database):
    newest = scripts().get_current_head()
    assert migrate.upgrade(database.engine) == (newest, newest)


def test_the_revisions_are_one_line_in_the_order_of_their_files():
    """A start reads the revisions from the names of the files, because it imports Alembic only for an upgrade."""
    line = [script.revision for script in scripts().walk_revisions()]
    assert line[::-1] == migrate.REVISIONS


def test_a_full_office_goes_through_every_migration_and_loses_nothing(database: Database):
    office = Office(database)
    office.ticket("A", waited=5)
    there = [(t.label, t.state, t.issued_at) for t in office.tickets()]
    for newer, older in pairwise(reversed(migrate.REVISIONS)):
        take_back_to(database.engine, older)
        bring_to(database.engine, newer, command.upgrade)
        take_back_to(database.engine, older)
    migrate.upgrade(database.engine)
    assert [(t.label, t.state, t.issued_at) for t in office.tickets()] == there
    assert differences(database.engine) == []


def test_an_empty_file_becomes_an_office_at_the_first_start(tmp_path: Path):
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    assert migrate.upgrade(database.engine) == (None, scripts().get_current_head())
    assert Office(database).ticket("A") == "A001"
    database.close()


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_every_table_of_the_models_is_there(sqlite_database: Database, table: str):
    assert inspect(sqlite_database.engine).has_table(table)
