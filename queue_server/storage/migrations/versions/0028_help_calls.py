"""a counter may ask for help: since when, why, and who comes."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

TIMES = ("help_since", "helper_at")
TEXTS = {"help_reason": 200, "helper": 60}


def upgrade() -> None:
    for name in TIMES:
        op.add_column("counters", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    for name, longest in TEXTS.items():
        op.add_column("counters", sa.Column(name, sa.String(longest), nullable=False, server_default=""))


def downgrade() -> None:
    for name in (*TIMES, *TEXTS):
        op.drop_column("counters", name)
