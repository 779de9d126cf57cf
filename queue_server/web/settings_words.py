"""The words about a change for an admin, in the reader's language: differences, touched people, refusals."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.domain.numbering import spaced
from queue_server.domain.settings_touch import Kind, Touch
from queue_server.settings.changes import Change
from queue_server.settings.checking import Unfit
from queue_server.settings.explanations import explanations_on_pages, name_of
from queue_server.settings.keyed import KEYS, Document
from queue_server.settings.naming import counter_called, name_in
from queue_server.settings.words import Teller, parts
from queue_server.web.shapes.settings import SettingsChange, TouchedPerson

# The sentences for faults that no single setting's explanation covers.
REFUSED: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "extra_forbidden": lambda f: _("Cài đặt không có mục này."),
    "unknown_key": lambda f: _("Cài đặt không có mục này."),
    "no_toml": lambda f: _(
        "Không đọc được dòng này: “%(found)s”. Chữ phải nằm trong dấu ngoặc kép; mỗi mục chỉ ghi một lần.",
        **f,
    ),
    "not_changed_then": lambda f: _("Lần sửa đó không đổi mục này."),
    "missing": lambda f: _("Mục này không được thiếu."),
    "unseen": lambda f: _("Có ký tự ẩn hoặc ký tự đổi chiều chữ trong ô này. Hãy xóa rồi gõ lại."),
    "several_lines": lambda f: _("Chỉ ghi trên một dòng."),
    "string_too_long": lambda f: _("Dài quá; tối đa %(max_length)s chữ.", **f),
    "too_short": lambda f: _("Cần ít nhất một."),
    "too_long": lambda f: _("Nhiều quá; tối đa %(max_length)s mục.", **f),
    "unknown_screen": lambda f: _(
        "Trung tâm không có màn hình này; hãy ghép màn hình trước ở trang Thiết bị."
    ),
    "unknown_file": lambda f: _(
        "Máy chủ không có tệp này; hãy tải ảnh hoặc phim lên ở trang Thông báo ở sảnh."
    ),
    "unknown_counter": lambda f: _("Trung tâm không có quầy %(counter)s. Các quầy đang có: %(known)s.", **f),
    "unknown_picture": lambda f: _("Máy chủ không có ảnh này; hãy tải ảnh lên ở trang Phiếu in."),
    "too_deep": lambda f: _("Cài đặt không có mục nào lồng sâu như vậy."),
    "too_large": lambda f: _("Cài đặt quá dài."),
    "too_far": lambda f: _("Chỉ hẹn thay đổi trong vòng một năm."),
    "no_object": lambda f: _("Mục này phải là một nhóm các cài đặt."),
    "no_list": lambda f: _("Mục này phải là một danh sách mã."),
    "unknown_in_order": lambda f: _("Thứ tự có mã lặp lại, hoặc mã mà trung tâm không có."),
    "other_key": lambda f: _("Mã và số quầy không đổi được; hãy thêm mục mới rồi bỏ mục cũ."),
    "fixed": lambda f: _("Mã của trung tâm không đổi được."),
    "out_of_reach": lambda f: _(
        "Giá trị này nằm ngoài trung tâm nên chỉ người quản lý máy chủ đặt được; hãy nhờ kỹ thuật."
    ),
    "used_twice": lambda f: _("“%(value)s” bị dùng hai lần; mỗi nơi cần một giá trị riêng.", **f),
    "key_used_twice": lambda f: _(
        "Phím %(key)s bị gán cho hai kết quả, “%(one)s” và “%(other)s”; mỗi kết quả cần một phím riêng.", **f
    ),
    "unknown_service": lambda f: _(
        "Trung tâm không có dịch vụ “%(service)s”. Các mã đang có: %(known)s.", **f
    ),
    "not_another_service": lambda f: _("“%(lane)s” không phải mã của một dịch vụ khác.", **f),
    "outside_the_hours": lambda f: _(
        "Giờ %(hours)s của dịch vụ %(service)s nằm ngoài giờ làm việc của trung tâm.", **f
    ),
    "needs_scanner": lambda f: _(
        "Dịch vụ %(service)s cần quét căn cước; hãy bật máy quét của ki-ốt trước.", **f
    ),
    "no_numbers_left": lambda f: _(
        "Để dành từ số %(number)s thì dịch vụ %(service)s không còn số nào: dịch vụ này bắt đầu từ %(first)s.",
        **f,
    ),
    "needs_offline_numbers": lambda f: _("Cần để dành số cho lúc mất máy chủ trước, ví dụ từ 900."),
    "unknown_zone": lambda f: _("Không quầy nào ở khu “%(zone)s”. Các khu đang có: %(known)s.", **f),
    "no_prefix": lambda f: _(
        "Chữ đầu “%(prefix)s” phải là một hoặc hai chữ hoa, hoặc một chữ số từ 1 đến 9.", **f
    ),
    "counter_begins_with_0": lambda f: _("Số quầy từ 1 đến 99, không viết số 0 ở đầu như “%(value)s”.", **f),
    "zone_of_no_place": lambda f: _(
        "“%(value)s” không phải múi giờ của một nơi; hãy viết như “Asia/Ho_Chi_Minh”.", **f
    ),
    "no_printer": lambda f: _(
        "Máy in mạng ghi địa chỉ và cổng như 192.168.1.50:9100, máy in USB như 04b8:0e28."
    ),
    "no_port": lambda f: _("Không có cổng mạng %(value)s; cổng là một số từ 1 đến 65535.", **f),
    "limit_below_target": lambda f: _(
        "Mức trần (%(limit)s phút) không được ngắn hơn mục tiêu (%(target)s phút).", **f
    ),
    "limit_share_below_target": lambda f: _(
        "Tỷ lệ trong mức trần (%(limit)s %%) không được thấp hơn tỷ lệ mục tiêu (%(target)s %%).", **f
    ),
    "no_address": lambda f: _(
        "“%(address)s” không phải địa chỉ thư điện tử; xem lại các chữ trước và sau dấu @.", **f
    ),
    "range_is_empty": lambda f: _("Số cuối (%(last)s) phải lớn hơn số đầu (%(first)s).", **f),
    "no_session": lambda f: _("“%(value)s” không phải một buổi như 07:30-11:30.", **f),
    "sessions_overlap": lambda f: _(
        "Buổi %(later)s bắt đầu trước khi buổi %(earlier)s kết thúc; hãy xếp theo thứ tự.", **f
    ),
    "too_few_digits": lambda f: _("Số cuối (%(last)s) có nhiều hơn %(digits)s chữ số.", **f),
}

# These sentences name what is at fault by themselves.
NAMES_BOTH = ("key_used_twice",)


def told(changes: Iterable[Change], before: Document, after: Document) -> list[SettingsChange]:
    """Return the changes in the API's form."""
    teller = Teller(before, after, str(get_locale() or "vi"), _)
    return [_change(teller, change) for change in changes]


def _change(teller: Teller, change: Change) -> SettingsChange:
    """A change as one sentence, and in parts for pages that show the values side by side."""
    said = teller.told(change)
    return {
        "path": change.path,
        "before": change.before,
        "after": change.after,
        "words": teller.tell(change),
        "name": said.place + said.name,
        "was": said.was,
        "becomes": said.becomes,
    }


def refusal(error: Unfit) -> str:
    """Return why the settings are not valid, with the explanation of the wrong setting."""
    language = str(get_locale() or "vi")
    section, *rest = parts(error.field) or [""]
    owner = _owner(section, rest.pop(0)) if section in KEYS and rest else []
    setting = [f"“{name_of(section, rest[0], language)}”"] if rest else []
    if error.kind in NAMES_BOTH:
        return REFUSED[error.kind](error.facts)
    if error.kind in REFUSED:
        place = ", ".join(owner + setting) or _list_called(error.field) or error.field
        return f"{place}: {REFUSED[error.kind](error.facts)}".removeprefix(": ")
    rule = explanations_on_pages(language).get((section, rest[0]), "") if rest else ""
    place = ", ".join(owner if rule else owner + setting) or ("" if rule else error.field)
    return f"{place}: {_('Giá trị này không dùng được.')} {rule}".removeprefix(": ").strip()


def _owner(section: str, name: str) -> list[str]:
    """Name the entry of a list that a path leads into."""
    owners: Mapping[str, Callable[[], str]] = {
        "services": lambda: _("Dịch vụ %(code)s", code=name),
        "counters": lambda: counter_called(name, _),
        "priorities": lambda: _("Diện ưu tiên “%(name)s”", name=name),
        "outcomes": lambda: _("Kết quả lượt “%(code)s”", code=name),
        "posters": lambda: _("Thông báo ở sảnh %(number)s", number=name),
        "boards": lambda: _("Màn hình %(number)s", number=name),
    }
    return [owners[section]()]


def _list_called(section: str) -> str:
    """Name a whole list; "" for anything else."""
    lists = {
        "services": _("Dịch vụ"),
        "counters": _("Quầy"),
        "priorities": _("Diện ưu tiên"),
        "outcomes": _("Kết quả lượt"),
        "posters": _("Thông báo ở sảnh"),
        "boards": _("Màn hình"),
    }
    return str(lists.get(section, ""))


def touched(
    touches: Iterable[Touch], before: Document, after: Document, now: datetime
) -> list[TouchedPerson]:
    """Return the touched people in the API's form."""
    zone = ZoneInfo(after["office"]["time_zone"])
    names = {**before["services"], **after["services"]}
    return [
        {
            "ticket": touch.ticket,
            "number": touch.number,
            "what": WHAT[touch.kind](_facts(touch.facts, names, zone, now)),
        }
        for touch in touches
    ]


def in_groups(touches: Sequence[Touch], before: Document, after: Document, now: datetime) -> list[str]:
    """Return whom a change touches in one sentence for each way of being touched, with how many they are."""
    groups: dict[str, list[Touch]] = {}
    for touch, told_of in zip(touches, touched(touches, before, after, now), strict=True):
        groups.setdefault(told_of["what"], []).append(touch)
    return [
        _("%(count)s người (%(numbers)s): %(what)s", count=len(of), numbers=numbers(of), what=what)
        for what, of in groups.items()
    ]


def numbers(touches: Iterable[Touch]) -> str:
    """Return the numbers of the touched people, at most five."""
    labels = list(dict.fromkeys(spaced(touch.number) for touch in touches))
    more = f" (+{len(labels) - MOST_NAMED})" if len(labels) > MOST_NAMED else ""
    return ", ".join(labels[:MOST_NAMED]) + more


MOST_NAMED = 5


def _facts(
    facts: Mapping[str, Any], names: Mapping[str, Any], zone: ZoneInfo, now: datetime
) -> dict[str, Any]:
    """Format the facts for reading: times, dates, names of services, lists of counters."""
    said: dict[str, Any] = {"ends_now": facts.get("closes") is not None and facts["closes"] <= now}
    for name, value in facts.items():
        if isinstance(value, datetime):
            said[name] = f"{value.astimezone(zone):%H:%M}"
        elif isinstance(value, date):
            said[name] = f"{value:%d/%m}"
        elif isinstance(value, list):
            said[name] = ", ".join(value) or "–"
        else:
            known = names.get(value) if name == "service" else None
            said[name] = name_in(known, str(get_locale() or "vi")) if known else value
    return said


def _day_ends(facts: Mapping[str, Any]) -> str:
    if facts["closes"] is None or facts["ends_now"]:
        return str(_("Hết giờ làm việc ngay: ai chưa được gọi nhận phiếu hẹn."))
    return str(_("Hôm nay hết giờ lúc %(closes)s: ai chưa được gọi khi đó nhận phiếu hẹn.", **facts))


def _old_mark(facts: Mapping[str, Any]) -> str:
    """A sentence more where the paper in hand has the mark of before."""
    return " " + _("Phiếu trong tay vẫn ghi “%(mark)s”.", **facts) if facts["mark"] else ""


WHAT: dict[Kind, Callable[[Mapping[str, Any]], str]] = {
    Kind.NO_COUNTER: lambda f: _("Đang chờ %(service)s mà không quầy nào nhận việc này nữa.", **f),
    Kind.VOUCHER_WITHOUT_SERVICE: lambda f: _(
        "Có phiếu hẹn %(service)s đến hết ngày %(last)s mà dịch vụ này bị bỏ.", **f
    ),
    Kind.AT_COUNTER_GONE: lambda f: _("Đang ở Quầy %(counter)s: được phục vụ xong rồi quầy mới bỏ.", **f),
    Kind.SENT_TO_COUNTER_GONE: lambda f: _(
        "Được chuyển đến Quầy %(counter)s đã bỏ: nay do quầy %(counters)s gọi.", **f
    ),
    Kind.SERVICE_ENDS: lambda f: _("Đang được phục vụ %(service)s: vẫn được phục vụ xong.", **f),
    Kind.OTHER_COUNTERS: lambda f: _("Trước do quầy %(before)s gọi, nay do quầy %(counters)s gọi.", **f),
    Kind.DAY_ENDS: _day_ends,
    Kind.PROMISE_MOVED: lambda f: _("Được hẹn gọi từ %(promised)s, nay buổi đó bắt đầu lúc %(opens)s.", **f),
    Kind.CLASS_GONE: lambda f: (
        _("Giữ nguyên chỗ trong hàng, nhưng chỉ còn ghi “Ưu tiên” thay cho “%(class)s”.", **f) + _old_mark(f)
    ),
    Kind.CLASS_RENAMED: lambda f: (
        _("Giữ nguyên chỗ trong hàng, nay thuộc diện “%(class)s”.", **f) + _old_mark(f)
    ),
    Kind.CLASS_MINUTES: lambda f: _(
        "Giữ nguyên chỗ trong hàng: số phút mới của “%(class)s” chỉ tính cho ai lấy số sau khi đổi.", **f
    ),
    Kind.VOUCHER_DAY_OFF: lambda f: _(
        "Có phiếu hẹn từ ngày %(first)s đến ngày %(last)s, là những ngày nghỉ.", **f
    ),
    Kind.VOUCHER_CLASS_GONE: lambda f: (
        _("Có phiếu hẹn diện “%(class)s”: khi đổi lấy số vẫn được ưu tiên, nhưng chỉ còn ghi “Ưu tiên”.", **f)
        + _old_mark(f)
    ),
    Kind.VOUCHER_CLASS_RENAMED: lambda f: (
        _("Có phiếu hẹn diện “%(before)s”: khi đổi lấy số thì thuộc diện “%(class)s”.", **f) + _old_mark(f)
    ),
}
