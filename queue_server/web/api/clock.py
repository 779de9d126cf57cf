"""The API's clock: a person confirms the machine's time, or reopens a day that was ended too early."""

from datetime import UTC, datetime

from flask import Blueprint, Response
from sqlalchemy.orm import Session

from queue_server.actions import clock as actions
from queue_server.actions.log import Command
from queue_server.domain.believed_time import SLACK
from queue_server.domain.errors import ClockMoved
from queue_server.web import context
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import app_context, visitor
from queue_server.web.day_forms import ClockForm
from queue_server.web.forms import body
from queue_server.web.shapes.lists import ClockSet

blueprint = Blueprint("clock", __name__)


@blueprint.post("/clock")
def decide() -> Response:
    """Let the office go on at the machine's time, or undo the end of today; answer how many are back in line."""
    form = body(ClockForm)
    if form.what == "reopen":
        return carry_out(visitor().office, lambda command: {"reopened": actions.reopen_day(command)})
    return _believe(datetime.fromtimestamp(form.machine_ms / 1000, UTC))


def _believe(shown: datetime) -> Response:
    """Confirm the `shown` time, unless the clock has changed since then.

    The clock is believed only after its first row is in the log, so that a failure changes nothing.
    """
    written = []

    def begin(session: Session, office: str, _desk: str | None) -> Command:
        reading = app_context().clock.read_for(session, office)
        if abs(reading.machine - shown) > SLACK:
            raise ClockMoved
        if reading.doubt is None:
            return context.begin(session, office)
        app_context().clock.check_possible(reading.machine)
        written.append(reading.machine)
        return actions.confirm(session, office, reading.machine, visitor().name)

    def answer(_command: Command) -> ClockSet:
        return {"reopened": 0}

    answered = carry_out(visitor().office, answer, begin=begin)
    if written:
        app_context().clock.believe()
        app_context().live.publish(visitor().office)
    return answered
