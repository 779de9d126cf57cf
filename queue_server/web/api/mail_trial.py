"""A trial of the mails with evidence, which the page of connections sends too."""

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _

from queue_server.machine import limited
from queue_server.machine.mail import Handed
from queue_server.reports import mail_program
from queue_server.settings.config_file import OfficeSettings
from queue_server.web import context
from queue_server.web.context import app_context
from queue_server.web.errors import TooMany
from queue_server.web.forms import Nothing, body

blueprint = Blueprint("mail_trial", __name__)


@blueprint.post("/mail/trial")
def send() -> Response:
    """Send a trial to each address now, and tell who got it and what keeps the others from it."""
    body(Nothing)
    office = context.office()
    return _told(office, tried(office) if may_be_tried(office) else Handed(cause="not_set_up"))


def may_be_tried(office: OfficeSettings) -> bool:
    """Whether there is a server that takes a trial, and somebody who gets it."""
    return app_context().settings.server.mail.is_used and bool(office.mail.recipients)


def tried(office: OfficeSettings) -> Handed:
    """Send a trial to each address; after a good one, mails that failed before are tried again at once.

    Raises:
        TooMany: five were sent in the last ten minutes.
    """
    parts = app_context()
    if not parts.limits.may_try_mail(office.code):
        raise TooMany(_("Vừa gửi thử nhiều lần; xin chờ mười phút."))
    to = office.mail.recipients
    try:
        handed = mail_program.send(parts.settings, parts.db.address, office, to, parts.clock(), None)
    except limited.NotDone as failed:
        return Handed(cause=failed.cause, words=failed.words)
    if not handed.cause:
        parts.keeping.mail.pop(office.code, None)
    return handed


def _told(office: OfficeSettings, handed: Handed) -> Response:
    left = [address for address in office.mail.recipients if address not in handed.taken]
    return jsonify({"sent": handed.taken, "left": left, "cause": handed.cause, "words": handed.words})
