"""Alembic's entry: runs the migrations on the connection that `queue_server.storage.migrate` hands over."""

from alembic import context

from queue_server.storage import blobs, screen_models, server_models, settings_to_take_over, settings_versions  # noqa: F401  their tables are known by being imported  # noqa: F401
from queue_server.storage.models import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
