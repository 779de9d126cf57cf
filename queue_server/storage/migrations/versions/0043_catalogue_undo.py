"""finds the last change of the catalogue without reading the log."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

OF_THE_CATALOGUE = sa.text("step IN ('import_catalogue', 'edit_procedure', 'undo_import', 'drop_version')")


def upgrade() -> None:
    op.create_index(
        "ix_events_catalogue",
        "ticket_events",
        ["office", "seq"],
        sqlite_where=OF_THE_CATALOGUE,
        postgresql_where=OF_THE_CATALOGUE,
    )


def downgrade() -> None:
    op.drop_index("ix_events_catalogue", table_name="ticket_events")
