"""The fifth part: the first admin, who chooses an own password. Afterwards the one-time code opens nothing."""

from functools import partial
from typing import Any

from flask import request

from queue_server.actions import first_run as actions
from queue_server.actions.setup import spelled
from queue_server.domain.people_errors import PersonExists
from queue_server.storage.server_models import User
from queue_server.web.admin.devices import save
from queue_server.web.context import app_context
from queue_server.web.error_words import WORDS
from queue_server.web.first_run.asking import Faults, all_lines, line, office_now
from queue_server.web.new_passwords import wrong_password
from queue_server.web.pages.sign_in import begin_session

LONGEST_NAME = 60


def offered() -> dict[str, Any]:
    return {"name": ""}


def typed() -> dict[str, Any]:
    return {"name": request.form.get("name", "")}


def store() -> bool:
    """Add the admin and sign the browser in as this person."""
    said = all_lines(
        {
            "name": partial(line, "name", request.form.get("name", ""), LONGEST_NAME, least=1),
            "password": _password,
        }
    )
    added: list[User] = []
    try:
        save(lambda command: added.append(actions.add_first_admin(command, said["name"], said["password"])))
    except PersonExists as error:
        raise Faults({"name": WORDS[error.code]()}) from None
    app_context().first_run.end()
    begin_session(added[0], office_now())
    return True


def _password() -> str:
    password, again = (spelled(request.form.get(field, "")) for field in ("password", "again"))
    names = request.form.get("name", ""), office_now().office.title
    words, field = wrong_password(password, again, *names)
    if words:
        raise Faults({field: words})
    return password
