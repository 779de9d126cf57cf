"""a ticket may have one vote of its holder."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.create_table(
        "votes",
        sa.Column("ticket", sa.Integer, sa.ForeignKey("tickets.id"), primary_key=True, autoincrement=False),
        sa.Column("office", sa.String(40), sa.ForeignKey("offices.code"), nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("closed_seq", sa.Integer),
    )
    still_open = sa.text("level <= 2 AND closed_seq IS NULL")
    op.create_index(
        "ix_votes_open", "votes", ["office", "seq"], sqlite_where=still_open, postgresql_where=still_open
    )


def downgrade() -> None:
    op.drop_table("votes")
