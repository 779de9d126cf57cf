"""A service's ticket with settings that are not saved yet, for its page."""

from flask import Blueprint, Response, abort
from pydantic import BaseModel, ConfigDict

from queue_server.actions.layout import layout
from queue_server.actions.paper import sample_words
from queue_server.web import context
from queue_server.web.admin.typed import Changes, as_typed
from queue_server.web.context import app_context
from queue_server.web.forms import Code, query

blueprint = Blueprint("admin_preview", __name__, url_prefix="/admin/settings/preview")


class TicketQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    service: Code
    changes: Changes = "{}"


@blueprint.get("/ticket.png")
def ticket() -> Response:
    """The ticket dot for dot as it would be printed."""
    from printer.paper import preview as draw  # imported here, because only previews need drawing

    form = query(TicketQuery)
    office = as_typed(context.office(), form.changes)
    if form.service not in office.service_by_code:
        abort(404)
    with app_context().db.read() as session:
        look = layout(session, office)
    words = sample_words(office, look, app_context().clock(), context.base_url(), of=form.service)
    return Response(draw({**words, "test": False}, office.printer.width), mimetype="image/png")
