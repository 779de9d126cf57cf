"""a parked ticket says what it waits for, and how often it came back into line."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("tickets", sa.Column("rejoins", sa.Integer, nullable=False, server_default="0"))
    op.add_column("tickets", sa.Column("aside", sa.String(8), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("tickets", "aside")
    op.drop_column("tickets", "rejoins")
