"""Bringing a database to the newest form, by Alembic. Every start does it; `queue-server migrate` only says so."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine


def upgrade(engine: Engine) -> tuple[str | None, str | None]:
    """Run the missing migrations; return the revision before and after."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect() as connection:
        before = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
        newest = ScriptDirectory.from_config(config).get_current_head()
        if before != newest:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    return before, newest
