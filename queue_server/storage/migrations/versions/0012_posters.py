"""what screens show between calls."""

import sqlalchemy as sa
from alembic import op

from queue_server.storage.database import UtcDateTime

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "posters",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("office", sa.String(40), sa.ForeignKey("offices.code"), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("file", sa.String(60), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("begins", sa.String(5), nullable=False),
        sa.Column("ends", sa.String(5), nullable=False),
        sa.Column("who", sa.String(60), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_posters_office", "posters", ["office", "place", "id"])


def downgrade() -> None:
    op.drop_table("posters")
