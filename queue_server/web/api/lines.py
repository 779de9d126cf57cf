"""The API's lines: moves everybody who waits for one service, or one person."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response

from queue_server import actions
from queue_server.actions.log import Command
from queue_server.storage.models import Ticket
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import visitor
from queue_server.web.forms import Choice, Code, Form, Note, Nothing, body
from queue_server.web.shapes.lists import LinePlace, MovedLine, MovedTicket

blueprint = Blueprint("lines", __name__)


class MoveForm(Form):
    """The new service of a line, and the reason."""

    to: Code
    reason: Note = ""


@blueprint.post("/services/<service>/move")
def move(service: str) -> Response:
    """Move the line of a service to another one; answer the moved numbers."""
    form = body(MoveForm)

    def act(command: Command) -> MovedLine:
        moved = actions.move_line(command, service, form.to, form.reason)
        return {"service": form.to, "numbers": [ticket.label for ticket in moved]}

    return carry_out(visitor().office, act)


class MoveTicketForm(Form):
    """Where to: `service` "" for the same one, `counter` "" for all that take the service; and why."""

    service: Choice = ""
    counter: Choice = ""
    reason: Note


@blueprint.post("/tickets/<ticket_id>/move")
def move_ticket(ticket_id: str) -> Response:
    """Move a ticket that waits; answer where it was and where it is."""
    form = body(MoveTicketForm)

    def act(command: Command) -> MovedTicket:
        move = partial(actions.move_ticket, service=form.service, to_counter=form.counter, reason=form.reason)
        return _moved(command, ticket_id, move)

    return carry_out(visitor().office, act)


@blueprint.post("/tickets/<ticket_id>/undo-move")
def undo_move(ticket_id: str) -> Response:
    """Take the last move of a ticket back; answer where it was and where it is."""
    body(Nothing)
    return carry_out(visitor().office, lambda command: _moved(command, ticket_id, actions.undo_move))


def _moved(command: Command, ticket_id: str, move: Callable[[Command, str], Ticket]) -> MovedTicket:
    before = _place(actions.ticket_of(command, ticket_id))
    ticket = move(command, ticket_id)
    return {"number": ticket.label, "before": before, "after": _place(ticket)}


def _place(ticket: Ticket) -> LinePlace:
    return {"service": ticket.service, "counter": ticket.counter or ""}
