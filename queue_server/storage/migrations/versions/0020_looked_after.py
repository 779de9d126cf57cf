"""an office knows when a server process last looked after it, so that of several one does."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("offices", sa.Column("looked_after_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("offices", "looked_after_at")
