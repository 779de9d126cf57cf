"""an office's settings are kept here, every version of them; the first is taken from its file at the next start."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "settings_versions",
        sa.Column("office", sa.String(40), sa.ForeignKey("offices.code"), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("origin", sa.String(10), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
    )
    op.create_index("ix_settings_versions_from", "settings_versions", ["office", "valid_from", "version"])
    op.add_column("offices", sa.Column("settings_version", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("offices", sa.Column("settings_due_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("offices", "settings_due_at")
    op.drop_column("offices", "settings_version")
    op.drop_index("ix_settings_versions_from", "settings_versions")
    op.drop_table("settings_versions")
