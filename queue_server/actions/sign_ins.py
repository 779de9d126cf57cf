"""Sessions of people, from signing in to signing out. They end by themselves after closing or when unused."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ScalarSelect, delete, select, update
from sqlalchemy.orm import Session

from queue_server.actions.setup import token_hash
from queue_server.domain.opening_hours import OpeningHours
from queue_server.storage.server_models import SignIn, User

# The longest session: longer than any office's day, shorter than two days.
SIGNED_IN_FOR = timedelta(hours=16)
# After closing a session goes on while it is used, and ends after this time without use.
IDLE_AFTER_CLOSING = timedelta(minutes=15)
# The longest time after closing that people still serve.
LONGEST_AFTER_CLOSING = timedelta(hours=3)
# OWASP ASVS 4.0.3, 3.7.1 asks for the password again before a sensitive change and leaves open after how long. Ten
# minutes: enough for a list of new people, too short for a stranger at a desk that somebody has left.
CHECKED_FOR = timedelta(minutes=10)


def begin(
    session: Session,
    user: User,
    hours: OpeningHours,
    now: datetime,
    browser: str = "",
    typed_at: datetime | None = None,
) -> str:
    """Begin a session of the person and return its secret for the cookie; only its hash is stored.

    `browser`: in which one, in words for the list of sessions. `typed_at`: when the person typed a password, None
    when that is unknown.
    """
    secret = secrets.token_urlsafe(32)
    closes = closing(hours, now)
    ends = min(now + SIGNED_IN_FOR, closes + LONGEST_AFTER_CLOSING) if closes else now + SIGNED_IN_FOR
    session.add(
        SignIn(
            digest=token_hash(secret),
            person=user.id,
            version=user.version,
            used_at=now,
            closes_at=closes,
            ends_at=ends,
            began_at=now,
            browser=browser,
            checked_at=typed_at,
        )
    )
    _note_seen(session, user.id, now)
    return secret


def closing(hours: OpeningHours, now: datetime) -> datetime | None:
    """Return when today's last session ends, `now` when the office is closed for today, None without set hours."""
    if not hours.sessions:
        return None
    today = hours.on(now.astimezone(hours.zone).date())
    return max(today[-1][1], now) if today else now


def is_over(row: SignIn, now: datetime, idle: timedelta) -> bool:
    """Whether the session has ended by itself; `idle`: how long it may be unused while the office is open."""
    if now >= row.ends_at or row.used_at - now >= SIGNED_IN_FOR:  # or begun by a clock that was ahead
        return True
    is_closed = row.closes_at is not None and now >= row.closes_at
    return now - row.used_at >= (min(idle, IDLE_AFTER_CLOSING) if is_closed else idle)


def note_check(session: Session, secret: str, at: datetime | None) -> None:
    """Note when the person has proven who it is in this session, None when that is not known."""
    session.execute(update(SignIn).where(SignIn.digest == token_hash(secret)).values(checked_at=at))


def is_checked(row: SignIn, now: datetime) -> bool:
    """Whether the password was typed in this session a short time ago."""
    return row.checked_at is not None and abs(now - row.checked_at) < CHECKED_FOR


def renew(session: Session, secret: str, user: User) -> None:
    """Keep this session valid although the person has a new password."""
    session.execute(update(SignIn).where(SignIn.digest == token_hash(secret)).values(version=user.version))


def end(session: Session, secret: str) -> None:
    """End the session on the server, so that a copy of its cookie is invalid too."""
    session.execute(delete(SignIn).where(SignIn.digest == token_hash(secret)))


def end_all(session: Session, user: User, which: str = "", *, but: str = "") -> int:
    """End the person's sessions, or the one named `which` (`session_name`), and never `but`; return how many."""
    theirs = session.scalars(select(SignIn).where(SignIn.person == user.id)).all()
    ended = [row for row in theirs if which in ("", session_name(row)) and session_name(row) != but]
    for row in ended:
        session.delete(row)
    return len(ended)


def session_name(row: SignIn) -> str:
    """Return what a session is called where it is listed; nobody signs in with it."""
    return _name(row.digest)


def name_of(secret: str) -> str:
    """Return what the session with this secret is called (`session_name`)."""
    return _name(token_hash(secret))


def _name(digest: str) -> str:
    return digest[:16]


def note_use(session: Session, used: Mapping[str, datetime]) -> None:
    """Store when sessions were last used, by the digests of their secrets."""
    for digest, at in used.items():
        session.execute(update(SignIn).where(SignIn.digest == digest, SignIn.used_at < at).values(used_at=at))
        person = select(SignIn.person).where(SignIn.digest == digest).scalar_subquery()
        _note_seen(session, person, at)


def _note_seen(session: Session, person: int | ScalarSelect[int], at: datetime) -> None:
    session.execute(update(User).where(User.id == person).values(seen_at=at))


def forget_ended(session: Session, now: datetime) -> None:
    """Delete the sessions that have ended for ever."""
    session.execute(delete(SignIn).where(SignIn.ends_at < now))
