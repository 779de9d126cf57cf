"""The API's counters: every button of a desk. Each answer is the desk's new snapshot."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, request
from flask_babel import gettext as _

from queue_server import actions, snapshots
from queue_server.actions.log import Command
from queue_server.domain.line_places import LinePlace
from queue_server.domain.ticket_state import Aside
from queue_server.snapshots.types.desk import Desk
from queue_server.web import context
from queue_server.web.api.help_calls import HelpForm
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import visitor
from queue_server.web.desk_forms import (
    AtSeatForm,
    FilesForm,
    ParkForm,
    PriorityForm,
    RequeueForm,
    ServeNewForm,
)
from queue_server.web.errors import problem
from queue_server.web.forms import (
    CallForm,
    Form,
    NoShowForm,
    NoteForm,
    Nothing,
    OutcomeForm,
    PauseForm,
    ResumeForm,
    TicketForm,
    TransferForm,
    body,
)

blueprint = Blueprint("counters", __name__)

# The header in which a page says whom it shows at the counter: a ticket's id, or "none".
SEEN = "Current-Ticket"


def park(command: Command, counter: str, form: ParkForm) -> None:
    """Park the current ticket; whoever is sent away gets a return slip."""
    ticket = actions.park(command, counter, form.note, Aside(form.aside))
    if ticket.aside == Aside.AWAY:
        actions.queue_print(command, ticket, context.base_url(), on_request=True)


# Each button with the form of its body and its action.
BUTTONS: dict[str, tuple[type[Form], Callable[[Command, str, Any], object]]] = {
    "open": (Nothing, lambda command, counter, form: actions.open_counter(command, counter)),
    "pause": (
        PauseForm,
        lambda command, counter, form: actions.pause_counter(command, counter, form.reason, form.minutes),
    ),
    "close": (Nothing, lambda command, counter, form: actions.close_counter(command, counter)),
    "call-next": (
        OutcomeForm,
        lambda command, counter, form: actions.call_next(command, counter, form.said),
    ),
    "call": (
        CallForm,
        lambda command, counter, form: actions.call_ticket(
            command, counter, form.ticket, form.reason, form.said
        ),
    ),
    "recall": (Nothing, lambda command, counter, form: actions.recall(command, counter)),
    "serve": (Nothing, lambda command, counter, form: actions.serve(command, counter)),
    "serve-new": (
        ServeNewForm,
        lambda command, counter, form: actions.serve_without_number(
            command, counter, form.service, form.files, form.said
        ),
    ),
    "finish": (OutcomeForm, lambda command, counter, form: actions.finish(command, counter, form.said)),
    "note-outcome": (
        NoteForm,
        lambda command, counter, form: actions.note_outcome(command, counter, form.ticket, form.said),
    ),
    "no-show": (NoShowForm, lambda command, counter, form: actions.no_show(command, counter, form.reason)),
    "park": (ParkForm, park),
    "rejoin": (TicketForm, lambda command, counter, form: actions.rejoin(command, form.ticket)),
    "requeue": (
        RequeueForm,
        lambda command, counter, form: actions.requeue(
            command, counter, LinePlace(form.place), form.people, form.ticket or ""
        ),
    ),
    "set-files": (
        FilesForm,
        lambda command, counter, form: actions.set_files(command, counter, form.files),
    ),
    "set-at-seat": (
        AtSeatForm,
        lambda command, counter, form: actions.set_at_seat_here(command, counter, at_seat=form.at_seat),
    ),
    "set-priority": (
        PriorityForm,
        lambda command, counter, form: actions.set_priority_here(command, counter, form.told, form.reason),
    ),
    "resume": (
        ResumeForm,
        lambda command, counter, form: actions.resume(command, counter, form.ticket, form.said),
    ),
    "transfer": (
        TransferForm,
        lambda command, counter, form: actions.transfer(
            command,
            counter,
            service=form.service,
            to_counter=form.counter,
            person=form.person,
            note=form.note,
            here=form.here,
        ),
    ),
    "restore": (TicketForm, lambda command, counter, form: actions.restore(command, form.ticket)),
    "help": (HelpForm, lambda command, counter, form: actions.call_help(command, counter, form.reason)),
    "help-end": (Nothing, lambda command, counter, form: actions.end_help(command, counter)),
    "undo": (Nothing, lambda command, counter, form: actions.undo(command, counter)),
}


@blueprint.post("/counters/<counter>/<button>")
def command(counter: str, button: str) -> Response:
    """Press one of the desk's buttons."""
    if button not in BUTTONS:
        abort(404)
    if not visitor().may_act_at(counter):
        return problem("not_allowed", 403, _("Mã thiết bị này thuộc quầy khác."))
    form_type, act = BUTTONS[button]
    form = body(form_type)

    def press(command: Command) -> Desk:
        command.seen = request.headers.get(SEEN)
        act(command, counter, form)
        command.session.flush()
        office_snapshot = snapshots.office_snapshot_at(
            command.session, command.settings, command.seq, command.now, command.written, command.plan
        )
        return snapshots.desk(office_snapshot, counter, context.voice().snapshot())

    return carry_out(visitor().office, press, given_at=counter)
