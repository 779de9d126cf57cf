"""six digits by which a voucher is asked for at a kiosk of ten keys."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

CODES = sa.table("vouchers", sa.column("ticket", sa.Integer()), sa.column("code", sa.String(6)))


def upgrade() -> None:
    op.add_column("vouchers", sa.Column("code", sa.String(6), nullable=False, server_default=""))
    connection = op.get_bind()
    tickets = connection.scalars(sa.select(CODES.c.ticket)).all()
    codes: set[str] = set()
    while len(codes) < len(tickets):
        codes.add(f"{secrets.randbelow(10**6):06}")
    for ticket, code in zip(tickets, codes, strict=True):
        connection.execute(sa.update(CODES).where(CODES.c.ticket == ticket).values(code=code))
    op.create_index("ix_vouchers_code", "vouchers", ["office", "code"])


def downgrade() -> None:
    op.drop_index("ix_vouchers_code", "vouchers")
    op.drop_column("vouchers", "code")
