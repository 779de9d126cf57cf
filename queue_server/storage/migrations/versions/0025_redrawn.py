"""an office knows how often its tickets were drawn from the log anew, so that who has read them reads them again."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("offices", sa.Column("redrawn", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("offices", "redrawn")
