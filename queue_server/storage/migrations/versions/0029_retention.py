"""personal texts of the log are sealed, so that they can be erased; since when a person is removed."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

SEALS = ("text_seal", "name_seal")
ERASURES = sa.text("step = 'erase'")


def upgrade() -> None:
    for name in SEALS:
        op.add_column("ticket_events", sa.Column(name, sa.String(64), nullable=True))
    op.create_index(
        "ix_events_erasures",
        "ticket_events",
        ["office", "seq"],
        sqlite_where=ERASURES,
        postgresql_where=ERASURES,
    )
    op.add_column("users", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
    # when it was is not known; their term begins now
    op.execute("UPDATE users SET removed_at = CURRENT_TIMESTAMP WHERE active = false")


def downgrade() -> None:
    op.drop_column("users", "removed_at")
    op.drop_index("ix_events_erasures", table_name="ticket_events")
    for name in SEALS:
        op.drop_column("ticket_events", name)
