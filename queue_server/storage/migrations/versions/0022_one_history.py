"""paper, posters and places of screens become part of the office's settings; at the next start each is a version."""

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

import sqlalchemy as sa
from alembic import op

from queue_server.storage.database import UtcDateTime

revision = "0022"
down_revision = "0021"

NUMBERS = ("inches", "metres")


def upgrade() -> None:
    op.create_table(
        "blobs",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "settings_to_take_over",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("office", sa.String(40), sa.ForeignKey("offices.code"), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=True),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("additions", sa.JSON(), nullable=False),
    )
    connection = op.get_bind()
    kept = sa.table("settings_to_take_over", *(sa.column(name) for name in ("office", "actor")),
                    sa.column("at", UtcDateTime()), sa.column("additions", sa.JSON()))  # fmt: skip
    for row in [*_layouts(connection), *_posters(connection), *_boards(connection)]:
        connection.execute(kept.insert().values(row))
    for name in ("paper_layouts", "posters", "board_places"):
        op.drop_table(name)


def _rows(connection: sa.Connection, statement: str, **types: Any) -> list[sa.Row[Any]]:
    return list(connection.execute(sa.text(statement).columns(**types)).all())


def _layouts(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    blobs = sa.table("blobs", sa.column("hash"), sa.column("content", sa.LargeBinary()))
    known: set[str] = set()
    for row in _rows(
        connection,
        "SELECT office, at, who, notices, second_language, logo FROM paper_layouts ORDER BY id",
        office=sa.String, at=UtcDateTime(), who=sa.String, notices=sa.JSON, second_language=sa.String,
        logo=sa.LargeBinary,
    ):  # fmt: skip
        name = hashlib.sha256(row.logo).hexdigest() if row.logo else ""
        if name and name not in known:
            connection.execute(blobs.insert().values(hash=name, content=row.logo))
            known.add(name)
        paper = {"notices": row.notices, "second_language": row.second_language, "logo": name}
        yield {"office": row.office, "at": row.at, "actor": row.who, "additions": {"paper": paper}}


def _posters(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    for row in _rows(
        connection,
        "SELECT id, office, kind, text, file, seconds, place, zone, first_day, last_day, weekdays, begins, ends, "
        "who, at FROM posters ORDER BY at, id",
        first_day=sa.Date, last_day=sa.Date, at=UtcDateTime(),
    ):  # fmt: skip
        poster = {name: getattr(row, name) for name in ("kind", "text", "file", "seconds", "place", "zone")}
        poster |= {name: getattr(row, name) for name in ("weekdays", "begins", "ends")}
        days = {
            name: day.isoformat() if (day := getattr(row, name)) else "" for name in ("first_day", "last_day")
        }
        additions = {"posters": [{"number": str(row.id), **poster, **days}]}
        yield {"office": row.office, "at": row.at, "actor": row.who, "additions": additions}


def _boards(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    for row in _rows(
        connection,
        "SELECT device_tokens.office AS office, device, query FROM board_places "
        "JOIN device_tokens ON device_tokens.id = device ORDER BY device",
    ):
        place: dict[str, Any] = dict(parse_qsl(row.query))
        place |= {name: int(place[name]) for name in NUMBERS if name in place}
        if "next_numbers" in place:
            place["next_numbers"] = True
        additions = {"boards": [{"screen": str(row.device), **place}]}
        yield {"office": row.office, "at": None, "actor": "", "additions": additions}


def downgrade() -> None:
    op.create_table(
        "paper_layouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=60), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.Column("second_language", sa.String(length=2), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.code"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_paper_layouts_office", "paper_layouts", ["office", "id"])
    op.create_table(
        "board_places",
        sa.Column("device", sa.Integer(), sa.ForeignKey("device_tokens.id"), nullable=False),
        sa.Column("query", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("device"),
    )
    op.create_table(
        "posters",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("office", sa.String(40), sa.ForeignKey("offices.code"), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("file", sa.String(60), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("weekdays", sa.String(7), nullable=False),
        sa.Column("begins", sa.String(5), nullable=False),
        sa.Column("ends", sa.String(5), nullable=False),
        sa.Column("who", sa.String(60), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_posters_office", "posters", ["office", "place", "id"])
    op.drop_table("settings_to_take_over")
    op.drop_table("blobs")
