"""The API's notices: has a text read to the whole hall, in turn with the calls."""

from flask import Blueprint, Response

from queue_server.actions.log import Command
from queue_server.actions.notices import read_notice
from queue_server.domain.notices import notice_text
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import visitor
from queue_server.web.day_forms import NoticeForm
from queue_server.web.forms import body
from queue_server.web.shapes.lists import NoticeRead

blueprint = Blueprint("notices", __name__)


@blueprint.post("/notices")
def read() -> Response:
    """Have the notice read; answer its text."""
    form = body(NoticeForm)

    def act(command: Command) -> NoticeRead:
        read_notice(command, form.what)
        return {"what": form.what, "text": notice_text(form.what, command.office.voice.notices)}

    return carry_out(visitor().office, act)
