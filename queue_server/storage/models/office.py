"""An office with its counters, given numbers, changes of a day, and procedures."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    Date,
    ForeignKey,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.domain.help_calls import HelpCall
from queue_server.storage.models.base import Base


class Office(Base):
    """An office's place in its log: the last sequence number, its hash and time. Locked by every command.

    `settings_version` is the version of its settings that is valid since the last command, 0 for an office that never
    had any; from `settings_due_at` on a later one is (`queries.settings`), None while none is to come.
    `redrawn` counts how often a rebuild found tickets that differed from the log: what was read of them before is void.
    `looked_after_at` is kept on PostgreSQL alone, by its own clock (`actions.duties`).
    """

    __tablename__ = "offices"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64), default="")
    last_at: Mapped[datetime | None]
    business_date: Mapped[date | None] = mapped_column(Date)
    settings_version: Mapped[int] = mapped_column(default=0, server_default="0")
    settings_due_at: Mapped[datetime | None]
    redrawn: Mapped[int] = mapped_column(default=0, server_default="0")
    looked_after_at: Mapped[datetime | None]


class NumberGiven(Base):
    """The last number given for a prefix on a day. Each day has its own row, so a new day needs no reset."""

    __tablename__ = "numbers_given"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    business_date: Mapped[date] = mapped_column(Date, primary_key=True)
    prefix: Mapped[str] = mapped_column(String(2), primary_key=True)
    last: Mapped[int]


class OfflinePart(Base):
    """Which part of the numbers put aside a kiosk's print agent has on a day; `book` is its own record of them.

    An agent that lost its book gets another part: it may have given numbers that we have not heard of.
    """

    __tablename__ = "offline_parts"
    __table_args__ = (UniqueConstraint("office", "business_date", "agent", "book"),)

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    business_date: Mapped[date] = mapped_column(Date, primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agent: Mapped[int] = mapped_column(ForeignKey("device_tokens.id"))
    book: Mapped[str] = mapped_column(String(40))


class Counter(Base):
    """What a desk is doing. Its services are in the settings; its current ticket points to it.

    `person`: the officer's id in `users`; None for a device, for nobody, and where it is not known.
    """

    __tablename__ = "counters"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    number: Mapped[str] = mapped_column(String(2), primary_key=True)
    state: Mapped[str] = mapped_column(String(10), default="closed")
    officer: Mapped[str] = mapped_column(String(60), default="")
    person: Mapped[int | None]
    since: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(200), default="")
    back_at: Mapped[datetime | None]
    help_since: Mapped[datetime | None]
    help_reason: Mapped[str] = mapped_column(String(200), default="", server_default="")
    helper: Mapped[str] = mapped_column(String(60), default="", server_default="")
    helper_at: Mapped[datetime | None]

    @property
    def help_call(self) -> HelpCall | None:
        """The call for help from this counter, None without one."""
        if self.help_since is None:
            return None
        return HelpCall(self.help_since, self.help_reason, self.helper, self.helper_at)

    @help_call.setter
    def help_call(self, call: HelpCall | None) -> None:
        self.help_since, self.helper_at = (call.since, call.helper_at) if call else (None, None)
        self.help_reason, self.helper = (call.reason, call.helper) if call else ("", "")


class DayChange(Base):
    """What one day has of its own: `hours`, `serve_all`, or `stop` of a service. The log keeps what was before."""

    __tablename__ = "day_changes"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    service: Mapped[str] = mapped_column(String(12), primary_key=True, default="")
    value: Mapped[str] = mapped_column(String(100))
    actor: Mapped[str] = mapped_column(String(60), default="")
    at: Mapped[datetime]


class Procedure(Base):
    """One version of a procedure, as imported (see `domain.procedures`); the newest in force is the one shown."""

    __tablename__ = "procedures"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    effective_from: Mapped[date] = mapped_column(Date, primary_key=True)
    effective_to: Mapped[date | None] = mapped_column(Date)
    name: Mapped[str] = mapped_column(String(400))
    name_en: Mapped[str] = mapped_column(String(400))
    keywords: Mapped[str] = mapped_column(String(200))
    field: Mapped[str] = mapped_column(String(80))
    service: Mapped[str] = mapped_column(String(12))
    level: Mapped[str] = mapped_column(String(12))
    documents: Mapped[list[str]] = mapped_column(JSON)
    fee: Mapped[str] = mapped_column(String(300))
    days: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(200))
    imported_at: Mapped[datetime]
