"""epochs, and ids that never return: SQLite gave an id again after its row was gone, PostgreSQL never did."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

# Their ids leave the server: in answers, cookies, print agents' journals and the log.
TABLES = ("tickets", "print_jobs", "device_tokens")
OWN_KEY = re.compile(r",\s*(CONSTRAINT \w+ )?PRIMARY KEY \(id\)")


def upgrade() -> None:
    op.create_table(
        "epochs",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.Column("state_of", sa.DateTime(timezone=True), nullable=True),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("name"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            _let_ids_only_grow(table)


def downgrade() -> None:
    op.drop_table("epochs")  # ids that only grow harm no older version


def _let_ids_only_grow(table: str) -> None:
    """Copy the table into one whose key is AUTOINCREMENT, as sqlite.org/lang_altertable.html tells (twelve steps)."""
    run = op.get_bind().exec_driver_sql
    kept = run("SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", (table,)).all()
    (made,) = [sql for kind, sql in kept if kind == "table"]
    if "AUTOINCREMENT" in made:
        return
    body = OWN_KEY.sub("", made[made.index("(") :], count=1)
    body = body.replace("id INTEGER NOT NULL", "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", 1)
    run(f"CREATE TABLE copy_of_{table} {body}")
    run(f"INSERT INTO copy_of_{table} SELECT * FROM {table}")  # noqa: S608  names of tables of this file
    run(f"DROP TABLE {table}")
    run(f"ALTER TABLE copy_of_{table} RENAME TO {table}")
    for kind, sql in kept:
        if kind == "index":
            run(sql)
