"""The API's alerts: somebody takes note of them."""

from typing import Annotated

from flask import Blueprint, Response
from pydantic import Field, StringConstraints

from queue_server.actions import alerts
from queue_server.actions.log import Command
from queue_server.domain.text import ONE_LINE
from queue_server.snapshots.alerts import shown_in
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import app_context, visitor
from queue_server.web.forms import Form, body
from queue_server.web.shapes.lists import AcknowledgedAlerts

blueprint = Blueprint("alerts", __name__)

# More alerts than a page ever shows; a key may contain a whole sentence.
MOST = 200
Key = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=ONE_LINE)]


class AcknowledgeForm(Form):
    """The keys of the alerts, as the floor's snapshot has them."""

    keys: list[Key] = Field(min_length=1, max_length=MOST)


@blueprint.post("/alerts/acknowledge")
def acknowledge() -> Response:
    """Note who takes care of these alerts; answer those that are not over yet."""
    wanted, office = set(body(AcknowledgeForm).keys), visitor().office
    with app_context().db.read() as session:
        shown = shown_in(app_context().live.snapshot(session, office, "floor"))
    known = [alert for alert in shown if alert.key in wanted]

    def act(command: Command) -> AcknowledgedAlerts:
        alerts.acknowledge(command, known)
        return {"acknowledged": [alert.key for alert in known]}

    return carry_out(office, act)
