"""The people of an office as an admin sees them: roles, usual counters, who is signed in where."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions import sign_ins
from queue_server.domain.people_errors import PersonNotFound
from queue_server.domain.procedure_search import words_of
from queue_server.queries.openid import subjects
from queue_server.queries.second_factors import asked_for_codes
from queue_server.snapshots.office_snapshot import stamp
from queue_server.snapshots.types.people import Person, PersonsSession
from queue_server.storage.server_models import SignIn, User


def people(
    session: Session, office: str, now: datetime, idle: timedelta, own: str = "", *, issuer: str = ""
) -> list[Person]:
    """Return everybody who signs in at the office by given name, then those who were removed.

    `idle`: how long a session may be unused; `own`: the digest of the session of who asks; `issuer`: the provider
    by which people may sign in.
    """
    open_ones = sessions(session, office, now, idle, own)
    with_codes, bound = asked_for_codes(session, office), subjects(session, office, issuer)
    return [
        _person(user, open_ones[user.id], bound.get(user.id), second_factor=user.id in with_codes)
        for removed in (False, True)
        for user in sorted(queries.people_of(session, office, removed=removed), key=by_given_name)
    ]


def sessions(
    session: Session, office: str, now: datetime, idle: timedelta, own: str = ""
) -> Mapping[int, list[PersonsSession]]:
    """Return the open sessions of the office's people by person, the last used first; who has none has a list too."""
    open_ones: dict[int, list[PersonsSession]] = defaultdict(list)
    versions = {user.id: user.version for user in queries.people_of(session, office)}
    for row in queries.sign_ins_of(session, office):
        if versions.get(row.person) == row.version and not sign_ins.is_over(row, now, idle):
            open_ones[row.person].append(_session(row, own))
    return open_ones


def person(everybody: Sequence[Person], person_id: int) -> Person:
    """Return one of them who was not removed.

    Raises:
        PersonNotFound: nobody has this id, or they were removed.
    """
    for one in everybody:
        if one["id"] == person_id and not one["removed"]:
            return one
    raise PersonNotFound(person=person_id)


def by_given_name(user: User) -> list[str]:
    """Vietnamese lists stand in the order of given names, which come last."""
    *before, given = words_of(user.name) or [user.sign_in]
    return [given, *before]


def _person(
    user: User, sessions: list[PersonsSession], subject: str | None, *, second_factor: bool
) -> Person:
    role: Any = user.role
    return {
        "id": user.id,
        "name": user.name,
        "sign_in": user.sign_in,
        "role": role,
        "usual_counter": user.usual_counter,
        "locked": user.locked,
        "first_password": user.must_change,
        "second_factor": second_factor,
        "openid_subject": subject,
        "removed": not user.active,
        "seen_at": stamp(user.seen_at) if user.seen_at else None,
        "sessions": sessions,
    }


def _session(row: SignIn, own: str) -> PersonsSession:
    return {
        "id": sign_ins.session_name(row),
        "browser": row.browser,
        "began_at": stamp(row.began_at) if row.began_at else None,
        "used_at": stamp(row.used_at),
        "own": row.digest == own,
    }
