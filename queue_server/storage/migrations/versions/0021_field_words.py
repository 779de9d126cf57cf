"""what columns hold is said in the words of the code: documents, content, idempotent responses."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

TABLE = ("order_answers", "idempotent_responses")
INDEX = ("ix_order_answers_at", "ix_idempotent_responses_at")
COLUMNS = (("print_jobs", "papers", "content"), ("procedures", "papers", "documents"))


def upgrade() -> None:
    for table, former, name in COLUMNS:
        _rename_column(table, former, name)
    _rename_table(*TABLE, *INDEX)


def downgrade() -> None:
    _rename_table(*reversed(TABLE), *reversed(INDEX))
    for table, former, name in COLUMNS:
        _rename_column(table, name, former)


def _rename_column(table: str, before: str, after: str) -> None:
    """Both databases rename a column in place; a copy of the table, as Alembic would make on SQLite, takes minutes."""
    op.execute(sa.text(f"ALTER TABLE {table} RENAME COLUMN {before} TO {after}"))


def _rename_table(before: str, after: str, index_before: str, index_after: str) -> None:
    op.drop_index(index_before, before)
    op.rename_table(before, after)
    op.create_index(index_after, after, ["at"])
