"""Bringing a database to the newest form, by Alembic. Every start does it; `queue-server migrate` only says so."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from queue_server.config import StartError


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
    if before is not None and before not in {script.revision for script in scripts.walk_revisions()}:
        raise StartError(
            f"the database is of a newer version (revision {before}; this program knows up to {newest}); "
            "install that version again, or bring back the backup made before it: queue-server restore FILE"
        )
    return before, newest


def upgrade(engine: Engine) -> tuple[str | None, str | None]:
    """Run the missing migrations; return the revision before and after.

    Raises:
        StartError: a newer version of the program made the database.
    """
    before, newest = revisions(engine)
    if before != newest:
        config = _config()
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    return before, newest


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
