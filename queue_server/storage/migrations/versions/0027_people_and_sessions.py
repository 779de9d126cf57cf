"""people: a usual counter, a lock, when somebody was seen last; sessions: since when, and in which browser."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

COLUMNS = {
    "users": (
        sa.Column("usual_counter", sa.String(2), nullable=True),
        sa.Column("locked", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
    ),
    "sign_ins": (
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("browser", sa.String(40), nullable=False, server_default=""),
    ),
}


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.add_column(column)
    with op.batch_alter_table("users") as batch:
        batch.alter_column("locked", server_default=None)
    with op.batch_alter_table("sign_ins") as batch:
        batch.alter_column("browser", server_default=None)


def downgrade() -> None:
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column.name)
