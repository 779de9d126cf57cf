"""which layout an admin chose for each screen."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "board_places",
        sa.Column("device", sa.Integer(), sa.ForeignKey("device_tokens.id"), nullable=False),
        sa.Column("query", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("device"),
    )


def downgrade() -> None:
    op.drop_table("board_places")
