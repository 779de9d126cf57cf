"""The API's corrections of past visits, and what officers say against an entry."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, jsonify

from queue_server import queries
from queue_server.actions import corrections
from queue_server.actions.log import Command
from queue_server.domain.corrections import Correction, disputes
from queue_server.domain.errors import TicketNotFound
from queue_server.queries import AnyRow
from queue_server.queries.corrections import said_of_visits
from queue_server.snapshots.office_snapshot import stamp
from queue_server.storage.models import Ticket
from queue_server.web import context
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import app_context, visitor
from queue_server.web.correction_forms import CorrectionForm, ReasonForm
from queue_server.web.forms import body

blueprint = Blueprint("corrections", __name__)


@blueprint.get("/corrections")
def show() -> Response:
    """What was said about past visits, the newest first, and which disputes nobody has answered."""
    with app_context().db.read() as session:
        rows = said_of_visits(session, context.office().code)
    waiting = {row.seq for row in disputes(rows)}
    return jsonify([_told(row, waiting=row.seq in waiting) for row in rows])


def _told(row: AnyRow, *, waiting: bool) -> dict[str, Any]:
    said = Correction.of(row.data)
    return {
        "row": row.seq,
        "at": stamp(row.at),
        "step": row.step,
        "ticket": row.public_id,
        "number": row.label,
        "day": row.day.isoformat(),
        "by": row.actor,
        "reason": row.reason,
        "corrects": said.corrects if said else None,
        "officer": said.officer if said else "",
        "finished_at": stamp(said.finished_at) if said and said.finished_at else None,
        "outcomes": list(said.outcomes.codes) if said and said.outcomes is not None else None,
        "undone": row.undone,
        "waiting": waiting,
    }


@blueprint.post("/tickets/<ticket_id>/corrections")
def correct(ticket_id: str) -> Response:
    """Say what a row of a past visit should have said."""
    form = body(CorrectionForm)

    def act(command: Command) -> Ticket:
        ticket = queries.ticket_by_public_id(command.session, ticket_id)
        if ticket is None:
            raise TicketNotFound(ticket=ticket_id)
        wanted = form.correction(ticket.business_date, command.settings.zone)
        return corrections.correct(command, ticket_id, wanted, form.reason)

    return _carry_out(act)


@blueprint.post("/tickets/<ticket_id>/corrections/<int:row>/undo")
def undo(ticket_id: str, row: int) -> Response:
    """Take a correction back."""
    form = body(ReasonForm)
    return _carry_out(lambda command: corrections.undo_correction(command, ticket_id, row, form.reason))


@blueprint.post("/tickets/<ticket_id>/dispute")
def dispute(ticket_id: str) -> Response:
    """Say that an entry of one's own visit is wrong."""
    form = body(ReasonForm)
    return _carry_out(lambda command: corrections.dispute(command, ticket_id, form.reason))


@blueprint.post("/tickets/<ticket_id>/keep")
def keep(ticket_id: str) -> Response:
    """Answer a dispute: the entry stays as it is."""
    form = body(ReasonForm)
    return _carry_out(lambda command: corrections.keep_entry(command, ticket_id, form.reason))


def _carry_out(act: Callable[[Command], Ticket]) -> Response:
    """Answer with the row that says it."""

    def answer(command: Command) -> Mapping[str, Any]:
        ticket = act(command)
        return {"number": ticket.label, "day": ticket.business_date.isoformat(), "row": command.seq}

    return carry_out(visitor().office, answer)
