"""Who is asking: from a bearer token or a signed-in session to a visitor with a role, an office, perhaps a counter."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.setup import HASHER, spelled, token_hash
from queue_server.db import Database
from queue_server.doors import ROLE_OF_DEVICE, Role
from queue_server.models import DeviceToken, User

# A visitor is looked up again after this long, so a revoked token or a changed password ends within it.
REMEMBERED_SECONDS = 5.0
MOST_REMEMBERED = 5000
# A signed-in day: longer than any office's, shorter than two.
SIGNED_IN_FOR = timedelta(hours=16)
# OWASP ASVS 2.2.1 asks for a limit on guessing; 5 tries and 5 minutes leave a guesser 60 an hour.
FAILURES_BEFORE_LOCK = 5
LOCKED_FOR = timedelta(minutes=5)
# Verified against when the name is unknown, so that a guess costs the same time for every name.
_NOBODY = HASHER.hash("nobody has this password")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. `office` "" for citizens of no office; `counter` binds a desk's own key to that desk."""

    role: Role
    office: str
    name: str = ""
    counter: str | None = None
    device: int | None = None
    user: str | None = None
    must_change: bool = False


class Identities:
    """Finds visitors and remembers them for a few seconds, since every request asks."""

    def __init__(self, db: Database, offices: Sequence[str], clock: Callable[[], datetime]) -> None:
        """`offices` are the codes in the settings: a device or person of another one is nobody here."""
        self._db, self._offices, self._clock = db, frozenset(offices), clock
        self._citizen = Visitor(Role.CITIZEN, offices[0])
        self._remembered: dict[tuple[str, Any], tuple[float, Visitor | None]] = {}

    def of_token(self, token: str) -> Visitor | None:
        """Return the device with this bearer token, None when it is unknown or revoked."""
        digest = token_hash(token)
        return self._recall(
            ("token", digest), lambda session: _device(queries.token_by_hash(session, digest))
        )

    def of(self, token: str | None, cookie: Mapping[str, Any]) -> Visitor:
        """Return who holds this token, or without one whom the cookie names; a citizen when it is nobody."""
        return (self.of_token(token) or self._citizen) if token else self.of_session(cookie)

    def of_session(self, cookie: Mapping[str, Any]) -> Visitor:
        """Return whom the signed cookie names; anybody else is a citizen."""
        if "device" in cookie:
            found = self._recall(
                ("device", cookie["device"]),
                lambda session: _device(queries.token_by_id(session, cookie["device"])),
            )
        elif "user" in cookie and cookie.get("until", 0) > self._clock().timestamp():
            key = (cookie["user"], cookie.get("version"))
            found = self._recall(("user", key), lambda session: _user(queries.user(session, key[0]), key[1]))
        else:
            found = None
        return found or self._citizen

    def forget(self) -> None:
        """Look everybody up again: something about people or devices has changed."""
        self._remembered.clear()

    def _recall(self, key: tuple[str, Any], find: Any) -> Visitor | None:
        known = self._remembered.get(key)
        if known and known[0] > time.monotonic():
            return known[1]
        with self._db.read() as session:
            visitor: Visitor | None = find(session)
        if visitor is not None and visitor.office not in self._offices:
            visitor = None
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[key] = (time.monotonic() + REMEMBERED_SECONDS, visitor)
        return visitor


def signed_in(user: User, now: datetime) -> dict[str, Any]:
    """Return what the cookie of a person who signed in `now` holds."""
    return {"user": user.name, "version": user.version, "until": (now + SIGNED_IN_FOR).timestamp()}


def check_password(session: Session, name: str, password: str, now: datetime) -> User | None:
    """Return the person when name and password are right and not locked; count the failure otherwise."""
    user = queries.user_alone(session, spelled(name))
    locked = user is not None and user.locked_until is not None and user.locked_until > now
    right = matches(user.password if user else _NOBODY, password)
    if user is None or not user.active or locked:
        return None
    if right:
        user.failures, user.locked_until = 0, None
        return user
    user.failures += 1
    if user.failures >= FAILURES_BEFORE_LOCK:
        user.failures, user.locked_until = 0, now + LOCKED_FOR
    return None


def matches(kept: str, password: str) -> bool:
    """Whether this is the password whose hash was kept."""
    try:
        return HASHER.verify(kept, spelled(password))
    except (VerificationError, InvalidHashError):
        return False


def _device(row: DeviceToken | None) -> Visitor | None:
    if row is None or not row.active:
        return None
    return Visitor(ROLE_OF_DEVICE[row.kind], row.office, row.name, row.counter, device=row.id)


def _user(row: User | None, version: object) -> Visitor | None:
    if row is None or not row.active or row.version != version:
        return None
    return Visitor(Role(row.role), row.office, row.name, user=row.name, must_change=row.must_change)
