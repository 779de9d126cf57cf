"""Each row of the log in one sentence, in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.domain.alerts import ALERT_STEPS, ENGLISH
from queue_server.domain.corrections import Correction
from queue_server.domain.day_changes import said
from queue_server.domain.numbering import spaced
from queue_server.domain.priorities import class_told
from queue_server.domain.renaming import RENAMED, Renaming
from queue_server.domain.suggested_acts import PROMISED
from queue_server.queries.mails import MAILED
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.explanations import name_of
from queue_server.settings.keyed import KEYS, ORDER
from queue_server.settings.priorities import class_of
from queue_server.settings.value_words import spoken_notices
from queue_server.settings.words import parts
from queue_server.storage.prepared import AnyRow
from queue_server.web.day_words import day_words
from queue_server.web.procedure_words import date_words, field_name
from queue_server.web.readers_words import in_readers_language

Facts = Mapping[str, Any]
MOST_NAMED = 4
# Steps whose reason is a code or a value that the sentence says, not what somebody wrote.
SAID_ALREADY = frozenset(
    {"change_day", "read_notice", "reprint", "pair", "add_device", "rename_device", "revoke_device"}
    | {"redeem", "day_end", "restored", "confirm_clock", "reopen_day", "change_voice", "print_skipped"}
    | {
        "add_user",
        "reset_user",
        "remove_user",
        "begin_alert",
        "acknowledge",
        "end_alert",
        "close_day",
        "vote",
    }
)


def log_words(row: AnyRow, office: OfficeSettings) -> str:
    """Return what happened by this row."""
    if row.step == "change_day":
        return str(_("Riêng hôm nay: %(what)s", what=day_words(*said(row), office)))
    tell = SENTENCES.get(row.step)
    return str(tell(_facts(row, office))) if tell else row.step


def reason_of(row: AnyRow) -> str:
    """Return what somebody wrote as the reason, "" where nobody did or the sentence says it."""
    if row.step in ("change_day", "open_counter"):
        return _why_of_day(row.data or {})
    return "" if row.step in SAID_ALREADY else str(row.reason)


def _why_of_day(data: Facts) -> str:
    """What somebody wrote, and what the suggestion promised that was followed."""
    promised = data.get(PROMISED)
    told = ""
    if promised:
        before = _("không ai gọi") if promised["before"] is None else promised["before"]
        told = _(
            "theo gợi ý: lượt lâu nhất %(before)s → %(after)s phút", before=before, after=promised["after"]
        )
    return "; ".join(filter(None, (str(data.get("reason", "")), str(told))))


def _facts(row: AnyRow, office: OfficeSettings) -> dict[str, Any]:
    data = row.data or {}
    counter = row.counter or row.given_at
    return {
        "number": spaced(row.label) if row.label else spaced(str(data.get("label", ""))),
        "service": office.service(row.service).said.said(_) if row.service else "",
        "counter": office.counter_name(counter, _) if counter else "",
        "at": office.counter_name(row.given_at, _) if row.given_at else "",
        "waits_at": _("Chờ ở %(counter)s.", counter=office.counter_name(row.counter, _))
        if row.counter
        else "",
        "person": data.get("person"),
        "reason": _reason_said(row, data),
        "undoes": row.undoes or data.get("undoes"),
        "version": data.get("version"),
        "settings": _settings(data.get("changes", ())),
        "outcomes": _outcomes(data, office),
        "place": _place(data),
        "class": _class(class_told(data), office),
        "class_before": _class(str(data.get("before") or ""), office) if row.step == "set_priority" else "",
        **{name: data.get(name) for name in ("calls", "before", "files", "at_seat", "priority")},
        **{name: data.get(name) for name in ("added", "corrected", "removed", "restored", "procedure")},
        "begins": _day(data.get("effective_from")),
        "fields": _procedure_fields(data) if row.step == "edit_procedure" else "",
        "sessions": data.get("sessions"),
        "corrects": data.get("corrects"),
        "should_be": _should_be(row, office) if row.step == "correct" else "",
        "left": data.get("left"),
        "renamed": " → ".join(Renaming.of(row.seq, data).names) if row.step == RENAMED else "",
        "month": data.get("month"),
        "recipients": len(data.get("recipients", ())),
        "numbers": ", ".join(map(spaced, data["numbers"])) if isinstance(data.get("numbers"), list) else "",
    }


def _reason_said(row: AnyRow, data: Facts) -> str:
    """The row's reason, as its sentence says it: a notice by its name, an alert in the reader's language."""
    if row.step == "read_notice":
        return str(spoken_notices(_).get(row.reason, row.reason))
    english = data.get(ENGLISH) if row.step in ALERT_STEPS else None
    return in_readers_language({"reason": row.reason, "reason_en": english}, "reason")


def _should_be(row: AnyRow, office: OfficeSettings) -> str:
    """What a correction says, in words."""
    said = Correction.of(row.data)
    if said is None:
        return ""
    ended = f"{said.finished_at.astimezone(office.zone):%H:%M:%S}" if said.finished_at else ""
    noted = said.outcomes
    told = [
        _("kết thúc lúc %(at)s", at=ended) if ended else "",
        _("người phục vụ là %(name)s", name=said.officer) if said.officer else "",
        _("kết quả: %(outcomes)s", outcomes=_outcomes(row.data, office) or _("không ghi gì"))
        if noted is not None
        else "",
        _("thủ tục %(code)s", code=noted.procedure) if noted is not None and noted.procedure else "",
    ]
    return "; ".join(map(str, filter(None, told)))


def _outcomes(data: Mapping[str, Any], office: OfficeSettings) -> str:
    names = {outcome.code: outcome.name_in(str(get_locale())) for outcome in office.outcomes}
    said_of = [names.get(code, code) for code in data.get("outcomes", ())]
    missing = [str(document) for document in data.get("missing", ())]
    return ", ".join(said_of) + (f" ({', '.join(missing)})" if missing else "")


def _class(priority: str, office: OfficeSettings) -> str:
    """The name of a class of priority; one that the office no longer has is only priority."""
    known = class_of(office, priority)
    if known:
        return known.name_in(str(get_locale()))
    return str(_("Ưu tiên")) if priority else str(_("không ưu tiên"))


def _place(data: Mapping[str, Any]) -> str:
    """Where an officer put a ticket back into line."""
    places = {
        "next": _("gọi kế tiếp"),
        "after": _("sau %(people)s người", people=data.get("people", "")),
        "end": _("cuối hàng"),
        "afternoon": _("buổi chiều"),
    }
    return str(places.get(data.get("place", ""), ""))


def _procedure_fields(data: Mapping[str, Any]) -> str:
    """The names of the fields in which a version of a procedure differs."""
    return ", ".join(map(field_name, data["fields"]))


def _day(day: str | None) -> str:
    return date_words(date.fromisoformat(day)) if day else ""


def _settings(changes: Any) -> str:
    """The names of the changed settings, at most four."""
    names = list(dict.fromkeys(_setting(parts(change["path"])) for change in changes))
    more = f" (+{len(names) - MOST_NAMED})" if len(names) > MOST_NAMED else ""
    return "; ".join(names[:MOST_NAMED]) + more


def _setting(path: list[str]) -> str:
    lists = {
        "services": _("Dịch vụ"),
        "counters": _("Quầy"),
        "outcomes": _("Kết quả lượt"),
        "posters": _("Thông báo ở sảnh"),
        "boards": _("Màn hình"),
        ORDER: _("Thứ tự"),
    }
    section, *rest = path
    if section in KEYS or section == ORDER:
        return " ".join([lists[section], *rest[:1]])
    return name_of(section, rest[0], str(get_locale()))


def _with(words: str, more: str) -> str:
    return f"{words} {more}" if more else words


SENTENCES: Mapping[str, Callable[[Facts], str]] = {
    "issue": lambda f: (
        _("Lấy số %(number)s, %(service)s, diện ưu tiên: %(class)s.", **f)
        if f["priority"]
        else _("Lấy số %(number)s, %(service)s.", **f)
    ),
    "call": lambda f: _("Gọi số %(number)s đến %(counter)s.", **f),
    "recall": lambda f: _("Gọi lại số %(number)s đến %(counter)s.", **f),
    "serve": lambda f: _("Bắt đầu phục vụ số %(number)s ở %(counter)s.", **f),
    "finish": lambda f: _with(_("Kết thúc số %(number)s ở %(counter)s.", **f), f["outcomes"]),
    "note_outcome": lambda f: _("Ghi kết quả của số %(number)s: %(outcomes)s.", **f),
    "park": lambda f: _("Tạm giữ số %(number)s ở %(counter)s.", **f),
    "resume": lambda f: _("Tiếp tục số %(number)s ở %(counter)s.", **f),
    "rejoin": lambda f: _("Số %(number)s quay lại hàng chờ.", **f),
    "requeue": lambda f: _("Xếp lại số %(number)s vào hàng: %(place)s.", **f),
    "set_files": lambda f: _("Sửa số hồ sơ của %(number)s: %(before)s → %(files)s.", **f),
    "set_at_seat": lambda f: (
        _("Cán bộ sẽ đến tận chỗ người giữ số %(number)s.", **f)
        if f["at_seat"]
        else _("Người giữ số %(number)s tự đến quầy, cán bộ không đến tận chỗ nữa.", **f)
    ),
    "set_priority": lambda f: _("Đổi diện ưu tiên của số %(number)s: %(class_before)s → %(class)s.", **f),
    "transfer": lambda f: (
        _with(_("%(at)s chuyển số %(number)s cho riêng một cán bộ.", **f), f["waits_at"])
        if f["person"]
        else _("%(at)s chuyển số %(number)s đi: %(service)s.", **f)
    ),
    "follow": lambda f: (
        _("Số %(number)s theo cán bộ được chọn.", **f) + " " + f["waits_at"]
        if f["waits_at"]
        else _("Số %(number)s thôi chờ riêng một cán bộ: quầy nào nhận %(service)s cũng gọi.", **f)
    ),
    "no_show": lambda f: _with(
        _("Số %(number)s vắng mặt ở %(counter)s.", **f),
        _("Tự ghi sau %(calls)s lần gọi.", **f) if f["calls"] else "",
    ),
    "restore": lambda f: _("Số vắng %(number)s chờ lại.", **f),
    "postpone": lambda f: _("Số %(number)s xin thêm phút.", **f),
    "move": lambda f: _("Chuyển cả hàng chờ: số %(number)s sang %(service)s.", **f),
    "cancel": lambda f: _("Hủy số %(number)s.", **f),
    "day_end": lambda f: _("Hết ngày: số %(number)s không còn chờ.", **f),
    "set_back": lambda f: _("Sau khi khôi phục: số %(number)s được đặt lại.", **f),
    "correct": lambda f: _("Sửa dòng %(corrects)s của số %(number)s: %(should_be)s.", **f),
    "dispute": lambda f: _("Cán bộ không đồng ý với số liệu của số %(number)s.", **f),
    "keep_entry": lambda f: _("Giữ nguyên số liệu của số %(number)s.", **f),
    "undo": lambda f: _("Hoàn tác dòng %(undoes)s, số %(number)s.", **f),
    "redeem": lambda f: _("Dùng phiếu hẹn ưu tiên: %(reason)s.", **f),
    "reprint": lambda f: _("In lại phiếu %(reason)s.", **f),
    "print_skipped": lambda f: _("In bù các phiếu chưa in: %(reason)s.", **f),
    "drop_skipped": lambda f: _("Không in nữa các phiếu chưa in: %(numbers)s.", **f),
    "test_print": lambda f: _("In thử một phiếu."),
    "open_counter": lambda f: _("Mở %(counter)s.", **f),
    "pause_counter": lambda f: _("Tạm dừng %(counter)s.", **f),
    "close_counter": lambda f: _("Đóng %(counter)s.", **f),
    "call_help": lambda f: _("%(counter)s gọi hỗ trợ.", **f),
    "answer_help": lambda f: _("Nhận hỗ trợ %(counter)s.", **f),
    "end_help": lambda f: _("%(counter)s thôi gọi hỗ trợ.", **f),
    "read_notice": lambda f: _("Đọc lời nhắn cho cả sảnh: %(reason)s.", **f),
    "close_day": lambda f: _("Kết thúc ngày làm việc."),
    "reopen_day": lambda f: _("Mở lại ngày làm việc."),
    "confirm_clock": lambda f: _("Xác nhận giờ của máy đúng: %(reason)s.", **f),
    "restored": lambda f: _("Cơ sở dữ liệu được khôi phục; số sau đó nhảy qua những số có thể đã phát."),
    "change_settings": lambda f: _("Sửa cài đặt, bản %(version)s: %(settings)s.", **f),
    "settings_hold": lambda f: _("Cài đặt bản %(version)s, đã hẹn trước, bắt đầu có hiệu lực.", **f),
    "import_catalogue": lambda f: _("Nạp danh mục thủ tục: thêm %(added)s bản, sửa %(corrected)s bản.", **f),
    "edit_procedure": lambda f: _with(
        _("Sửa thủ tục %(procedure)s, áp dụng từ %(begins)s.", **f), f["fields"]
    ),
    "undo_import": lambda f: _(
        "Hoàn tác lần nạp danh mục ở dòng %(undoes)s: bỏ %(removed)s bản, trả lại %(restored)s bản.", **f
    ),
    "drop_version": lambda f: _("Xóa bản của thủ tục %(procedure)s đã hẹn áp dụng từ %(begins)s.", **f),
    "change_voice": lambda f: _("Giọng đọc: %(reason)s.", **f),
    "set_up": lambda f: _("Trả lời một trang của lần cài đặt đầu."),
    "add_user": lambda f: _with(_("Thêm một tài khoản."), f["reason"]),
    "change_user": lambda f: _("Sửa một tài khoản."),
    RENAMED: lambda f: _with(_("Một cán bộ đang làm việc được đổi tên."), f["renamed"]),
    "lock_user": lambda f: _("Khóa một tài khoản."),
    "unlock_user": lambda f: _("Mở khóa một tài khoản."),
    "reset_user": lambda f: _with(_("Cấp mật khẩu lần đầu mới cho một tài khoản."), f["reason"]),
    "remove_user": lambda f: _with(_("Xóa một tài khoản khỏi danh sách."), f["reason"]),
    "factor_on": lambda f: _("Bật mã xác nhận khi đăng nhập cho một tài khoản."),
    "factor_off": lambda f: _("Tắt mã xác nhận khi đăng nhập của một tài khoản."),
    "recovery_code": lambda f: _("Đăng nhập bằng mã dự phòng, còn %(left)s mã.", **f),
    "openid_bind": lambda f: _("Cho một tài khoản đăng nhập bằng nơi đăng nhập ngoài."),
    "openid_unbind": lambda f: _("Một tài khoản chỉ còn đăng nhập bằng mật khẩu."),
    "openid_sign_in": lambda f: _("Đăng nhập bằng nơi đăng nhập ngoài."),
    "end_sessions": lambda f: _("Đăng xuất một tài khoản ở %(sessions)s nơi.", **f),
    "pair": lambda f: _("Ghép máy: %(reason)s.", **f),
    "add_device": lambda f: _("Thêm máy: %(reason)s.", **f),
    "rename_device": lambda f: _("Đổi tên máy: %(reason)s.", **f),
    "revoke_device": lambda f: _("Gỡ máy: %(reason)s.", **f),
    "begin_alert": lambda f: _("Cảnh báo: %(reason)s", **f),
    "acknowledge": lambda f: _("Nhận cảnh báo: %(reason)s", **f),
    "end_alert": lambda f: _("Hết cảnh báo: %(reason)s", **f),
    "vote": lambda f: _("Một phiếu đánh giá, %(service)s.", **f),
    "close_vote": lambda f: _("Đã xử lý một phiếu chưa hài lòng."),
    MAILED: lambda f: _("Gửi thư hồ sơ minh chứng tháng %(month)s cho %(recipients)s địa chỉ.", **f),
    "erase": lambda f: _("Xóa dữ liệu cá nhân đã hết thời hạn lưu."),
}
