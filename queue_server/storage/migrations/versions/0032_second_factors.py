"""people may have a second factor at signing in: an encrypted secret and hashes of recovery codes."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "second_factors",
        sa.Column("person", sa.Integer, sa.ForeignKey("users.id"), primary_key=True, autoincrement=False),
        sa.Column("secret", sa.String(200), nullable=False),
        sa.Column("on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.BigInteger, nullable=False),
        sa.Column("recovery", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("second_factors")
