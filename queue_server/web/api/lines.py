"""The API's lines: moves everybody who waits for one service."""

from typing import Any

from flask import Blueprint, Response

from queue_server import actions
from queue_server.actions.log import Command
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import visitor
from queue_server.web.forms import Code, Form, Note, body

blueprint = Blueprint("lines", __name__)


class MoveForm(Form):
    """The new service of a line, and the reason."""

    to: Code
    reason: Note = ""


@blueprint.post("/services/<service>/move")
def move(service: str) -> Response:
    """Move the line of a service to another one; answer the moved numbers."""
    form = body(MoveForm)

    def act(command: Command) -> dict[str, Any]:
        moved = actions.move_line(command, service, form.to, form.reason)
        return {"service": form.to, "numbers": [ticket.label for ticket in moved]}

    return carry_out(visitor().office, act)
