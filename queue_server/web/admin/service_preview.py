"""A service's ticket with settings that are not saved yet, for its page."""

import json
from typing import Annotated, Any

from flask import Blueprint, Response, abort
from flask_babel import gettext as _
from pydantic import BaseModel, ConfigDict, StringConstraints

from queue_server.actions.layout import layout
from queue_server.actions.paper import sample_words
from queue_server.settings.changes import patched, tidied
from queue_server.settings.checking import Unfit, keyed_form, settled
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.keyed import Misplaced
from queue_server.web import context
from queue_server.web.context import app_context
from queue_server.web.errors import Invalid
from queue_server.web.forms import Code, query

blueprint = Blueprint("admin_preview", __name__, url_prefix="/admin/settings/preview")


class TicketQuery(BaseModel):
    """`changes`: a merge patch in JSON, like that of a change of the settings."""

    model_config = ConfigDict(extra="forbid")

    service: Code
    changes: Annotated[str, StringConstraints(max_length=8000)] = "{}"


@blueprint.get("/ticket.png")
def ticket() -> Response:
    """The ticket dot for dot as it would be printed."""
    from printer.paper import preview as draw  # imported here, because only previews need drawing

    form = query(TicketQuery)
    office = _changed(context.office(), form.changes)
    if form.service not in office.service_by_code:
        abort(404)
    with app_context().db.read() as session:
        look = layout(session, office)
    words = sample_words(office, look, app_context().clock(), context.base_url(), of=form.service)
    return Response(draw({**words, "test": False}, office.printer.width), mimetype="image/png")


def _changed(office: OfficeSettings, changes: str) -> OfficeSettings:
    """The settings with what is typed.

    Raises:
        Invalid: no office can have such settings.
    """
    document = keyed_form(office)
    try:
        return settled(patched(document, tidied(_patch(changes))), document)
    except (ValueError, RecursionError, Unfit, Misplaced):
        raise Invalid("changes", _("Giá trị này không dùng được.")) from None


def _patch(changes: str) -> dict[str, Any]:
    read = json.loads(changes)
    if not isinstance(read, dict):
        raise ValueError(changes)
    return read
