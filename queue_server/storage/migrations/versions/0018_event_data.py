"""what an event says beyond its columns: `data`, JSON; rows from before it have none."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("ticket_events", sa.Column("data", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("ticket_events", "data")
