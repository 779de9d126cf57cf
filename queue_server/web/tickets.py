"""The API's tickets: take a number, look at it, give it up, print it again."""

from typing import Any

from flask import Blueprint, Response, jsonify

from queue_server import actions, queries, snapshots
from queue_server.actions.log import Order
from queue_server.domain.errors import TicketNotFound
from queue_server.doors import Role
from queue_server.models import Ticket
from queue_server.web import context
from queue_server.web.context import house, visitor
from queue_server.web.errors import TooMany
from queue_server.web.forms import IssueForm, Nothing, body
from queue_server.web.orders import carry_out

blueprint = Blueprint("tickets", __name__)


@blueprint.post("/tickets")
def issue() -> Response:
    """Give out the next number of a service; its paper is ordered in the same commit."""
    form = body(IssueForm)
    who = visitor()
    if not house().limits.allows("issue", f"{who.office}/{who.device or who.user}"):
        raise TooMany

    def act(order: Order) -> dict[str, Any]:
        ticket = actions.issue(
            order,
            form.service,
            priority=form.priority,
            language=form.language,
            files=form.files,
            note=form.note,
            any_time=who.role is not Role.KIOSK,
        )
        actions.order_paper(order, ticket, context.base_url())
        return _picture(order, ticket)

    return carry_out(context.office(), act, status=201)


@blueprint.get("/tickets/<ticket_id>")
def show(ticket_id: str) -> Response:
    """The ticket as it stands, for whoever holds its unguessable id."""
    with house().db.read() as session:
        row = queries.ticket_by_public_id(session, ticket_id)
        if row is None or row.office not in house().settings.office_by_code:
            raise TicketNotFound(ticket=ticket_id)
        office = house().settings.office_by_code[row.office]
        return jsonify(snapshots.ticket(session, office, row, context.base_url()))


@blueprint.post("/tickets/<ticket_id>/cancel")
def cancel(ticket_id: str) -> Response:
    """The citizen gives the place up."""
    body(Nothing)
    office = context.office_of_ticket(ticket_id)
    return carry_out(office, lambda order: _picture(order, actions.cancel(order, ticket_id)))


@blueprint.post("/tickets/<ticket_id>/reprint")
def reprint(ticket_id: str) -> Response:
    """Another paper of the same number, marked IN LẠI."""
    body(Nothing)

    def act(order: Order) -> dict[str, Any]:
        ticket = actions.ticket_of(order, ticket_id)
        actions.reprint(order, ticket, context.base_url())
        return _picture(order, ticket)

    return carry_out(context.office(), act)


def _picture(order: Order, ticket: Ticket) -> dict[str, Any]:
    order.session.flush()
    return snapshots.ticket(order.session, order.office, ticket, context.base_url())
