"""The tables as classes. The log is the truth; `Ticket` is its projection for fast questions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from queue_server.domain.ticket_state import State
from queue_server.storage.database import UtcDateTime

# Their ids leave the server: one that was given is never given again, also when its row is gone.
NEVER_AGAIN = {"sqlite_autoincrement": True}
PRESENT_STATES = ("waiting", "called", "serving", "parked", "no_show")  # who may still be called today


class Base(DeclarativeBase):
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON}  # noqa: RUF012


def only_where(condition: str) -> dict[str, Any]:
    """Make an index a partial one, on either database."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class Office(Base):
    """An office's place in its log: the last sequence number, its hash and time. Locked by every command.

    `settings_version` is the version of its settings that is valid since the last command, 0 for an office that never
    had any; from `settings_due_at` on a later one is (`queries.settings`), None while none is to come.
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
    looked_after_at: Mapped[datetime | None]


class NumberGiven(Base):
    """The last number given for a prefix on a day. A row a day, so a new day begins by itself."""

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
    """What a desk is doing. Its services are in the settings; its current ticket points to it."""

    __tablename__ = "counters"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    number: Mapped[str] = mapped_column(String(2), primary_key=True)
    state: Mapped[str] = mapped_column(String(10), default="closed")
    officer: Mapped[str] = mapped_column(String(60), default="")
    since: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(200), default="")
    back_at: Mapped[datetime | None]


class Ticket(Base):
    """A citizen's place in line, as the log leaves it now (see `domain.visit.Visit`)."""

    __tablename__ = "tickets"
    __table_args__ = (
        UniqueConstraint("office", "business_date", "prefix", "number"),
        ForeignKeyConstraint(["office", "counter"], ["counters.office", "counters.number"]),
        Index("ix_tickets_line", "office", "service", "rank_at", "id", **only_where("state = 'waiting'")),
        Index(
            "ix_tickets_current",
            "office",
            "counter",
            unique=True,
            **only_where("state IN ('called', 'serving')"),
        ),
        # A day's own rows are found by these two, or every command would read all that the day has seen so far.
        Index(
            "ix_tickets_present",
            "office",
            "state",
            "business_date",
            **only_where(f"state IN {PRESENT_STATES}"),
        ),
        Index("ix_tickets_served", "office", "business_date", "ended_at", **only_where("state = 'served'")),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True)
    office: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    business_date: Mapped[date] = mapped_column(Date)
    prefix: Mapped[str] = mapped_column(String(2))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(String(8))
    priority: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(String(2), default="vi")
    files: Mapped[int] = mapped_column(default=1)
    note: Mapped[str] = mapped_column(String(200), default="")

    state: Mapped[str] = mapped_column(String(12), default=State.WAITING)
    service: Mapped[str] = mapped_column(String(12))
    rank_at: Mapped[datetime]
    issued_at: Mapped[datetime]
    counter: Mapped[str | None] = mapped_column(String(2))
    called_at: Mapped[datetime | None]
    serving_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    recalls: Mapped[int] = mapped_column(default=0)
    returns: Mapped[int] = mapped_column(default=0)
    transfers: Mapped[int] = mapped_column(default=0)


class CardKey(Base):
    """The key under which a day's ID cards are hashed (see `actions.fair_use`); destroyed at closing."""

    __tablename__ = "card_keys"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    business_date: Mapped[date] = mapped_column(Date, primary_key=True)
    key: Mapped[str] = mapped_column(String(64))


class CardUse(Base):
    """That whoever showed the card behind a hash has a ticket; gone with the key."""

    __tablename__ = "card_uses"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    ticket: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True)
    business_date: Mapped[date] = mapped_column(Date)


class LogEntry(Base):
    """One event. Only ever added; `hash` covers the row and the hash of the row before.

    `counter` is where the ticket is afterwards, `desk` where the command was given, `order_seq` the first `seq`
    of all events that one command wrote, `only` a transfer to that one counter, `undoes` the `seq` taken back,
    `taken_at` when a number was really given, if that was without the server and `at` is when it heard of it, `data`
    what the step says beyond these columns (docs/shape.md), None for nothing. What the hash covers: `domain.log_chain`.
    """

    __tablename__ = "ticket_events"
    __table_args__ = (
        Index("ix_events_ticket", "ticket", "seq"),
        Index("ix_events_at", "office", "at"),
        Index("ix_events_day", "office", "business_date", "seq"),
        Index("ix_events_calls", "office", "seq", **only_where("step IN ('call', 'recall')")),
    )

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    business_date: Mapped[date] = mapped_column(Date)
    step: Mapped[str] = mapped_column(String(16))
    ticket: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    service: Mapped[str] = mapped_column(String(12), default="")
    counter: Mapped[str | None] = mapped_column(String(2))
    desk: Mapped[str | None] = mapped_column(String(2))
    who: Mapped[str] = mapped_column(String(60), default="")
    why: Mapped[str] = mapped_column(String(200), default="")
    order_seq: Mapped[int]
    rank_at: Mapped[datetime | None]
    only: Mapped[bool] = mapped_column(default=False)
    undoes: Mapped[int | None]
    taken_at: Mapped[datetime | None]
    data: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    hash: Mapped[str] = mapped_column(String(64))


class IdempotentResponse(Base):
    """The answer that an Idempotency-Key got, so that a repeated command gets it again. Kept for two days."""

    __tablename__ = "idempotent_responses"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    answer: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(index=True)


class Voucher(Base):
    """The place of a ticket not served on its day, kept from `first_day` to `last_day`; `used_by` is the new one.

    `code`: six digits that its holder may type; no other voucher of these weeks has them.
    """

    __tablename__ = "vouchers"
    __table_args__ = (
        Index("ix_vouchers_days", "office", "last_day"),
        Index("ix_vouchers_code", "office", "code"),
    )

    ticket: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True, autoincrement=False)
    office: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    code: Mapped[str] = mapped_column(String(6), default="", server_default="")
    used_by: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))


class DayChange(Base):
    """What one day has of its own: `hours`, `serve_all`, or `stop` of a service. The log keeps what was before."""

    __tablename__ = "day_changes"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    what: Mapped[str] = mapped_column(String(12), primary_key=True)
    service: Mapped[str] = mapped_column(String(12), primary_key=True, default="")
    value: Mapped[str] = mapped_column(String(100))
    who: Mapped[str] = mapped_column(String(60), default="")
    at: Mapped[datetime]


class PrintJob(Base):
    """A paper to come, committed with its ticket; the print agent does it afterwards.

    `content` holds its words as they were when it was ordered; a paper without a ticket is a list of what to bring.
    `only` is the one agent that may print it, for a test of that printer.
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
    who: Mapped[str] = mapped_column(String(60), default="")
    agent: Mapped[int | None] = mapped_column(ForeignKey("device_tokens.id"))
    only: Mapped[int | None] = mapped_column(ForeignKey("device_tokens.id"))
    base_url: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    expires_at: Mapped[datetime]


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


class DeviceToken(Base):
    """A kiosk, screen, counter key, printer or program. Only the SHA-256 of its token is kept.

    `own_agent`: the print agent that the server itself starts; an office has one at most.
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
