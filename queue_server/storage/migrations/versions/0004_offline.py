"""numbers put aside for kiosks whose server is away, and when those numbers were really given."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "offline_parts",
        sa.Column("office", sa.String(40), sa.ForeignKey("offices.code"), primary_key=True),
        sa.Column("business_date", sa.Date(), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("agent", sa.Integer(), sa.ForeignKey("device_tokens.id"), nullable=False),
        sa.Column("book", sa.String(40), nullable=False),
        sa.UniqueConstraint("office", "business_date", "agent", "book"),
    )
    op.add_column("ticket_events", sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("ticket_events", "taken_at")
    op.drop_table("offline_parts")
