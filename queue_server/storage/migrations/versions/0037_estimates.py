"""what was learned of waits, and what each ticket was told."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

SAID = ("said_low", "said_high")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "estimates",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("knowledge", sa.JSON(), nullable=True),
        sa.Column("learned_at", moment, nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("begun_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["office"], ["offices.code"]),
        sa.PrimaryKeyConstraint("office"),
    )
    for name in SAID:
        op.add_column("tickets", sa.Column(name, sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in SAID:
        op.drop_column("tickets", name)
    op.drop_table("estimates")
