"""Devices and print jobs."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models.base import NEVER_AGAIN, Base, only_where


class PrintJob(Base):
    """A print job, committed together with its ticket; the print agent does it afterwards.

    `content` holds its words as they were when it was ordered; a paper without a ticket is a list of what to bring.
    `only_device` is the one agent that may print it, for a test of that printer.
    """

    __tablename__ = "print_jobs"
    __table_args__ = (
        Index(
            "ix_print_jobs_open",
            "office",
            "id",
            **only_where("state IN ('pending', 'leased', 'received', 'sending', 'held')"),
        ),
        Index("ix_print_jobs_ticket", "ticket"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    office: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    ticket: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    copy: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(10), default="pending")
    detail: Mapped[str] = mapped_column(String(200), default="")
    actor: Mapped[str] = mapped_column(String(60), default="")
    agent: Mapped[int | None] = mapped_column(ForeignKey("device_tokens.id"))
    only_device: Mapped[int | None] = mapped_column(ForeignKey("device_tokens.id"))
    base_url: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    expires_at: Mapped[datetime]


class DeviceToken(Base):
    """A kiosk, screen, counter's computer, printer or program. Only the SHA-256 of its token is stored.

    `own_agent`: the print agent that the server itself starts; an office has at most one.
    """

    __tablename__ = "device_tokens"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    office: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    kind: Mapped[str] = mapped_column(String(10))
    counter: Mapped[str | None] = mapped_column(String(2))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    status: Mapped[dict[str, Any]] = mapped_column(default=dict)
    seen_at: Mapped[datetime | None]
    own_agent: Mapped[bool] = mapped_column(default=False)
