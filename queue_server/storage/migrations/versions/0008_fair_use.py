"""hashes of ID cards and the keys that die with the day."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "card_keys",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.code"]),
        sa.PrimaryKeyConstraint("office", "business_date"),
    )
    op.create_table(
        "card_uses",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["ticket"], ["tickets.id"]),
        sa.ForeignKeyConstraint(["office"], ["offices.code"]),
        sa.PrimaryKeyConstraint("office", "digest", "ticket"),
    )


def downgrade() -> None:
    op.drop_table("card_uses")
    op.drop_table("card_keys")
