"""a paper for one printer only."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

OPEN_JOB = sa.text("state IN ('pending', 'leased', 'received', 'sending', 'held')")


def upgrade() -> None:
    op.drop_index("ix_print_jobs_open", table_name="print_jobs")
    with op.batch_alter_table("print_jobs") as table:
        table.add_column(sa.Column("only", sa.Integer(), nullable=True))
        table.create_foreign_key("fk_print_jobs_only", "device_tokens", ["only"], ["id"])
    _index()


def downgrade() -> None:
    op.drop_index("ix_print_jobs_open", table_name="print_jobs")
    with op.batch_alter_table("print_jobs") as table:
        table.drop_constraint("fk_print_jobs_only", type_="foreignkey")
        table.drop_column("only")
    _index()


def _index() -> None:
    """It stands aside while SQLite copies the table, since a copy may lose its condition."""
    op.create_index(
        "ix_print_jobs_open",
        "print_jobs",
        ["office", "id"],
        sqlite_where=OPEN_JOB,
        postgresql_where=OPEN_JOB,
    )
