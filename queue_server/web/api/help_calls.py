"""The API's calls for help: somebody of the staff answers. Asking and taking back are buttons of the desk."""

from flask import Blueprint, Response

from queue_server import actions
from queue_server.actions.log import Command
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import visitor
from queue_server.web.forms import Form, Note, Nothing, body
from queue_server.web.shapes.lists import HelpAnswered

blueprint = Blueprint("help_calls", __name__)


class HelpForm(Form):
    """A call for help; the reason may follow later, by asking again."""

    reason: Note = ""


@blueprint.post("/counters/<counter>/help/answer")
def answer(counter: str) -> Response:
    """Say that the visitor comes to help; answer who comes where."""
    body(Nothing)

    def act(command: Command) -> HelpAnswered:
        actions.answer_help(command, counter)
        name = command.office.counter_name(counter)
        return {"counter": counter, "name": name, "helper": command.actor}

    return carry_out(visitor().office, act)
