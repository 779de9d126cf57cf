"""Sets up an office, its people and its devices."""

import hashlib
import secrets
import unicodedata
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.settings import first_version, settle_counters
from queue_server.actions.taking_over import take_over
from queue_server.domain.sign_in_names import LONGEST, short_name, typed_alike, who_is_meant
from queue_server.settings.config_file import OfficeSettings, checked
from queue_server.settings.document import document
from queue_server.settings.limits import writing
from queue_server.storage.models import DeviceToken, Office
from queue_server.storage.server_models import User

# So long a first password on paper may be used: whoever begins after a weekend still can.
FIRST_PASSWORD_HOLDS = timedelta(days=7)
# OWASP's Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane. The library's own choice takes
# seven times as long, and while one password is checked no counter can call.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def spelled(text: str) -> str:
    """Return a name or password in Unicode's composed form (RFC 8265): devices send "ế" in several forms."""
    return unicodedata.normalize("NFC", text)


def ensure_office(session: Session, office: OfficeSettings, now: datetime) -> None:
    """Make sure that the office has its row, its first settings and its counters; existing ones stay.

    Raises:
        ConfigError: it is a new office with a value that none may have now; its file is not checked for that, because
            those of offices that exist may have it.
    """
    if queries.office_row(session, office.code) is None:
        checked(OfficeSettings, document(office), office.code, writing())
        session.add(Office(code=office.code, seq=0, hash="", settings_version=0))
        session.flush()
    first_version(session, office, now)
    take_over(session, office.code, now)
    settle_counters(session, office)


def add_token(session: Session, office: str, name: str, kind: str, counter: str | None = None) -> str:
    """Add a device and return its bearer token (256 random bits). It is shown once; only its hash is stored."""
    device = DeviceToken(office=office, name=name, kind=kind, counter=counter, status={})
    token = renew_token(device)
    session.add(device)
    session.flush()
    return token


def own_agents_token(session: Session, office: str, kept: str) -> str:
    """Return the token of the server's own print agent: `kept` if it is valid, else a new one for the same device."""
    device = queries.token_by_hash(session, token_hash(kept)) if kept else None
    if device is not None and (device.office, device.kind) == (office, "printer"):
        device.own_agent = True
        return kept
    device = queries.own_agent(session, office)
    if device is None:
        device = DeviceToken(office=office, name="Máy in", kind="printer", own_agent=True, status={})
        session.add(device)
    device.active, token = True, renew_token(device)
    return token


def retire_own_agent(session: Session, office: str) -> None:
    """Revoke the token of the server's own print agent, because others print now."""
    device = queries.own_agent(session, office)
    if device is not None:
        device.active = False


def renew_token(device: DeviceToken) -> str:
    """Give the device a new bearer token and return it; the old one is invalid now."""
    token = f"{device.kind}-{secrets.token_urlsafe(32)}"
    device.hash = token_hash(token)
    return token


def token_hash(token: str) -> str:
    """Return the stored hash. A plain SHA-256 is enough: the token is random, so it cannot be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()


def add_user(
    session: Session,
    office: str,
    name: str,
    role: str,
    password: str,
    *,
    must_change: bool = True,
    sign_in: str = "",
    usual_counter: str | None = None,
    until: datetime | None = None,
) -> User:
    """Add a person who signs in, or bring back a removed one; the password is stored as an argon2id hash.

    `sign_in`: the short name to sign in with, "" for one made from the name. `until`: see `set_password`.

    Raises:
        ValueError: another person of the office has that short name.
    """
    user = who_is_meant(sign_in or name, queries.people_of(session, office, removed=True))
    if user is None:
        user = User(name=spelled(name), office=office, version=0)
        user.sign_in = _own_short_name(session, user, sign_in)
        session.add(user)
    user.role, user.active, user.locked, user.usual_counter = role, True, False, usual_counter
    user.removed_at = None
    set_password(user, password, must_change=must_change, until=until)
    session.flush()
    return user


def _own_short_name(session: Session, user: User, requested: str) -> str:
    taken = {
        one.sign_in
        for removed in (False, True)
        for one in queries.people_of(session, user.office, removed=removed)
    }
    if typed_alike(requested) in taken:
        raise ValueError(requested)
    return typed_alike(requested)[:LONGEST] or short_name(user.name, taken)


def set_password(
    user: User, password: str, *, must_change: bool = False, until: datetime | None = None
) -> None:
    """Give the person a new password; sessions opened with the old one end. `until`: it opens nothing afterwards."""
    user.password, user.must_change = HASHER.hash(spelled(password)), must_change
    user.password_until = until
    user.version += 1


def is_over(user: User, now: datetime) -> bool:
    """Whether the person's first password was not used in its time."""
    return user.password_until is not None and user.password_until < now


def first_password() -> str:
    """Return a password to hand over on paper: 12 characters that are easy to tell apart."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(12))
