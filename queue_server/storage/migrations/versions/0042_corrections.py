"""finds what was said about past visits without reading the log."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

ABOUT_VISITS = sa.text("step IN ('correct', 'dispute', 'keep_entry')")


def upgrade() -> None:
    op.create_index(
        "ix_events_about_visits",
        "ticket_events",
        ["office", "seq"],
        sqlite_where=ABOUT_VISITS,
        postgresql_where=ABOUT_VISITS,
    )


def downgrade() -> None:
    op.drop_index("ix_events_about_visits", table_name="ticket_events")
