"""an index by which the floor page reads what happened to today's alerts, and no more of the day."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

ALERTS = sa.text("step IN ('begin_alert', 'acknowledge', 'end_alert')")


def upgrade() -> None:
    op.create_index(
        "ix_events_alerts",
        "ticket_events",
        ["office", "business_date", "seq"],
        sqlite_where=ALERTS,
        postgresql_where=ALERTS,
    )


def downgrade() -> None:
    op.drop_index("ix_events_alerts", table_name="ticket_events")
