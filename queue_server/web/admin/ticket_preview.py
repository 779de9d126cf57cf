"""A ticket with settings that are not saved yet, for the pages of a service and of a class of priority."""

from typing import Literal

from flask import Blueprint, Response, abort
from pydantic import BaseModel, ConfigDict

from queue_server.actions.layout import layout
from queue_server.actions.print_content import sample_words
from queue_server.settings.priorities import class_of
from queue_server.web import context
from queue_server.web.admin.typed import Changes, as_typed
from queue_server.web.context import app_context
from queue_server.web.forms import Code, query

blueprint = Blueprint("admin_preview", __name__, url_prefix="/admin/settings/preview")


class TicketQuery(BaseModel):
    """`service`: "" for the office's first one. `priority`: the class of its holder, "" without priority."""

    model_config = ConfigDict(extra="forbid")

    service: Code | Literal[""] = ""
    priority: Code | Literal[""] = ""
    changes: Changes = "{}"


@blueprint.get("/ticket.png")
def ticket() -> Response:
    """The ticket dot for dot as it would be printed."""
    from printer.paper import preview as draw  # imported here, because only previews need drawing

    form = query(TicketQuery)
    office = as_typed(context.office(), form.changes)
    if form.service and form.service not in office.service_by_code:
        abort(404)
    if form.priority and not class_of(office, form.priority):
        abort(404)
    with app_context().db.read() as session:
        look = layout(session, office)
    words = sample_words(
        office, look, app_context().clock(), context.base_url(), of=form.service, priority=form.priority
    )
    return Response(draw({**words, "test": False}, office.printer.width), mimetype="image/png")
