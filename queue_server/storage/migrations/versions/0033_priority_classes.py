"""a ticket's priority says which class: "priority" for those that had it before there were classes."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

TICKETS = sa.table(
    "tickets", sa.column("priority", sa.Boolean()), sa.column("priority_class", sa.String(length=20))
)


def upgrade() -> None:
    told = sa.Column("priority_class", sa.String(length=20), nullable=False, server_default="")
    op.add_column("tickets", told)
    op.execute(sa.update(TICKETS).where(TICKETS.c.priority).values(priority_class="priority"))
    op.drop_column("tickets", "priority")
    op.execute("ALTER TABLE tickets RENAME COLUMN priority_class TO priority")


def downgrade() -> None:
    op.execute("ALTER TABLE tickets RENAME COLUMN priority TO priority_class")
    op.add_column("tickets", sa.Column("priority", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(sa.update(TICKETS).where(TICKETS.c.priority_class != "").values(priority=sa.true()))
    op.drop_column("tickets", "priority_class")
