"""the catalogue of procedures, and papers that belong to no ticket."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

OPEN_JOB = sa.text("state IN ('pending', 'leased', 'sending', 'held')")


def upgrade() -> None:
    op.create_table(
        "procedures",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("name_en", sa.String(length=400), nullable=False),
        sa.Column("keywords", sa.String(length=200), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("service", sa.String(length=12), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("papers", sa.JSON(), nullable=False),
        sa.Column("fee", sa.String(length=300), nullable=False),
        sa.Column("days", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.code"]),
        sa.PrimaryKeyConstraint("office", "code", "effective_from"),
    )
    _alter_print_jobs(needs_ticket=False)


def downgrade() -> None:
    op.execute("DELETE FROM print_jobs WHERE ticket IS NULL")
    _alter_print_jobs(needs_ticket=True)
    op.drop_table("procedures")


def _alter_print_jobs(*, needs_ticket: bool) -> None:
    """SQLite copies the table; the partial index stands aside meanwhile, since a copy may lose its condition."""
    op.drop_index("ix_print_jobs_open", table_name="print_jobs")
    with op.batch_alter_table("print_jobs") as table:
        table.alter_column("ticket", existing_type=sa.Integer(), nullable=not needs_ticket)
        if needs_ticket:
            table.drop_column("papers")
        else:
            table.add_column(sa.Column("papers", sa.JSON(), nullable=True))
    op.create_index(
        "ix_print_jobs_open", "print_jobs", ["office", "id"], sqlite_where=OPEN_JOB, postgresql_where=OPEN_JOB
    )
