"""people belong to an office and have a short name to sign in with; their sessions are kept here and can be ended."""

import unicodedata
from itertools import count

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.rename_table("users", "users_before")
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("sign_in", sa.String(30), nullable=False),
        sa.Column("office", sa.String(40), sa.ForeignKey("offices.code"), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("office", "sign_in", name="uq_users_sign_in"),
    )
    _bring_over()
    op.drop_table("users_before")
    op.create_table(
        "sign_ins",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("person", sa.Integer(), sa.ForeignKey("users.id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_sign_ins_person", "sign_ins", ["person"])
    op.create_index("ix_sign_ins_ends_at", "sign_ins", ["ends_at"])


def downgrade() -> None:
    op.drop_table("sign_ins")
    op.rename_table("users", "users_after")
    op.create_table(
        "users",
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("office", sa.String(40), sa.ForeignKey("offices.code"), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    # of two who share a name only the first could sign in before; the other one's short name stands for it
    op.execute(
        "INSERT INTO users (name, office, role, password, must_change, active, failures, version) "
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM users_after o WHERE o.name = u.name AND o.id < u.id) "
        "THEN u.sign_in || ' ' || u.office ELSE u.name END, "
        "office, role, password, must_change, active, 0, version FROM users_after u"
    )
    op.drop_table("users_after")


def _bring_over() -> None:
    """The names so far were unique, and what one signed in with; each gets a short one beside it."""
    link = op.get_bind()
    before = link.execute(
        sa.text(
            "SELECT name, office, role, password, must_change, active, version FROM users_before ORDER BY name"
        )
    )
    taken: set[tuple[str, str]] = set()
    add = sa.text(
        "INSERT INTO users (name, sign_in, office, role, password, must_change, active, version) "
        "VALUES (:name, :sign_in, :office, :role, :password, :must_change, :active, :version)"
    )
    for row in before.mappings().all():
        short = _short(row["name"])
        tried = (short if n == 1 else f"{short}{n}" for n in count(1))
        sign_in = next(one for one in tried if (row["office"], one) not in taken)
        taken.add((row["office"], sign_in))
        link.execute(add, {**row, "sign_in": sign_in})


def _short(name: str) -> str:
    """As `domain.sign_in_names.short_name` made them when this was written."""
    apart = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    plain = "".join(
        letter if letter.isascii() and letter.isalnum() else " "
        for letter in apart
        if not unicodedata.combining(letter)
    )
    *before, given = plain.split() or ["nguoidung"]
    return (given + "".join(word[0] for word in before))[:27]
