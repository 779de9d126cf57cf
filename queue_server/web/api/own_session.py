"""The API's own session: typing the password again before a change that needs it."""

from flask import Blueprint, jsonify

from queue_server.web.errors import Answer, problem
from queue_server.web.forms import body
from queue_server.web.own_password import not_own_password, note_typed
from queue_server.web.people_forms import PasswordForm

blueprint = Blueprint("own_session", __name__)


@blueprint.post("/session/password")
def check_password() -> Answer:
    """Note that the visitor has just typed the right password; changes that need it go through for ten minutes."""
    if refused := not_own_password(body(PasswordForm).password):
        words, status = refused
        if status == 429:
            return problem("too_many", 429, words, "password")
        return problem("wrong_password", 403, words, "password")
    note_typed()
    return jsonify({})
