"""which acts on the floor would make a jammed line shorter, as they were played last."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column("estimates", sa.Column("suggested", sa.JSON(), nullable=True))
    op.add_column("estimates", sa.Column("suggested_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("estimates", "suggested_at")
    op.drop_column("estimates", "suggested")
