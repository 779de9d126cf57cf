"""to whom a number was sent; those of before were sent to nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("tickets", sa.Column("person", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("tickets", "person")
