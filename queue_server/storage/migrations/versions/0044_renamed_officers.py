"""who sits at a counter by id, and the officers of a day who got another name."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

RENAMED = sa.text("step = 'rename_officer'")


def upgrade() -> None:
    op.add_column("counters", sa.Column("person", sa.Integer(), nullable=True))
    op.create_index(
        "ix_events_renamed",
        "ticket_events",
        ["office", "business_date", "seq"],
        sqlite_where=RENAMED,
        postgresql_where=RENAMED,
    )


def downgrade() -> None:
    op.drop_index("ix_events_renamed", table_name="ticket_events")
    op.drop_column("counters", "person")
