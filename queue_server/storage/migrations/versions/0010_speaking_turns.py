"""who speaks in each part of the hall."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "speaking_turns",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("turn", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.code"]),
        sa.PrimaryKeyConstraint("office", "zone"),
    )


def downgrade() -> None:
    op.drop_table("speaking_turns")
