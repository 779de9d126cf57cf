"""Finds the visitor of a request, with role, office and counter, from a bearer token or a session cookie."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions import pairing, sign_ins
from queue_server.actions.setup import HASHER, spelled, token_hash
from queue_server.domain.roles import ROLE_OF_DEVICE, Role
from queue_server.machine import eventlet_setup
from queue_server.storage.database import Database
from queue_server.storage.models import DeviceToken
from queue_server.storage.server_models import SignIn, User

# Seconds after which a visitor is looked up again: a revoked token or changed password takes effect within this time.
REMEMBERED_SECONDS = 5.0
MOST_REMEMBERED = 5000
# The roles of tokens that programs of others use; all other devices keep a socket open or report by themselves.
PROGRAMS = tuple(ROLE_OF_DEVICE[kind] for kind in ("reports", "admin", "feed", "centre"))
# The last use of such a token is known to the hour, so that reading costs no write.
PROGRAM_USE_KEPT = timedelta(hours=1)
# Checked when the name is unknown, so that a guess takes the same time for every name. Hashing at each start would
# cost a twentieth of it.
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$wX3ac6RRNmB7gmoE2AUB+g$aXQYsvNDH1JtvbH8Ux8oRZQ9M7VBNrkr5dO6jEureRY"


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person or device of a request. `office` "": a citizen of no office. `counter`: that of a counter's token."""

    role: Role
    office: str
    name: str = ""
    counter: str | None = None
    device: int | None = None
    user: int | None = None
    must_change: bool = False

    def may_act_at(self, counter: str) -> bool:
        """Whether the visitor may act at this counter; a counter's token only at its own counter."""
        return self.counter in (None, counter)


class Identities:
    """Finds visitors and caches them for a few seconds, because every request needs one."""

    def __init__(
        self,
        db: Database,
        offices: Callable[[], Sequence[str]],
        clock: Callable[[], datetime],
        idle: timedelta = timedelta(hours=1),
    ) -> None:
        """`offices` returns the codes of the served offices; devices and people of other offices are unknown here.

        `idle`: how long a person's session may be unused while the office is open.
        """
        self._db, self._offices, self._clock, self.idle = db, offices, clock, idle
        self._remembered: dict[tuple[str, Any], tuple[float, Visitor | None]] = {}
        self._sign_ins: dict[str, SignIn] = {}
        self._used: dict[str, datetime] = {}
        self._programs_used: dict[int, datetime] = {}
        self._programs_noted: dict[int, datetime] = {}

    def of_token(self, token: str) -> Visitor | None:
        """Return the device with this bearer token, None when it is unknown or revoked."""
        digest = token_hash(token)
        found = self._recall(
            ("token", digest), lambda session: _device(queries.token_by_hash(session, digest))
        )
        if found is not None and found.device is not None and found.role in PROGRAMS:
            self._note_program(found.device)
        return found

    def of(self, token: str | None, cookie: Mapping[str, Any]) -> Visitor:
        """Return the visitor with this token, or without a token that of the cookie; else a citizen."""
        return (self.of_token(token) or self._citizen()) if token else self.of_session(cookie)

    def of_session(self, cookie: Mapping[str, Any], *, in_use: bool = False) -> Visitor:
        """Return the person of the signed cookie, else a citizen. `in_use`: the request counts as use."""
        if "device" in cookie:
            found = self._recall(
                ("device", cookie["device"]),
                lambda session: _device(queries.token_by_id(session, cookie["device"])),
            )
        elif "sign_in" in cookie:
            found = self._signed_in(token_hash(str(cookie["sign_in"])), in_use=in_use)
        else:
            found = None
        return found or self._citizen()

    def _citizen(self) -> Visitor:
        """A visitor without token and session, in the first office until an address names another, if there is one."""
        return Visitor(Role.CITIZEN, next(iter(self._offices()), ""))

    def keep_open(self, cookie: Mapping[str, Any]) -> None:
        """Count an open page as use of its session, until the office closes; an ended session stays ended."""
        now, known = self._clock(), self._sign_ins.get(token_hash(str(cookie.get("sign_in", ""))))
        if known is None or sign_ins.is_over(known, now, self.idle):
            return
        if known.closes_at is None or now < known.closes_at:
            self._note_use(known)

    def save_use(self) -> None:
        """Store which sessions and programs' tokens were used since the last call."""
        used, self._used = self._used, {}
        programs, self._programs_used = self._programs_used, {}
        if used or programs:
            with self._db.write() as session:
                sign_ins.note_use(session, used)
                for device, at in programs.items():
                    pairing.mark_seen(session, [device], at)

    def _signed_in(self, digest: str, *, in_use: bool) -> Visitor | None:
        visitor = self._recall(("sign_in", digest), lambda session: self._person(session, digest))
        known = self._sign_ins.get(digest)
        if visitor is None or known is None or sign_ins.is_over(known, self._clock(), self.idle):
            return None
        if in_use:
            self._note_use(known)
        return visitor

    def _person(self, session: Session, digest: str) -> Visitor | None:
        self._sign_ins.pop(digest, None)
        found = queries.sign_in(session, digest)
        if found is None:
            return None
        row, user = found
        session.expunge(row)
        row.used_at = max(row.used_at, self._used.get(digest, row.used_at))
        self._sign_ins[digest] = row
        return _user(user, row.version)

    def _note_use(self, known: SignIn) -> None:
        known.used_at = self._used[known.digest] = self._clock()

    def _note_program(self, device: int) -> None:
        now, noted = self._clock(), self._programs_noted.get(device)
        if noted is None or now - noted >= PROGRAM_USE_KEPT:
            self._programs_noted[device] = self._programs_used[device] = now

    def forget(self) -> None:
        """Clear the cache, because people or devices have changed."""
        self._remembered.clear()

    def _recall(self, key: tuple[str, Any], find: Any) -> Visitor | None:
        known = self._remembered.get(key)
        if known and known[0] > time.monotonic():
            return known[1]
        # Before the look-up, which notes the session that it finds.
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered.clear()
            self._sign_ins.clear()
        with self._db.read() as session:
            visitor: Visitor | None = find(session)
        if visitor is not None and visitor.office not in self._offices():
            visitor = None
        self._remembered[key] = (time.monotonic() + REMEMBERED_SECONDS, visitor)
        return visitor


def is_right(user: User | None, password: str) -> bool:
    """Whether this is the person's password. It takes the same time for an unknown person and blocks nobody."""
    return (
        eventlet_setup.run_in_thread(matches, user.password if user else NOBODY, password)
        and user is not None
    )


def matches(kept: str, password: str) -> bool:
    """Whether the password fits the stored hash."""
    try:
        return HASHER.verify(kept, spelled(password))
    except (VerificationError, InvalidHashError):
        return False


def _device(row: DeviceToken | None) -> Visitor | None:
    if row is None or not row.active:
        return None
    return Visitor(ROLE_OF_DEVICE[row.kind], row.office, row.name, row.counter, device=row.id)


def _user(row: User | None, version: object) -> Visitor | None:
    if row is None or not row.active or row.locked or row.version != version:
        return None
    return Visitor(Role(row.role), row.office, row.name, user=row.id, must_change=row.must_change)
