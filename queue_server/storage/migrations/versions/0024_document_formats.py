"""settings: a version says in which form its document is, so that later releases can read it."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

# Documents from before this are read as the oldest form, which `settings.formats` begins with.
OLDEST = "1"


def upgrade() -> None:
    form = sa.Column("format", sa.Integer(), nullable=False, server_default=OLDEST)
    with op.batch_alter_table("settings_versions") as table:
        table.add_column(form)
    with op.batch_alter_table("settings_versions") as table:
        table.alter_column("format", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("settings_versions") as table:
        table.drop_column("format")
