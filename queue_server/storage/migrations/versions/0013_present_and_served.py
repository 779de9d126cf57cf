"""indexes by which an order reads who is present and the latest visits, and no more of the day."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

ASIDE = sa.text("state IN ('parked', 'no_show')")
PRESENT = sa.text("state IN ('waiting', 'called', 'serving', 'parked', 'no_show')")
SERVED = sa.text("state = 'served'")


def upgrade() -> None:
    op.drop_index("ix_tickets_aside", table_name="tickets")
    _index("ix_tickets_present", ["office", "state", "business_date"], PRESENT)
    _index("ix_tickets_served", ["office", "business_date", "ended_at"], SERVED)


def downgrade() -> None:
    op.drop_index("ix_tickets_served", table_name="tickets")
    op.drop_index("ix_tickets_present", table_name="tickets")
    _index("ix_tickets_aside", ["office", "business_date", "state"], ASIDE)


def _index(name: str, columns: list[str], condition: sa.TextClause) -> None:
    op.create_index(name, "tickets", columns, sqlite_where=condition, postgresql_where=condition)
