"""what an office adds to its tickets, version by version."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "paper_layouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=60), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("second_language", sa.String(length=2), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.code"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_paper_layouts_office", "paper_layouts", ["office", "id"])


def downgrade() -> None:
    op.drop_table("paper_layouts")
