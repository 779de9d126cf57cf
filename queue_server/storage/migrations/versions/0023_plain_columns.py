"""columns are called by what they hold: actor, reason, kind, the counter where a command was given."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

COLUMNS = (
    ("ticket_events", "desk", "given_at"),
    ("ticket_events", "who", "actor"),
    ("ticket_events", "why", "reason"),
    ("ticket_events", "order_seq", "command_seq"),
    ("ticket_events", "only", "only_counter"),
    ("print_jobs", "who", "actor"),
    ("print_jobs", "only", "only_device"),
    ("day_changes", "what", "kind"),
    ("day_changes", "who", "actor"),
    ("epochs", "why", "reason"),
)


def upgrade() -> None:
    for table, former, name in COLUMNS:
        _rename_column(table, former, name)


def downgrade() -> None:
    for table, former, name in COLUMNS:
        _rename_column(table, name, former)


def _rename_column(table: str, before: str, after: str) -> None:
    """Both databases rename a column in place; a copy of the table, as Alembic would make on SQLite, takes minutes.

    In quotes, because PostgreSQL keeps the word ONLY for itself.
    """
    op.execute(sa.text(f'ALTER TABLE {table} RENAME COLUMN "{before}" TO "{after}"'))
