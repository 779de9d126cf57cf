"""The API's day: what leaders change about today with one tap, and how today stands."""

from collections.abc import Callable
from datetime import time

from flask import Blueprint, Response, jsonify

from queue_server import snapshots
from queue_server.actions import today
from queue_server.actions.log import Order
from queue_server.snapshots.types.today import Today
from queue_server.web import context
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import house
from queue_server.web.day_forms import TodayForm
from queue_server.web.forms import body

blueprint = Blueprint("today", __name__)

CHANGES: dict[str, Callable[[Order, TodayForm], None]] = {
    "closed": lambda order, form: today.close_today(order),
    "until": lambda order, form: today.work_until(order, time.fromisoformat(form.until)),
    "through": lambda order, form: today.work_through(order),
    "usual": lambda order, form: today.usual_hours(order),
    "serve_all": lambda order, form: today.serve_all(order, True),
    "close_as_usual": lambda order, form: today.serve_all(order, False),
    "stop": lambda order, form: today.stop_numbers(order, form.service, True),
    "give": lambda order, form: today.stop_numbers(order, form.service, False),
}


@blueprint.get("/today")
def show() -> Response:
    """Today's hours and what was changed about them."""
    office = context.office()
    with house().db.read() as session:
        reading = house().clock.read_for(session, office.code)
        return jsonify(snapshots.today(snapshots.hall(session, office, reading)))


@blueprint.post("/today")
def change() -> Response:
    """Change today and answer how it stands then."""
    form = body(TodayForm)

    def act(order: Order) -> Today:
        CHANGES[form.what](order, form)
        order.session.flush()
        return snapshots.today(snapshots.hall_at(order.session, order.office, order.seq, order.now))

    return carry_out(context.office(), act)
