"""Brings a database to the newest schema with Alembic. Every start does it; `queue-server migrate` also reports it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from queue_server.settings.config_file import StartError


def revisions(engine: Engine) -> tuple[str | None, str | None]:
    """Return the database's revision, None for an empty one, and the newest one that this program knows.

    Raises:
        StartError: a newer version of the program made the database.
    """
    scripts = ScriptDirectory.from_config(_config())
    with engine.connect() as connection:
        before = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
    newest = scripts.get_current_head()
    if before is not None and not knows(before):
        raise StartError(
            f"the database is of a newer version (revision {before}; this program knows up to {newest}); "
            "install that version again, or bring back the backup made before it: queue-server restore FILE"
        )
    return before, newest


def knows(revision: str) -> bool:
    """Whether this program knows that schema."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def upgrade(engine: Engine) -> tuple[str | None, str | None]:
    """Run the missing migrations; return the revision before and after.

    Raises:
        StartError: a newer version of the program made the database.
    """
    before, newest = revisions(engine)
    if before != newest:
        config = _config()
        with engine.connect() as connection, _without_foreign_keys(connection):
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    return before, newest


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Let SQLite copy a table that others refer to; afterwards every reference is checked.

    SQLite accepts this only outside a transaction. Without it, dropping a table would delete its rows one by one.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101  only for mypy: it is connected
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
        if lost := driver.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"rows point to nothing after the migration: {lost[:5]}")
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
