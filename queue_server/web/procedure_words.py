"""A file of procedures in the reader's words: what is wrong in it, and what it would change."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from queue_server.domain.procedure_changes import Kind, ProcedureChange
from queue_server.domain.procedure_faults import NO_NAME, WHOLE_FILE, WHOLE_LINE, Fault, Problem
from queue_server.domain.procedure_undo import Removal, WhyImportStays

Values = Mapping[str, Any]
FAULTS: Mapping[Fault, Callable[[Values], str]] = {
    Fault.NO_PROCEDURE: lambda v: _("chưa có thủ tục nào; mỗi thủ tục một dòng."),
    Fault.CELLS: lambda v: _(
        "có %(found)s ô thay vì %(wanted)s; chữ có dấu phẩy thì đặt trong ngoặc kép.", **v
    ),
    Fault.NOT_CSV: lambda v: _("dấu ngoặc kép không đóng đúng chỗ; hãy lưu lại bảng tính thành tệp CSV."),
    Fault.COLUMN_MISSING: lambda v: _("thiếu cột này; hãy ghi tên cột ở dòng đầu."),
    Fault.COLUMN_UNKNOWN: lambda v: _("tệp này không có cột như vậy; hãy bỏ cột, hoặc dùng: %(known)s.", **v),
    Fault.COLUMN_TWICE: lambda v: _("cột này ghi hai lần; hãy bỏ một."),
    Fault.ZERO_CUT: lambda v: _(
        "“%(text)s” là “%(whole)s” mất số 0 ở cuối, vì bảng tính coi mã là số; hãy ghi đủ, trong cột kiểu văn bản.",
        **v,
    ),
    Fault.TWICE: lambda v: _(
        "“%(text)s” từ ngày %(first)s có hai dòng; hãy bỏ một.", **{**v, "first": date_words(v["first"])}
    ),
    Fault.END_BEFORE_START: lambda v: _(
        "ngày cuối %(last)s trước ngày đầu %(first)s; hãy đổi lại.",
        first=date_words(v["first"]),
        last=date_words(v["last"]),
    ),
    Fault.EMPTY: lambda v: _("đang trống; hãy điền."),
    Fault.NOT_CODE: lambda v: _(
        "“%(text)s” không phải mã thủ tục; mã có đến 40 chữ cái, chữ số, dấu chấm, dấu gạch, ít nhất một chữ số.",
        **v,
    ),
    Fault.LONG: lambda v: _("dài %(letters)s ký tự; nhiều nhất %(most)s.", **v),
    Fault.UNSEEN: lambda v: _("có ký tự ẩn; hãy gõ lại."),
    Fault.NOT_SERVICE: lambda v: _("trung tâm không có dịch vụ “%(text)s”; hãy dùng: %(known)s.", **v),
    Fault.NOT_LEVEL: lambda v: _(
        "“%(text)s” không phải mức độ; hãy dùng: %(known)s.", text=v["text"], known=column_words()["level"]
    ),
    Fault.LONG_DOCUMENT: lambda v: _("“%(text)s…” dài %(letters)s ký tự; nhiều nhất %(most)s.", **v),
    Fault.MANY_DOCUMENTS: lambda v: _(
        "%(documents)s giấy tờ, %(letters)s ký tự; nhiều nhất %(most)s giấy tờ và %(most_letters)s ký tự.",
        **v,
    ),
    Fault.SHORT_DATE: lambda v: _(
        "“%(text)s” có thể đã bị bảng tính đổi chỗ ngày và tháng; hãy ghi đủ hai chữ số, 01/07/2026 hoặc 2026-07-01.",
        **v,
    ),
    Fault.NOT_DATE: lambda v: _("“%(text)s” không phải ngày; hãy ghi như 01/07/2026 hoặc 2026-07-01.", **v),
}


def problem_words(problem: Problem) -> str:
    """Return where the fault is, what it is and its cure."""
    return f"{_place(problem)}: {FAULTS[problem.fault](problem.values)}"


def _place(problem: Problem) -> str:
    if problem.column == WHOLE_FILE:
        return str(_("Tệp"))
    if problem.column == WHOLE_LINE:
        return str(_("Dòng %(line)s", line=problem.line))
    if problem.column == NO_NAME:
        return str(_("Dòng %(line)s, cột không tên", line=problem.line))
    return str(_("Dòng %(line)s, cột %(column)s", line=problem.line, column=problem.column))


def change_words(change: ProcedureChange) -> str:
    """Return in one sentence what happens to the version."""
    version, before = change.after, change.before
    if change.kind is Kind.NEW:
        return str(_("Thủ tục mới, áp dụng từ %(day)s", day=date_words(version.effective_from)))
    if change.kind is Kind.LATER and before:
        days = {"day": date_words(version.effective_from), "before": date_words(before.effective_from)}
        return str(_("Bản mới từ %(day)s; trước ngày đó vẫn là bản từ %(before)s", **days))
    if change.kind is Kind.ENDED:
        return str(_("Chấm dứt sau ngày %(day)s", day=date_words(version.effective_to)))
    return str(_("Sửa bản từ %(day)s", day=date_words(version.effective_from)))


def removal_words(removal: Removal) -> str:
    """Return in one sentence what is valid when the version has left the catalogue."""
    day, before = date_words(removal.version.effective_from), removal.instead
    if before and before.effective_to and before.effective_to < removal.version.effective_from:
        last = date_words(before.effective_to)
        return str(_("Bỏ bản từ %(day)s; thủ tục vẫn chấm dứt sau ngày %(last)s", day=day, last=last))
    if before:
        since = date_words(before.effective_from)
        return str(_("Bỏ bản từ %(day)s; thay vào đó là bản từ %(before)s", day=day, before=since))
    if removal.is_last:
        return str(_("Bỏ bản từ %(day)s; danh mục không còn thủ tục này", day=day))
    return str(_("Bỏ bản từ %(day)s; trước đó không có bản nào", day=day))


def restoration_words(change: ProcedureChange) -> str:
    """Return in one sentence what happens to a version that an import corrected."""
    return str(_("Trả lại bản từ %(day)s như trước lần nạp", day=date_words(change.after.effective_from)))


def import_stays_words(why: WhyImportStays) -> str:
    """Return why an import cannot be taken back, and what helps instead."""
    words = {
        WhyImportStays.NEVER: _("Chưa có lần nạp nào để hoàn tác."),
        WhyImportStays.UNDONE: _("Lần nạp gần nhất đã được hoàn tác. Muốn dùng lại tệp đó, hãy nạp lần nữa."),
        WhyImportStays.CHANGED: _(
            "Sau lần nạp gần nhất danh mục đã có thay đổi khác, nên không hoàn tác cả lần nạp được nữa. "
            "Hãy sửa từng thủ tục, hoặc nạp tệp đúng."
        ),
        WhyImportStays.NOT_KEPT: _(
            "Nhật ký của lần nạp này không đủ để trả danh mục về như trước. Hãy nạp tệp đúng để sửa."
        ),
        WhyImportStays.ANOTHER: _("Lần nạp này không phải lần gần nhất. Chỉ hoàn tác được lần nạp gần nhất."),
    }
    return str(words[why])


def difference_words(change: ProcedureChange | Removal) -> list[str]:
    """Return each field that differs, as it was and as it will be."""
    return [
        f"{field_name(name)}: {_difference(before, after)}"
        for name, (before, after) in change.differences.items()
    ]


def field_name(name: str) -> str:
    """Return the name of a procedure's field."""
    names = {
        "code": _("Mã thủ tục"),
        "name": _("Tên"),
        "name_en": _("Tên tiếng Anh"),
        "keywords": _("Tên thường gọi"),
        "field": _("Lĩnh vực"),
        "service": _("Dịch vụ"),
        "level": _("Mức độ trực tuyến"),
        "documents": _("Giấy tờ cần mang"),
        "fee": _("Phí, lệ phí"),
        "days": _("Thời hạn"),
        "effective_from": _("Áp dụng từ ngày"),
        "effective_to": _("Ngày cuối"),
        "source": _("Căn cứ"),
        "reason": _("Lý do"),
    }
    return str(names[name])


def column_words() -> dict[str, str]:
    """Return what stands in each column of a file."""
    words = {
        "code": _("mã thủ tục, ví dụ 1.001193: chữ cái, chữ số, dấu chấm, dấu gạch, ít nhất một chữ số"),
        "name": _("tên thủ tục"),
        "name_en": _("tên tiếng Anh; có thể để trống"),
        "keywords": _("tên thường gọi, ví dụ “sổ đỏ, sang tên”, để tìm thấy; có thể để trống"),
        "field": _("lĩnh vực, ví dụ “Hộ tịch”"),
        "service": _("mã của dịch vụ làm thủ tục này, như ở trang Dịch vụ"),
        "level": _("full (toàn trình), partial (một phần) hoặc information (cung cấp thông tin)"),
        "documents": _("giấy tờ cần mang theo thứ tự, cách nhau bằng dấu |; có thể để trống"),
        "fee": _("phí, lệ phí, viết thành câu; có thể để trống"),
        "days": _("thời hạn giải quyết, viết thành câu; có thể để trống"),
        "effective_from": _("ngày đầu tiên áp dụng, 2026-07-01 hoặc 01/07/2026"),
        "effective_to": _("ngày cuối cùng, khi thủ tục bị bãi bỏ; nếu không thì để trống"),
        "source": _("quyết định công bố; có thể để trống"),
    }
    return {name: str(told) for name, told in words.items()}


def _difference(before: Any, after: Any) -> str:
    if isinstance(after, tuple):
        return _documents(before, after)
    return f"{_value(before)} → {_value(after)}"


def _documents(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    gone = [str(_("bớt “%(document)s”", document=one)) for one in before if one not in after]
    new = [str(_("thêm “%(document)s”", document=one)) for one in after if one not in before]
    return "; ".join(gone + new) or str(_("đổi thứ tự"))


def _value(value: Any) -> str:
    if isinstance(value, date):
        return date_words(value)
    return f"“{level_name(value)}”" if value else str(_("(trống)"))


def level_name(value: str) -> str:
    """Return the words for a level on the national portal; any other text as it is."""
    levels = {"full": _("toàn trình"), "partial": _("một phần"), "information": _("cung cấp thông tin")}
    return str(levels.get(value, value))


def date_words(day: Any) -> str:
    """Return a day as people write it."""
    return f"{day:%d/%m/%Y}"
