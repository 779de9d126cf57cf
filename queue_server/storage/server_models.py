"""Tables of the server itself: its database's epochs (`domain.epochs`), pairings, people and their sessions."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models import Base


class Epoch(Base):
    """`name` is random: two databases restored from the same backup have different names.

    `reason` is "first", "restore" (by command), "folder" or "agent" (they had seen more); `state_of` is when the
    restored state was written, `numbers` from which last numbers each office goes on that day:
    `{office: {prefix: last}}`.
    """

    __tablename__ = "epochs"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(16), unique=True)
    began_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(10))
    state_of: Mapped[datetime | None]
    numbers: Mapped[dict[str, Any]] = mapped_column(JSON)


class Pairing(Base):
    """A machine that shows its code and waits for an admin. Only hashes of the code and of its secret are stored.

    `device` is the device it became; until `expires_at` it may ask for that again, in case the answer was lost.
    """

    __tablename__ = "pairings"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    secret: Mapped[str] = mapped_column(String(64), unique=True)
    program: Mapped[bool]
    device: Mapped[int | None] = mapped_column(ForeignKey("device_tokens.id"))
    expires_at: Mapped[datetime]


class User(Base):
    """A person of one office. `sign_in`: the short name to sign in with; sessions with an older `version` are over.

    `active` false: the person was removed, `locked`: may not sign in for now. `usual_counter` may be out of the
    settings meanwhile. `seen_at`: when a session of theirs was used last, None for never. `removed_at`: since when
    they are no longer active. `password_until`: a first password opens nothing afterwards; None for all others.
    """

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("office", "sign_in", name="uq_users_sign_in"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    sign_in: Mapped[str] = mapped_column(String(30))
    office: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    role: Mapped[str] = mapped_column(String(12))
    password: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool] = mapped_column(default=True)
    password_until: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    usual_counter: Mapped[str | None] = mapped_column(String(2))
    locked: Mapped[bool] = mapped_column(default=False)
    seen_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class SecondFactor(Base):
    """A person's second factor (`actions.second_factor`): the encrypted secret, hashes of unused recovery codes.

    `on_at` None: offered, and not asked for yet. `last_step`: that of the last accepted code, which is valid once.
    """

    __tablename__ = "second_factors"

    person: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, autoincrement=False)
    secret: Mapped[str] = mapped_column(String(200))
    on_at: Mapped[datetime | None]
    last_step: Mapped[int] = mapped_column(BigInteger)
    recovery: Mapped[list[str]] = mapped_column(JSON)


class OpenIdBinding(Base):
    """Who a person is at the provider (`access.openid`): its issuer, and the subject by which it names the person."""

    __tablename__ = "openid_bindings"
    __table_args__ = (UniqueConstraint("office", "issuer", "subject", name="uq_openid_bindings"),)

    person: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, autoincrement=False)
    office: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    issuer: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str] = mapped_column(String(255))


class SignIn(Base):
    """A person's session in one browser, from signing in to signing out; only the SHA-256 of its secret is stored.

    `closes_at`: when the office closes that day, None when it does not. No session lasts beyond `ends_at`. `browser`:
    "Chrome · Windows". `began_at` is None for a session of an earlier release. `checked_at`: when the password was
    typed in this session last, None when that is unknown.
    """

    __tablename__ = "sign_ins"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    version: Mapped[int]
    used_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    began_at: Mapped[datetime | None]
    browser: Mapped[str] = mapped_column(String(40), default="")
    checked_at: Mapped[datetime | None]
