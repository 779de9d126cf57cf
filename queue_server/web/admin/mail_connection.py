"""The mail server among the office's connections: whether mails with evidence go out, and what a trial brought."""

from collections.abc import Sequence

from flask_babel import gettext as _

from queue_server.machine.mail import Handed
from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots.keeping import MAIL
from queue_server.web.admin.connection import Connection
from queue_server.web.context import app_context
from queue_server.web.errors import TooMany


def mail_connection(office: OfficeSettings) -> Connection:
    """Return the state of the mails with evidence."""
    name, server = _("Gửi hồ sơ minh chứng bằng thư"), app_context().settings.server.mail
    href, where = "/admin/settings/mail", _("Gửi hồ sơ bằng thư")
    if not server.is_used:
        cure = _("Muốn gửi, nhờ kỹ thuật đặt máy chủ thư cho máy chủ này.")
        return Connection(name, _("không dùng"), cure=cure)
    about = _("Qua máy chủ thư %(host)s, từ địa chỉ %(sender)s.", host=server.host, sender=server.sender)
    if not office.mail.recipients:
        return Connection(name, _("chưa có địa chỉ nhận"), "", about, href=href, where=where)
    if trouble := MAIL.get(app_context().keeping.mail.get(office.code, "ok")):
        what, cure = (said.said(_) for said in trouble)
        return Connection(name, what, "bad", about, cure=cure, href=href, where=where)
    state = _("%(n)s địa chỉ nhận", n=len(office.mail.recipients))
    return Connection(name, state, "good", about, href=href, where=where)


def trial(handed: Handed, to: Sequence[str]) -> Connection:
    """Return what came of a trial."""
    name = _("Thư thử")
    state = _("đã gửi cho %(n)s trên %(all)s địa chỉ", n=len(handed.taken), all=len(to))
    if not handed.cause:
        about = _("Máy chủ thư đã nhận. Xem hộp thư nhận, cả mục thư rác.")
        return Connection(name, state, "good", about)
    what, cure = (said.said(_) for said in MAIL.get(handed.cause, MAIL["failed"]))
    left = ", ".join(address for address in to if address not in handed.taken)
    about = _("Chưa gửi được: %(addresses)s. %(what)s.", addresses=left, what=what)
    told = _("Máy báo: %(words)s", words=handed.words) if handed.words else ""
    return Connection(name, state, "bad", f"{about} {told}".strip(), cure=cure)


def refused(error: TooMany) -> Connection:
    """Return why no trial was sent."""
    return Connection(_("Thư thử"), _("chưa gửi"), "warn", error.words)
