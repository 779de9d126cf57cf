"""Who people are at the provider by which they sign in: an admin binds them; signing in binds and adds nobody.

The log names the person, never the subject: the subject names somebody at other services too, and the log is for ever.
"""

from sqlalchemy import delete

from queue_server.actions.log import Command
from queue_server.actions.people import person_of
from queue_server.domain.people_errors import SubjectTaken
from queue_server.queries.openid import bound_to, subjects
from queue_server.storage.server_models import OpenIdBinding, User


def bind(command: Command, person_id: int, issuer: str, subject: str) -> User:
    """Let whom the provider names so sign in as this person; an earlier binding of the person ends.

    Raises:
        PersonNotFound: the office has no such person. SubjectTaken: somebody else of the office is bound to it.
    """
    person = person_of(command, person_id)
    if subjects(command.session, command.office.code, issuer).get(person.id) == subject:
        return person
    for other in bound_to(command.session, issuer, subject):
        if other.office == command.office.code:
            raise SubjectTaken(name=other.name)
    _forget(command, person)
    binding = OpenIdBinding(person=person.id, office=command.office.code, issuer=issuer, subject=subject)
    command.session.add(binding)
    command.append("openid_bind", data={"person": person.id})
    return person


def unbind(command: Command, person_id: int) -> User:
    """Let the person sign in by password only; somebody who is not bound stays so.

    Raises:
        PersonNotFound: the office has no such person.
    """
    person = person_of(command, person_id)
    if command.session.get(OpenIdBinding, person.id):
        _forget(command, person)
        command.append("openid_unbind", data={"person": person.id})
    return person


def note_sign_in(command: Command, person: User) -> None:
    """Note that the person has signed in by the provider."""
    command.append("openid_sign_in", data={"person": person.id})


def _forget(command: Command, person: User) -> None:
    command.session.execute(delete(OpenIdBinding).where(OpenIdBinding.person == person.id))
