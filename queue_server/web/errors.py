"""Answers refusals: RFC 9457 problems with a stable code, in the reader's language."""

import logging
from datetime import date
from typing import Any

from flask import Flask, Response, g, jsonify, make_response, render_template, request
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException

from queue_server.access.permissions import STAFF, is_allowed
from queue_server.domain.errors import (
    AlreadyHas,
    ClockDoubted,
    CounterNotYet,
    NotFound,
    QueueError,
    SessionFull,
)
from queue_server.domain.numbering import spaced
from queue_server.domain.people_errors import PersonExists
from queue_server.domain.roles import Role
from queue_server.machine.causes import kind_of
from queue_server.web.context import app_context, office, visitor
from queue_server.web.error_words import CITIZENS, PAGE_WORDS, WITH_FACTS, WORDS

PROBLEM = "application/problem+json"
log = logging.getLogger(__name__)
Answer = Response | tuple[str, int]
# What these are answered is read by a citizen.
OF_CITIZENS = frozenset({Role.CITIZEN, Role.KIOSK})


class Invalid(Exception):
    """A body or query that is not valid; `field` names the field, the text says why."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field, self.text = field, text


class PersonalFigures(Exception):
    """Figures of single officers were asked for by somebody who may see only the office's."""


class OwnFiguresFirst(Exception):
    """Figures by name were asked for of days that officers may still look at alone; `until`: the newest others."""

    def __init__(self, until: date) -> None:
        super().__init__()
        self.until = until


class TooMany(Exception):
    """More tries in a minute than allowed; `words` replace the usual sentence."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.words = words


def refusal(code: str, status: int, detail: str) -> Answer:
    """Answer a refusal: a problem to a program, a page to a person."""
    return problem(code, status, detail) if _for_a_program() else _page(detail, status, code not in CITIZENS)


def problem(code: str, status: int, detail: str, field: str | None = None, **more: object) -> Response:
    """Build an `application/problem+json` answer; `more` are additional members for this code."""
    body: dict[str, object] = {"type": f"urn:queue:{code}", "title": code, "status": status, "code": code}
    body |= {"detail": detail, **more}
    if field is not None:
        body["field"] = field
    response = jsonify(body)
    response.status_code, response.mimetype = status, PROBLEM
    return response


def register(app: Flask) -> None:
    """Register the handlers that answer every refusal in one form."""
    app.register_error_handler(QueueError, _refused)
    app.register_error_handler(Invalid, _invalid)
    app.register_error_handler(
        TooMany,
        lambda error: problem("too_many", 429, error.words or _("Thao tác quá nhanh; xin chờ một phút.")),
    )
    app.register_error_handler(
        PersonalFigures,
        lambda _error: refusal("personal_figures", 403, _("Vai trò này không xem số liệu của từng cán bộ.")),
    )
    app.register_error_handler(OwnFiguresFirst, _own_first)
    app.register_error_handler(
        CSRFError, lambda _error: refusal("csrf", 400, _("Trang đã cũ. Hãy tải lại trang rồi thử lại."))
    )
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _refused(error: QueueError) -> Answer:
    if isinstance(error, SessionFull):
        return _full(error)
    if isinstance(error, AlreadyHas):
        return problem(error.code, 409, _standing(error.details), ticket=error.details["ticket"])
    detail = _detail(error)
    if isinstance(error, PersonExists):
        return problem(error.code, 409, detail, "sign_in")
    if isinstance(error, ClockDoubted):
        return refusal(error.code, 503, _clock(error.details) if visitor().role in STAFF else detail)
    return refusal(error.code, 404 if isinstance(error, NotFound) else 409, detail)


def _detail(error: QueueError) -> str:
    """Return the sentence of a refusal, with what the person can act on."""
    detail = WITH_FACTS[error.code](error.details) if error.code in WITH_FACTS else WORDS[error.code]()
    if error.code == "service_closed" and error.details.get("hours"):
        detail = _(
            "Hiện chưa đến giờ lấy số. Hôm nay trung tâm làm việc %(hours)s.", hours=error.details["hours"]
        )
    if error.code == "ticket_not_found" and error.details.get("restored"):
        detail = _(
            "Máy chủ vừa được khôi phục và không còn lưu số này. "
            "Xin đưa phiếu cho bàn hướng dẫn để được cấp số mới."
        )
    if error.code == "on_break":
        detail = _(
            "Đang nghỉ trưa: các số đang chờ được báo gọi từ %(opens)s. Người đang ngồi chờ thì bấm "
            "“Gọi số chỉ định”, hoặc phụ trách bật “Làm xuyên trưa” cho hôm nay.",
            opens=error.details["opens"],
        )
    if error.code == "not_yet_heard":
        detail = _("Loa chưa đọc xong lần gọi trước; gọi lại được sau %(seconds)s giây.", **error.details)
    if error.code == "called_just_now":
        detail = _(
            "Số này mới được gọi một lần. Hãy gọi lại, chờ thêm %(seconds)s giây, hoặc ghi lý do vắng mặt.",
            **error.details,
        )
    if error.code == "voucher_used":
        detail = _("Phiếu hẹn này đã được đổi lấy số %(number)s.", number=error.details["number"])
    if error.code == "voucher_not_yet":
        detail = _("Phiếu hẹn này có giá trị từ ngày %(day)s.", day=f"{error.details['day']:%d/%m/%Y}")
    if isinstance(error, PersonExists):
        detail = _(
            "Đã có %(name)s, đăng nhập bằng tên “%(sign_in)s”. Nếu là người khác, hãy đặt tên đăng nhập khác.",
            **error.details,
        )
    if isinstance(error, CounterNotYet):
        detail = _(
            "Quầy này chỉ có từ %(begins)s. Trước đó hãy mở trang của một quầy khác.",
            begins=f"{error.details['begins'].astimezone(office().zone):%H:%M %d/%m/%Y}",
        )
    return detail


def _clock(facts: dict[str, Any]) -> str:
    """The sentence for staff while the clock is in doubt: the two times, and who can let the office go on."""
    machine, log_end = (
        f"{at.astimezone(office().zone):%H:%M %d/%m/%Y}" if at else "–"
        for at in (facts["machine"], facts["log_end"])
    )
    words = _(
        "Máy chủ báo %(machine)s, nhật ký dừng ở %(log_end)s: tạm dừng mọi việc. Phụ trách chỉnh giờ máy chủ, "
        "hoặc bấm “Giờ này đúng” ở trang Toàn cảnh.",
        machine=machine,
        log_end=log_end,
    )
    return str(words)


def _standing(facts: dict[str, Any]) -> str:
    """The existing number of a person, with its state in the words of its page."""
    has = _("Ông/Bà đang có số %(number)s.", number=spaced(facts["number"]))
    if facts["state"] in ("called", "serving", "parked"):
        return f"{has} {_('Mời Ông/Bà đến quầy {counter}').format(counter=facts['counter'])}."
    if facts["state"] == "no_show":
        return " ".join(
            (
                has,
                _("Đã gọi số của Ông/Bà nhưng chưa thấy đến. Mời Ông/Bà đến bàn hướng dẫn để được gọi lại."),
            )
        )
    if facts["ahead"] is None:
        return str(has)
    place = (
        _("Còn {n} lượt phía trước").format(n=facts["ahead"])
        if facts["ahead"]
        else _("Ông/Bà là người tiếp theo")
    )
    return f"{has} {place}."


def _full(error: SessionFull) -> Answer:
    """Say why there are no numbers, with the alternatives."""
    facts = error.details
    name = facts["service"].name_in(str(get_locale()))
    if facts["stopped"]:
        detail = _("Hôm nay đã ngừng phát số %(service)s.", service=name)
    elif "hours" in facts:
        detail = _outside(name, facts["hours"], facts["over"])
    else:
        detail = _no_room(name, facts)
    return problem(error.code, 409, detail, choices=facts["choices"])


def _outside(service: str, hours: str, over: bool) -> str:
    """When a service with its own hours is open."""
    if not hours:
        return str(_("Hôm nay không phát số %(service)s.", service=service))
    texts = {"service": service, "hours": hours}
    if over:
        return str(_("Đã hết giờ lấy số %(service)s. Hôm nay lấy số được trong %(hours)s.", **texts))
    return str(_("Hiện chưa đến giờ lấy số %(service)s. Hôm nay lấy số được trong %(hours)s.", **texts))


def _no_room(service: str, facts: dict[str, Any]) -> str:
    texts = {"part": _("Sáng nay") if facts["morning"] else _("Chiều nay"), "service": service}
    if facts["waiting"]:
        words = _(
            "%(part)s không kịp phục vụ thêm việc %(service)s: còn %(waiting)s người đang chờ, "
            "dự kiến phục vụ đến %(until)s.",
            waiting=facts["waiting"],
            until=facts["until"],
            **texts,
        )
        return str(words)
    return str(_("%(part)s không kịp phục vụ thêm việc %(service)s.", **texts))


def _own_first(error: OwnFiguresFirst) -> Answer:
    words = _(
        "Số liệu theo cán bộ chỉ xem được đến hết ngày %(day)s: mỗi người được xem số liệu của mình trước.",
        day=f"{error.until:%d/%m/%Y}",
    )
    return refusal("own_figures_first", 403, words)


def _invalid(error: Invalid) -> Answer:
    return problem("invalid", 422, error.text, error.field) if _for_a_program() else _page(error.text, 422)


def _http(error: HTTPException) -> Answer:
    status = error.code or 500
    words = PAGE_WORDS[status]() if status in PAGE_WORDS else _("Yêu cầu không thực hiện được.")
    answer = make_response(refusal("not_found" if status == 404 else f"http_{status}", status, words))
    for name, value in error.get_headers():  # a 405 names the methods, a 416 the file's length
        if not name.startswith("Content-Type"):
            answer.headers.setdefault(name, value)
    return answer


def cannot_write() -> Answer:
    """Say that no command is accepted because of the machine: to staff the cause, to citizens where to go."""
    if _is_read_by_citizens():
        words = _("Máy đang trục trặc nên chưa ghi được. Mời Ông/Bà đến bàn hướng dẫn.")
    elif app_context().machine.refuses == "data_gone":
        words = _("Máy chủ không thấy thư mục dữ liệu; việc vừa rồi chưa được ghi. Hãy báo kỹ thuật.")
    else:
        words = _("Máy chủ không ghi được vào ổ đĩa; việc vừa rồi chưa được ghi. Hãy báo kỹ thuật.")
    return refusal("cannot_write", 503, words)


def _is_read_by_citizens() -> bool:
    """Whether a citizen reads the answer; where even the visitor cannot be read, the address tells for whom it is."""
    if "visitor" in g:
        return g.visitor.role in OF_CITIZENS
    return any(is_allowed(role, request.endpoint) for role in OF_CITIZENS)


def _unexpected(error: Exception) -> Answer:
    if _is_about_writing(error) and _is_of_the_machine(error):
        return cannot_write()
    log.exception("unexpected error in %s %s", request.method, request.path, exc_info=error)
    words = _("Hệ thống gặp lỗi; việc vừa rồi chưa được ghi. Xin thử lại.")
    return refusal("unexpected", 500, words)


def _is_of_the_machine(error: Exception) -> bool:
    """Whether the machine failed, which is noted; a database that is gone cannot even be opened."""
    machine = app_context().machine
    if (kind := kind_of(error)) == "failed":
        return isinstance(error, DBAPIError) and machine.refuses == "data_gone"
    machine.write_failed(kind)
    return True


def _is_about_writing(error: Exception) -> bool:
    """Whether writing failed; a single unreadable clip does not stop an office."""
    return isinstance(error, DBAPIError) or request.method in ("POST", "PUT", "PATCH", "DELETE")


def _for_a_program() -> bool:
    return request.path.startswith("/api/") or request.accept_mimetypes.best == PROBLEM


def _page(words: str, status: int, home: bool = True) -> Answer:
    return render_template("message.html", words=words, home=home), status
