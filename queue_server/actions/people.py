"""The people who sign in at an office: what an admin does with them. The log names a person by id, never a password.

A name is personal data and the log is for ever, so a name stands only in the person's row.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete

from queue_server import queries
from queue_server.actions import setup, sign_ins
from queue_server.actions.following import follow_people
from queue_server.actions.log import Command
from queue_server.actions.renaming import rename_at_work
from queue_server.domain.errors import CounterNotFound
from queue_server.domain.people_errors import LastAdmin, PersonExists, PersonNotFound
from queue_server.domain.roles import Role
from queue_server.domain.sign_in_names import typed_alike, who_is_meant
from queue_server.storage.server_models import OpenIdBinding, SecondFactor, User


@dataclass(frozen=True)
class Added:
    """A new person with the first password, which is stored nowhere; `returned`: somebody removed before is back."""

    person: User
    password: str
    returned: bool


def add(command: Command, name: str, role: str, *, sign_in: str = "", usual_counter: str = "") -> Added:
    """Add a person, or bring back a removed one of that name. `sign_in` "": a short name made from the name.

    Raises:
        PersonExists: somebody is called so already. CounterNotFound: the office has no such counter.
    """
    session, office = command.session, command.office.code
    _check_counter(command, usual_counter)
    known = who_is_meant(sign_in or name, queries.people_of(session, office))
    if known is not None:
        raise PersonExists(name=known.name, sign_in=known.sign_in)
    before = who_is_meant(sign_in or name, queries.people_of(session, office, removed=True))
    if before is not None and sign_in and typed_alike(name) != typed_alike(before.name):
        raise PersonExists(name=before.name, sign_in=before.sign_in)  # else somebody new got another's past
    password = setup.first_password()
    more: dict[str, Any] = {
        "sign_in": sign_in,
        "usual_counter": usual_counter or None,
        "until": command.now + setup.FIRST_PASSWORD_HOLDS,
    }
    try:
        person = setup.add_user(session, office, name, role, password, **more)
    except ValueError as taken:
        raise PersonExists(name=name, sign_in=str(taken)) from None
    command.append("add_user", data={"person": person.id, "role": role})
    return Added(person, password, before is not None)


def change(
    command: Command,
    person_id: int,
    *,
    name: str | None = None,
    role: str | None = None,
    usual_counter: str | None = None,
) -> User:
    """Change what is not None; sessions go on in the new role. A `usual_counter` of "" takes it away.

    Raises:
        PersonNotFound: the office has no such person. CounterNotFound: it has no such counter.
        LastAdmin: nobody else could administer the office.
    """
    person = person_of(command, person_id)
    wanted = {"name": name, "role": role, "usual_counter": usual_counter}
    before = {"name": person.name, "role": person.role, "usual_counter": person.usual_counter or ""}
    changed = {field: value for field, value in wanted.items() if value not in (None, before[field])}
    if "usual_counter" in changed:
        _check_counter(command, str(usual_counter))
    if "role" in changed:
        _keep_an_admin(command, person)
    if changed:
        told = {field: {"before": before[field], "after": after} for field, after in changed.items()}
        command.append("change_user", data={"person": person.id, "fields": _without_names(told)})
    if "name" in changed:
        rename_at_work(command, person, str(name))
    for field, after in changed.items():
        setattr(person, field, after or None)
    if changed:
        follow_people(command)
    return person


def lock(command: Command, person_id: int) -> User:
    """Let the person not sign in for now, and end their sessions.

    Raises:
        PersonNotFound: the office has no such person. LastAdmin: nobody else could administer the office.
    """
    person = person_of(command, person_id)
    _keep_an_admin(command, person)
    return _set_lock(command, person, "lock_user", locked=True)


def unlock(command: Command, person_id: int) -> User:
    """Let the person sign in again, with the password from before.

    Raises:
        PersonNotFound: the office has no such person.
    """
    return _set_lock(command, person_of(command, person_id), "unlock_user", locked=False)


def renew_password(command: Command, person_id: int) -> Added:
    """Give the person a new first password to be changed at signing in; sessions with the old one end.

    Raises:
        PersonNotFound: the office has no such person.
    """
    person, password = person_of(command, person_id), setup.first_password()
    setup.set_password(person, password, must_change=True, until=command.now + setup.FIRST_PASSWORD_HOLDS)
    sign_ins.end_all(command.session, person)
    command.append("reset_user", data={"person": person.id})
    return Added(person, password, returned=False)


def remove(command: Command, person_id: int) -> User:
    """Stop the person from signing in for good. What they did stays in the log under their name.

    Raises:
        PersonNotFound: the office has no such person. LastAdmin: nobody else could administer the office.
    """
    person = person_of(command, person_id)
    _keep_an_admin(command, person)
    person.active, person.removed_at = False, command.now
    sign_ins.end_all(command.session, person)
    for kept in (SecondFactor, OpenIdBinding):
        command.session.execute(delete(kept).where(kept.person == person.id))
    command.append("remove_user", data={"person": person.id})
    follow_people(command)
    return person


def end_sessions(command: Command, person_id: int, which: str = "", *, but: str = "") -> User:
    """Sign the person out everywhere except in `but`, or in the session `which`. One that has ended is no error.

    Raises:
        PersonNotFound: the office has no such person.
    """
    person = person_of(command, person_id)
    if ended := sign_ins.end_all(command.session, person, which, but=but):
        command.append("end_sessions", data={"person": person.id, "sessions": ended})
    return person


def person_of(command: Command, person_id: int) -> User:
    """Return a person of the office who was not removed.

    Raises:
        PersonNotFound: there is none.
    """
    person = queries.user(command.session, person_id)
    if person is None or person.office != command.office.code or not person.active:
        raise PersonNotFound(person=person_id)
    return person


def _set_lock(command: Command, person: User, step: str, *, locked: bool) -> User:
    if person.locked != locked:
        person.locked = locked
        sign_ins.end_all(command.session, person)
        command.append(step, data={"person": person.id})
        follow_people(command)
    return person


def _keep_an_admin(command: Command, person: User) -> None:
    everybody = queries.people_of(command.session, command.office.code)
    admins = [one for one in everybody if one.role == Role.ADMIN and not one.locked]
    if admins == [person]:
        raise LastAdmin


def _check_counter(command: Command, counter: str) -> None:
    if counter and counter not in command.office.counter_by_number:
        raise CounterNotFound(counter=counter)


def _without_names(fields: dict[str, Any]) -> dict[str, Any]:
    return {field: {} if field == "name" else told for field, told in fields.items()}
