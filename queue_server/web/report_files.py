"""Reports as files to take away: each is made by a program of its own, so the hall does not wait for it."""

import logging

from flask import Response
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.domain.numbering import business_date
from queue_server.machine import limited
from queue_server.reports.printout import Printout
from queue_server.reports.printouts import Head
from queue_server.reports.typeset import MEDIA_TYPES
from queue_server.web import context
from queue_server.web.context import app_context
from queue_server.web.errors import Answer, refusal

log = logging.getLogger(__name__)


def head() -> Head:
    """Whose printout the visitor asks for, made today, in the visitor's language."""
    office = context.office()
    return Head(office, business_date(app_context().clock(), office.zone), str(get_locale()))


def as_file(printout: Printout, form: str, name: str) -> Answer:
    """Answer the printout as a file of this form, or say why it could not be made."""
    try:
        made = limited.run(("queue_server.reports.typeset", form), printout.as_json().encode())
    except limited.NotDone as problem:
        log.warning("a report was not made as %s: %s", form, problem)
        return not_made(problem)
    return download(made, MEDIA_TYPES[form], f"{name}.{form}")


def not_made(problem: limited.NotDone) -> Answer:
    """Say why a file could not be made, and what helps."""
    words = {
        "busy": _("Máy chủ đang tạo tệp khác; xin thử lại sau vài giây."),
        "time": _("Tạo tệp quá lâu nên đã dừng; hãy chọn khoảng ngày ngắn hơn."),
        "memory": _("Tạo tệp cần quá nhiều bộ nhớ nên đã dừng; hãy chọn khoảng ngày ngắn hơn."),
    }
    return refusal("file_not_made", 503, words.get(problem.cause, _("Không tạo được tệp; xin báo quản trị.")))


def download(content: bytes | str, mimetype: str, name: str) -> Response:
    """Answer a file that the browser keeps under this name."""
    answer = Response(content, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
