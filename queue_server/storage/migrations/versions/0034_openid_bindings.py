"""people may sign in by an OpenID Connect provider that an admin has bound them to."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.create_table(
        "openid_bindings",
        sa.Column("person", sa.Integer, sa.ForeignKey("users.id"), primary_key=True, autoincrement=False),
        sa.Column("office", sa.String(40), sa.ForeignKey("offices.code"), nullable=False),
        sa.Column("issuer", sa.String(300), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.UniqueConstraint("office", "issuer", "subject", name="uq_openid_bindings"),
    )


def downgrade() -> None:
    op.drop_table("openid_bindings")
