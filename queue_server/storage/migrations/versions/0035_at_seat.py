"""a ticket says whether the officer goes to its holder."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    told: sa.Column[bool] = sa.Column("at_seat", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("tickets", told)


def downgrade() -> None:
    op.drop_column("tickets", "at_seat")
