"""The API's people: who signs in at the office, and what an admin does with them."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify
from flask import session as cookie
from sqlalchemy.orm import Session

from queue_server.actions import openid, people, second_factor
from queue_server.actions.log import Command
from queue_server.actions.people import Added
from queue_server.actions.setup import token_hash
from queue_server.domain.people_errors import NoProvider
from queue_server.snapshots import people as seen
from queue_server.snapshots.types.people import Person
from queue_server.storage.server_models import User
from queue_server.web.api.idempotency import Act, carry_out
from queue_server.web.context import app_context, visitor
from queue_server.web.forms import LARGEST_NUMBER, Nothing, body
from queue_server.web.people_forms import AddPersonForm, ChangePersonForm, SignOutForm, SubjectForm
from queue_server.web.shapes.people import ChangedPerson, PersonWithPassword

blueprint = Blueprint("staff", __name__)
PERSON = f"/people/<int(max={LARGEST_NUMBER}):person>"


@blueprint.get("/people")
def show() -> Response:
    """Everybody who signs in here, with their sessions, then those who were removed."""
    with app_context().db.read() as session:
        return jsonify(everybody(session))


@blueprint.post("/people")
def add() -> Response:
    """Add a person; the answer has the first password."""
    form = body(AddPersonForm)

    def act(command: Command) -> PersonWithPassword:
        more = {"sign_in": form.sign_in, "usual_counter": form.usual_counter}
        return _with_password(command, people.add(command, form.name, form.role, **more))

    return _carry_out(act, status=201, only_once=frozenset({"password"}))


@blueprint.patch(PERSON)
def change(person: int) -> Response:
    """Change name, role or usual counter."""
    form = body(ChangePersonForm)
    return _change(lambda command: people.change(command, person, **form.model_dump()))


@blueprint.post(f"{PERSON}/lock")
def lock(person: int) -> Response:
    """Let nobody sign in as this person for now."""
    body(Nothing)
    return _change(lambda command: people.lock(command, person))


@blueprint.post(f"{PERSON}/unlock")
def unlock(person: int) -> Response:
    """Let the person sign in again."""
    body(Nothing)
    return _change(lambda command: people.unlock(command, person))


@blueprint.post(f"{PERSON}/password")
def renew_password(person: int) -> Response:
    """Give a new first password; the answer has it."""
    body(Nothing)

    def act(command: Command) -> PersonWithPassword:
        return _with_password(command, people.renew_password(command, person))

    return _carry_out(act, only_once=frozenset({"password"}))


@blueprint.post(f"{PERSON}/sign-out")
def end_sessions(person: int) -> Response:
    """End one session of the person, or all."""
    form = body(SignOutForm)
    return _change(lambda command: people.end_sessions(command, person, form.session))


@blueprint.post(f"{PERSON}/second-factor/off")
def end_second_factor(person: int) -> Response:
    """Ask the person for no more codes, because the telephone is gone."""
    body(Nothing)
    return _change(lambda command: second_factor.switch_off(command, person))


@blueprint.post(f"{PERSON}/openid")
def bind_openid(person: int) -> Response:
    """Let whom the provider names so sign in as this person."""
    form, provider = body(SubjectForm), app_context().provider
    if provider is None:
        raise NoProvider
    return _change(lambda command: openid.bind(command, person, provider.issuer, form.subject))


@blueprint.post(f"{PERSON}/openid/off")
def unbind_openid(person: int) -> Response:
    """Let the person sign in by password only."""
    body(Nothing)
    return _change(lambda command: openid.unbind(command, person))


@blueprint.post(f"{PERSON}/remove")
def remove(person: int) -> Response:
    """Remove the person; the history keeps the name."""
    body(Nothing)
    return _change(lambda command: people.remove(command, person))


def everybody(session: Session) -> list[Person]:
    """The office's people for who asks now."""
    own = str(cookie.get("sign_in", ""))
    digest, idle = token_hash(own) if own else "", app_context().identities.idle
    issuer = provider.issuer if (provider := app_context().provider) else ""
    return seen.people(session, visitor().office, app_context().clock(), idle, digest, issuer=issuer)


def _change(act: Callable[[Command], User]) -> Response:
    def changed(command: Command) -> ChangedPerson:
        return {"person": _shown(command, act(command))}

    return _carry_out(changed)


def _carry_out(act: Act, **more: Any) -> Response:
    """Do it, then disconnect at once everybody whose access has changed."""
    answer = carry_out(visitor().office, act, **more)
    app_context().live.people_changed()
    return answer


def _with_password(command: Command, added: Added) -> PersonWithPassword:
    shown = _shown(command, added.person)
    return {"person": shown, "password": added.password, "returned": added.returned}


def _shown(command: Command, person: User) -> Person:
    command.session.flush()
    return next(one for one in everybody(command.session) if one["id"] == person.id)
