"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "offices",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("business_date", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "counters",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("officer", sa.String(length=60), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["office"],
            ["offices.code"],
        ),
        sa.PrimaryKeyConstraint("office", "number"),
    )
    op.create_table(
        "device_tokens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("counter", sa.String(length=2), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("status", sa.JSON(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["office"],
            ["offices.code"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
    )
    op.create_table(
        "numbers_given",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("prefix", sa.String(length=2), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"],
            ["offices.code"],
        ),
        sa.PrimaryKeyConstraint("office", "business_date", "prefix"),
    )
    op.create_table(
        "order_answers",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"],
            ["offices.code"],
        ),
        sa.PrimaryKeyConstraint("office", "key"),
    )
    with op.batch_alter_table("order_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_order_answers_at"), ["at"], unique=False)

    op.create_table(
        "users",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"],
            ["offices.code"],
        ),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "tickets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("prefix", sa.String(length=2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=8), nullable=False),
        sa.Column("priority", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("service", sa.String(length=12), nullable=False),
        sa.Column("rank_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counter", sa.String(length=2), nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("serving_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recalls", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("transfers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office", "counter"],
            ["counters.office", "counters.number"],
        ),
        sa.ForeignKeyConstraint(
            ["office"],
            ["offices.code"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("office", "business_date", "prefix", "number"),
        sa.UniqueConstraint("public_id"),
    )
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.create_index(
            "ix_tickets_aside",
            ["office", "business_date", "state"],
            unique=False,
            sqlite_where=sa.text("state IN ('parked', 'no_show')"),
            postgresql_where=sa.text("state IN ('parked', 'no_show')"),
        )
        batch_op.create_index(
            "ix_tickets_current",
            ["office", "counter"],
            unique=True,
            sqlite_where=sa.text("state IN ('called', 'serving')"),
            postgresql_where=sa.text("state IN ('called', 'serving')"),
        )
        batch_op.create_index(
            "ix_tickets_line",
            ["office", "service", "rank_at", "id"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "print_jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("detail", sa.String(length=200), nullable=False),
        sa.Column("who", sa.String(length=60), nullable=False),
        sa.Column("base_url", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"],
            ["offices.code"],
        ),
        sa.ForeignKeyConstraint(
            ["ticket"],
            ["tickets.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("print_jobs", schema=None) as batch_op:
        batch_op.create_index(
            "ix_print_jobs_open",
            ["office", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('pending', 'leased', 'sending', 'held')"),
            postgresql_where=sa.text("state IN ('pending', 'leased', 'sending', 'held')"),
        )
        batch_op.create_index("ix_print_jobs_ticket", ["ticket"], unique=False)

    op.create_table(
        "ticket_events",
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=True),
        sa.Column("service", sa.String(length=12), nullable=False),
        sa.Column("counter", sa.String(length=2), nullable=True),
        sa.Column("desk", sa.String(length=2), nullable=True),
        sa.Column("who", sa.String(length=60), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("order_seq", sa.Integer(), nullable=False),
        sa.Column("rank_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("only", sa.Boolean(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["office"],
            ["offices.code"],
        ),
        sa.ForeignKeyConstraint(
            ["ticket"],
            ["tickets.id"],
        ),
        sa.PrimaryKeyConstraint("office", "seq"),
    )
    with op.batch_alter_table("ticket_events", schema=None) as batch_op:
        batch_op.create_index(
            "ix_events_calls",
            ["office", "seq"],
            unique=False,
            sqlite_where=sa.text("step IN ('call', 'recall')"),
            postgresql_where=sa.text("step IN ('call', 'recall')"),
        )
        batch_op.create_index("ix_events_at", ["office", "at"], unique=False)
        batch_op.create_index("ix_events_day", ["office", "business_date", "seq"], unique=False)
        batch_op.create_index("ix_events_ticket", ["ticket", "seq"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("ticket_events", schema=None) as batch_op:
        batch_op.drop_index("ix_events_ticket")
        batch_op.drop_index("ix_events_day")
        batch_op.drop_index("ix_events_at")
        batch_op.drop_index(
            "ix_events_calls",
            sqlite_where=sa.text("step IN ('call', 'recall')"),
            postgresql_where=sa.text("step IN ('call', 'recall')"),
        )

    op.drop_table("ticket_events")
    with op.batch_alter_table("print_jobs", schema=None) as batch_op:
        batch_op.drop_index("ix_print_jobs_ticket")
        batch_op.drop_index(
            "ix_print_jobs_open",
            sqlite_where=sa.text("state IN ('pending', 'leased', 'sending', 'held')"),
            postgresql_where=sa.text("state IN ('pending', 'leased', 'sending', 'held')"),
        )

    op.drop_table("print_jobs")
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_tickets_line",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
        batch_op.drop_index(
            "ix_tickets_current",
            sqlite_where=sa.text("state IN ('called', 'serving')"),
            postgresql_where=sa.text("state IN ('called', 'serving')"),
        )
        batch_op.drop_index(
            "ix_tickets_aside",
            sqlite_where=sa.text("state IN ('parked', 'no_show')"),
            postgresql_where=sa.text("state IN ('parked', 'no_show')"),
        )

    op.drop_table("tickets")
    op.drop_table("users")
    with op.batch_alter_table("order_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_order_answers_at"))

    op.drop_table("order_answers")
    op.drop_table("numbers_given")
    op.drop_table("device_tokens")
    op.drop_table("counters")
    op.drop_table("offices")
