"""Tables of the server itself: its database's epochs (`domain.epochs`), machines that wait to be paired."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.models import Base


class Epoch(Base):
    """`name` is random: two databases that were put back from one backup differ in it.

    `why` is "first", "restore" (by command), "folder" or "agent" (they had seen more); `state_of` is when the restored
    state was written, `numbers` from which last numbers each office goes on that day: `{office: {prefix: last}}`.
    """

    __tablename__ = "epochs"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(16), unique=True)
    began_at: Mapped[datetime]
    why: Mapped[str] = mapped_column(String(10))
    state_of: Mapped[datetime | None]
    numbers: Mapped[dict[str, Any]] = mapped_column(JSON)


class Pairing(Base):
    """A machine that shows its code and waits for an admin. Only hashes of the code and of its own secret are kept.

    `device` is what it became; until `expires_at` it may come for that again, should the answer be lost.
    """

    __tablename__ = "pairings"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    secret: Mapped[str] = mapped_column(String(64), unique=True)
    program: Mapped[bool]
    device: Mapped[int | None] = mapped_column(ForeignKey("device_tokens.id"))
    expires_at: Mapped[datetime]
