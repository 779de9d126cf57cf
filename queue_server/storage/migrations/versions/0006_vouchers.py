"""places kept for another day, and what supervisors changed about a single day."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "vouchers",
        sa.Column("ticket", sa.Integer(), sa.ForeignKey("tickets.id"), primary_key=True, autoincrement=False),
        sa.Column("office", sa.String(40), sa.ForeignKey("offices.code"), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("used_by", sa.Integer(), sa.ForeignKey("tickets.id"), nullable=True),
    )
    op.create_index("ix_vouchers_days", "vouchers", ["office", "last_day"])
    op.create_table(
        "day_changes",
        sa.Column("office", sa.String(40), sa.ForeignKey("offices.code"), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("what", sa.String(12), primary_key=True),
        sa.Column("service", sa.String(12), primary_key=True),
        sa.Column("value", sa.String(100), nullable=False),
        sa.Column("who", sa.String(60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("day_changes")
    op.drop_table("vouchers")
