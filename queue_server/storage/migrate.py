"""Brings a database to the newest schema with Alembic. Every start does it; `queue-server migrate` also reports it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from queue_server.settings.config_file import StartError

MIGRATIONS = Path(__file__).parent / "migrations"
# Each file in versions/ begins with its revision, and each revision follows the one before it.
REVISIONS = sorted(path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def revisions(engine: Engine) -> tuple[str | None, str]:
    """Return the database's revision, None for an empty one, and the newest one that this program knows.

    Raises:
        StartError: a newer version of the program made the database.
    """
    before, newest = _revision_of(engine), REVISIONS[-1]
    if before is not None and not knows(before):
        raise StartError(
            f"the database is of a newer version (revision {before}; this program knows up to {newest}); "
            "install that version again, or bring back the backup made before it: queue-server restore FILE"
        )
    return before, newest


def knows(revision: str) -> bool:
    """Whether this program knows that schema."""
    return revision in REVISIONS


def _revision_of(engine: Engine) -> str | None:
    """The revision that Alembic noted in the database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(engine: Engine) -> tuple[str | None, str]:
    """Run the missing migrations; return the revision before and after.

    Raises:
        StartError: a newer version of the program made the database.
    """
    before, newest = revisions(engine)
    if before != newest:
        _run_migrations(engine)
    return before, newest


def _run_migrations(engine: Engine) -> None:
    # Only an upgrade needs Alembic; its import takes a fifth of the CPU time in which a command starts.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect() as connection, _without_foreign_keys(connection):
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


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
