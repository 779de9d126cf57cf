"""The API's colleagues of a counter: to whom it can send somebody. Read when it is asked, because people change."""

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _

from queue_server import snapshots
from queue_server.snapshots.colleagues import colleagues
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import problem

blueprint = Blueprint("colleagues", __name__)


@blueprint.get("/counters/<counter>/colleagues")
def show(counter: str) -> Response:
    """The people to whom the counter can send its citizen, and at which counter the number would wait."""
    if not visitor().may_act_at(counter):
        return problem("not_allowed", 403, _("Mã thiết bị này thuộc quầy khác."))
    with app_context().db.read() as session:
        context.known_counter(session, counter)
        now = app_context().clock.read_for(session, visitor().office)
        return jsonify(colleagues(snapshots.office_snapshot(session, visitor().office, now), counter))
