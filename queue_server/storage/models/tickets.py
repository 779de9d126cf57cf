"""Tickets and the log. The log is the truth, `Ticket` is a projection of it."""

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
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.domain.ticket_state import State
from queue_server.storage.models.base import NEVER_AGAIN, Base, only_where

PRESENT_STATES = ("waiting", "called", "serving", "parked", "no_show")  # may still be called today


class Ticket(Base):
    """A citizen's place in line, the current state by the log (see `domain.visit.Visit`).

    `person`: the id of the colleague to whom it was sent and for whom it waits, None for nobody.
    `said_low` and `said_high`: the wait in minutes that was told at the issue; None where nothing was, or no highest.
    """

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
        # Two indexes for a day's rows; without them every command would read all tickets of the day.
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
    priority: Mapped[str] = mapped_column(String(20), default="", server_default="")
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
    rejoins: Mapped[int] = mapped_column(default=0, server_default="0")
    aside: Mapped[str] = mapped_column(String(8), default="", server_default="")
    at_seat: Mapped[bool] = mapped_column(default=False, server_default=false())
    person: Mapped[int | None]
    said_low: Mapped[int | None]
    said_high: Mapped[int | None]


class CardKey(Base):
    """The key with which a day's ID cards are hashed (see `actions.fair_use`); destroyed at closing."""

    __tablename__ = "card_keys"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    business_date: Mapped[date] = mapped_column(Date, primary_key=True)
    key: Mapped[str] = mapped_column(String(64))


class CardUse(Base):
    """Notes that the person with the hashed card has a ticket; deleted with the key."""

    __tablename__ = "card_uses"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    ticket: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True)
    business_date: Mapped[date] = mapped_column(Date)


class LogEntry(Base):
    """One event. Only ever added; `hash` covers the row and the hash of the row before.

    `counter` is where the ticket is afterwards, `given_at` the counter where the command was given, `command_seq` the
    first `seq` of all events that one command wrote, `only_counter` a transfer to that one counter, `undoes` the `seq`
    taken back, `taken_at` when a number was really given, if that was without the server and `at` is when it heard of
    it, `data` what the step says beyond these columns (docs/log.md), None for nothing. What the hash covers:
    `domain.log_chain`. Personal texts are erased after a time, which changes nothing else of the row
    (`domain.log_seals`: `text_seal` and `name_seal`).
    """

    __tablename__ = "ticket_events"
    __table_args__ = (
        Index("ix_events_ticket", "ticket", "seq"),
        Index("ix_events_at", "office", "at"),
        Index("ix_events_day", "office", "business_date", "seq"),
        Index("ix_events_calls", "office", "seq", **only_where("step IN ('call', 'recall')")),
        Index(
            "ix_events_alerts",
            "office",
            "business_date",
            "seq",
            **only_where("step IN ('begin_alert', 'acknowledge', 'end_alert')"),
        ),
        Index("ix_events_erasures", "office", "seq", **only_where("step = 'erase'")),
        Index(
            "ix_events_about_visits",
            "office",
            "seq",
            **only_where("step IN ('correct', 'dispute', 'keep_entry')"),
        ),
        Index("ix_events_renamed", "office", "business_date", "seq", **only_where("step = 'rename_officer'")),
        Index(
            "ix_events_catalogue",
            "office",
            "seq",
            **only_where("step IN ('import_catalogue', 'edit_procedure', 'undo_import', 'drop_version')"),
        ),
    )

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    business_date: Mapped[date] = mapped_column(Date)
    step: Mapped[str] = mapped_column(String(16))
    ticket: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    service: Mapped[str] = mapped_column(String(12), default="")
    counter: Mapped[str | None] = mapped_column(String(2))
    given_at: Mapped[str | None] = mapped_column(String(2))
    actor: Mapped[str] = mapped_column(String(60), default="")
    reason: Mapped[str] = mapped_column(String(200), default="")
    command_seq: Mapped[int]
    rank_at: Mapped[datetime | None]
    only_counter: Mapped[bool] = mapped_column(default=False)
    undoes: Mapped[int | None]
    taken_at: Mapped[datetime | None]
    data: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    hash: Mapped[str] = mapped_column(String(64))
    text_seal: Mapped[str | None] = mapped_column(String(64))
    name_seal: Mapped[str | None] = mapped_column(String(64))


class IdempotentResponse(Base):
    """The stored answer for an Idempotency-Key, so that a repeated command gets the same. Kept for two days."""

    __tablename__ = "idempotent_responses"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    answer: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(index=True)


class Voucher(Base):
    """The place of a ticket not served on its day, kept from `first_day` to `last_day`; `used_by` is the new one.

    `code`: six digits to type at the kiosk; unique among the vouchers of these weeks.
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
