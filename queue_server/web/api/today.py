"""The API's day: the changes of today, and today's state."""

from collections.abc import Callable
from datetime import time

from flask import Blueprint, Response, jsonify

from queue_server import snapshots
from queue_server.actions import today
from queue_server.actions.log import Command
from queue_server.snapshots.types.today import Today
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import app_context, visitor
from queue_server.web.day_forms import TodayForm
from queue_server.web.forms import body

blueprint = Blueprint("today", __name__)

CHANGES: dict[str, Callable[[Command, TodayForm], None]] = {
    "closed": lambda command, form: today.close_today(command),
    "until": lambda command, form: today.work_until(command, time.fromisoformat(form.until)),
    "through": lambda command, form: today.work_through(command),
    "usual": lambda command, form: today.usual_hours(command),
    "serve_all": lambda command, form: today.serve_all(command, True),
    "close_as_usual": lambda command, form: today.serve_all(command, False),
    "stop": lambda command, form: today.stop_numbers(command, form.service, True, form.reason),
    "give": lambda command, form: today.stop_numbers(command, form.service, False),
    "take": lambda command, form: today.take_too(
        command, form.counter, form.service, True, form.reason, form.promise
    ),
    "open_lane": lambda command, form: today.open_lane(
        command, form.counter, form.service, True, form.reason, form.promise
    ),
    "close_lane": lambda command, form: today.open_lane(command, form.counter, form.service, False),
    "leave": lambda command, form: today.take_too(command, form.counter, form.service, False),
}


@blueprint.get("/today")
def show() -> Response:
    """Today's hours and changes."""
    office = visitor().office
    with app_context().db.read() as session:
        reading = app_context().clock.read_for(session, office)
        return jsonify(snapshots.today(snapshots.office_snapshot(session, office, reading)))


@blueprint.post("/today")
def change() -> Response:
    """Change today and answer its new state."""
    form = body(TodayForm)

    def act(command: Command) -> Today:
        CHANGES[form.what](command, form)
        command.session.flush()
        return snapshots.today(
            snapshots.office_snapshot_at(command.session, command.settings, command.seq, command.now)
        )

    return carry_out(visitor().office, act)
