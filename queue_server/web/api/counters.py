"""The API's counters: every button of a desk. The answer is always the desk's new picture."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort
from flask_babel import gettext as _

from queue_server import actions, snapshots
from queue_server.actions.log import Order
from queue_server.snapshots.types.desk import Desk
from queue_server.web import context
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import visitor
from queue_server.web.errors import problem
from queue_server.web.forms import (
    CallForm,
    Form,
    NoShowForm,
    Nothing,
    ParkForm,
    PauseForm,
    TicketForm,
    TransferForm,
    body,
)

blueprint = Blueprint("counters", __name__)

# Each button: the body it takes and the action it is.
BUTTONS: dict[str, tuple[type[Form], Callable[[Order, str, Any], object]]] = {
    "open": (Nothing, lambda order, desk, form: actions.open_counter(order, desk)),
    "pause": (
        PauseForm,
        lambda order, desk, form: actions.pause_counter(order, desk, form.reason, form.minutes),
    ),
    "close": (Nothing, lambda order, desk, form: actions.close_counter(order, desk)),
    "call-next": (Nothing, lambda order, desk, form: actions.call_next(order, desk)),
    "call": (CallForm, lambda order, desk, form: actions.call_ticket(order, desk, form.ticket, form.reason)),
    "recall": (Nothing, lambda order, desk, form: actions.recall(order, desk)),
    "serve": (Nothing, lambda order, desk, form: actions.serve(order, desk)),
    "finish": (Nothing, lambda order, desk, form: actions.finish(order, desk)),
    "no-show": (NoShowForm, lambda order, desk, form: actions.no_show(order, desk, form.reason)),
    "park": (ParkForm, lambda order, desk, form: actions.park(order, desk, form.note)),
    "resume": (TicketForm, lambda order, desk, form: actions.resume(order, desk, form.ticket)),
    "transfer": (
        TransferForm,
        lambda order, desk, form: actions.transfer(
            order, desk, service=form.service, to_counter=form.counter, note=form.note
        ),
    ),
    "restore": (TicketForm, lambda order, desk, form: actions.restore(order, form.ticket)),
    "undo": (Nothing, lambda order, desk, form: actions.undo(order, desk)),
}


@blueprint.post("/counters/<counter>/<button>")
def order(counter: str, button: str) -> Response:
    """Press one of the desk's buttons."""
    if button not in BUTTONS:
        abort(404)
    if visitor().counter not in (None, counter):
        return problem("not_allowed", 403, _("Mã thiết bị này thuộc quầy khác."))
    form_type, act = BUTTONS[button]
    form = body(form_type)

    def press(order: Order) -> Desk:
        act(order, counter, form)
        order.session.flush()
        hall = snapshots.hall_at(order.session, order.office, order.seq, order.now, order.written, order.plan)
        return snapshots.desk(hall, counter, context.voice().picture())

    return carry_out(context.office(), press, desk=counter)
