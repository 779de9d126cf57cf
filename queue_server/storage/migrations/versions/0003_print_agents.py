"""which print agent has a job, and that it has written it down."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BEFORE = sa.text("state IN ('pending', 'leased', 'sending', 'held')")
AFTER = sa.text("state IN ('pending', 'leased', 'received', 'sending', 'held')")


def upgrade() -> None:
    op.drop_index("ix_print_jobs_open", table_name="print_jobs")
    with op.batch_alter_table("print_jobs") as table:
        table.add_column(sa.Column("agent", sa.Integer(), nullable=True))
        table.create_foreign_key("fk_print_jobs_agent", "device_tokens", ["agent"], ["id"])
    _index(AFTER)


def downgrade() -> None:
    op.drop_index("ix_print_jobs_open", table_name="print_jobs")
    op.execute("UPDATE print_jobs SET state = 'leased' WHERE state = 'received'")
    with op.batch_alter_table("print_jobs") as table:
        table.drop_constraint("fk_print_jobs_agent", type_="foreignkey")
        table.drop_column("agent")
    _index(BEFORE)


def _index(condition: sa.TextClause) -> None:
    """It stands aside while SQLite copies the table, since a copy may lose its condition."""
    op.create_index(
        "ix_print_jobs_open",
        "print_jobs",
        ["office", "id"],
        sqlite_where=condition,
        postgresql_where=condition,
    )
