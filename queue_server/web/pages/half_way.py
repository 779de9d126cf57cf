"""Between the first proof and the code of the telephone: a signed cookie says for five minutes who is half way.

It opens nothing: the visitor stays a citizen until the code is right.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from flask import session as cookie

from queue_server import actions, queries
from queue_server.actions import second_factor
from queue_server.storage.server_models import User
from queue_server.web.context import app_context

HALF_WAY = "half_way"
LASTS = timedelta(minutes=5)


@dataclass(frozen=True)
class Proof:
    """How somebody has shown who they are, and when they typed a password for it, None when that is unknown."""

    by_provider: bool
    typed_at: datetime | None


def begin(user: User, proof: Proof) -> None:
    """Note that this browser has the first proof of who the person is."""
    until = (app_context().clock() + LASTS).timestamp()
    typed = proof.typed_at.isoformat() if proof.typed_at else ""
    cookie.clear()
    cookie[HALF_WAY] = {
        "person": user.id,
        "version": user.version,
        "until": until,
        "by_provider": proof.by_provider,
        "typed_at": typed,
    }


def proof() -> Proof:
    """The first proof of whoever is half way in this browser."""
    known = cookie[HALF_WAY]
    typed = known.get("typed_at")
    return Proof(known.get("by_provider", False), datetime.fromisoformat(typed) if typed else None)


def person() -> User | None:
    """Return who is half way in this browser; None after five minutes, a new password, a lock or a removal."""
    known = cookie.get(HALF_WAY)
    if not known or app_context().clock().timestamp() >= known["until"]:
        return None
    with app_context().db.read() as session:
        user = queries.user(session, known["person"])
    is_same = user is not None and user.active and not user.locked and user.version == known["version"]
    return user if is_same else None


def is_needed(user: User) -> bool:
    """Whether the person is asked for a code."""
    with app_context().db.read() as session:
        return second_factor.is_on(session, user)


def accepts(user: User, code: str) -> bool:
    """Whether the code lets the person in; it is used up then."""
    key = second_factor.sealing_key(str(current_app.config["SECRET_KEY"]))
    with app_context().db.write(user.office) as session:
        command = actions.begin(session, user.office, app_context().clock(), user.name)
        return second_factor.accepts(command, user, code, key)
