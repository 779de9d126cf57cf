"""Alembic's door: runs the migrations on the connection that `queue_server.migrate` hands over."""

from alembic import context

from queue_server import hall_models, server_models  # noqa: F401  their tables are known by being imported
from queue_server.models import Base
from queue_server.storage import settings_versions  # noqa: F401

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
