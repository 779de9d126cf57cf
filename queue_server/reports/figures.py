"""The director's figures: one function for the page, the CSV, the API and the command line.

Every day is read with the settings that were valid on it, so a change of settings moves no figure of a past day.
`_` translates into the reader's language; without it, as on the command line, texts are Vietnamese.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.wait_log import GroupedBy, VisitRecord, WaitLog, WaitRow, records
from queue_server.queries import AnyRow
from queue_server.reports.checksum import with_checksum
from queue_server.reports.sheet import as_columns, as_sheet
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.naming import Gettext, counter_called, in_vietnamese


def waits(
    session: Session,
    office: OfficeSettings,
    first: date,
    last: date,
    by: GroupedBy,
    pause: Callable[[], object] = lambda: None,
    _: Gettext = in_vietnamese,
) -> dict[str, Any]:
    """Return the wait log of these business days (both included): rows, total and definitions.

    Waits and service times are minutes, shares 0..1; None without a called ticket. A year takes seconds: `pause` is
    called after each day and each row, so that a server can handle other requests.
    """
    log, days = WaitLog(by), queries.office_days(session, office, first)
    for visits in visits_by_day(session, office, first, last):
        log.add(visits)
        pause()

    def service_name(code: str) -> str:
        return days.service_name(code, last)

    rows = []
    for row in log.rows():
        rows.append(_plain(row, _group_name(days, by, row.key, last, _)))
        pause()
    told = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "by": by,
        "rows": rows,
        "total": _plain(log.total(), _("Cả trung tâm")),
        "unserved": _unserved(queries.unserved(session, office.code, first, last), service_name, _),
        "definitions": [{"term": term, "text": text} for term, text in _definitions(_)],
    }
    return with_checksum(office.code, told)


def visits_by_day(
    session: Session, office: OfficeSettings, first: date, last: date
) -> Iterator[list[VisitRecord]]:
    """Yield each of these days' records, one per ticket, folded from the log with the hours of that day."""
    days = queries.office_days(session, office, first)
    for count in range((last - first).days + 1):
        day = first + timedelta(days=count)
        yield records(queries.events_of_days(session, office.code, day, day), days.plan(day).hours)


def groupings(_: Gettext = in_vietnamese) -> dict[GroupedBy, str]:
    """Return what the rows can be grouped by, and how each is headed."""
    return {
        "service": _("Dịch vụ"),
        "counter": _("Quầy"),
        "hour": _("Giờ trong ngày"),
        "officer": _("Cán bộ"),
        "outcome": _("Kết quả lượt"),
        "priority": _("Diện ưu tiên"),
    }


def columns(_: Gettext = in_vietnamese) -> dict[str, str]:
    """Return the keys of a row's figures in order, each with its heading."""
    return {
        "name": _("Nhóm"),
        "tickets": _("Số phiếu"),
        "called": _("Đã gọi"),
        "mean": _("Chờ trung bình (phút)"),
        "median": _("Trung vị (phút)"),
        "p90": _("90 % (phút)"),
        "longest": _("Lâu nhất (phút)"),
        "within_15": _("Trong 15 phút"),
        "within_30": _("Trong 30 phút"),
        "service_mean": _("Phục vụ trung bình (phút)"),
        "service_median": _("Phục vụ trung vị (phút)"),
        "no_show": _("Vắng mặt"),
        "put_off": _("Tự xin lùi"),
        "put_off_mean": _("Xin lùi trung bình (phút)"),
        "parked": _("Tạm giữ"),
        "parked_mean": _("Tạm giữ trung bình (phút)"),
        "away": _("Đi ra, chờ kết quả"),
        "away_mean": _("Đi ra trung bình (phút)"),
        "again": _("Xếp lại"),
        "again_mean": _("Chờ sau khi xếp lại (phút)"),
        "files": _("Hồ sơ"),
    }


def as_csv(report: dict[str, Any], _: Gettext = in_vietnamese, lang: str = "vi") -> str:
    """Return the report as CSV: a head with subject and period, the rows, the total, the definitions."""
    lines: list[Sequence[Any]] = [
        [_("Từ ngày"), report["from"], _("Đến ngày"), report["to"]],
        [*columns(_).values()],
        *([_figure(row, key) for key in columns()] for row in [*report["rows"], report["total"]]),
        [],
        *([item["term"], item["text"]] for item in report["definitions"]),
        *(_told(row, _) for row in report["unserved"]),
    ]
    return as_sheet(lines, lang)


def as_text(report: dict[str, Any]) -> str:
    """Return the report as a table for a terminal."""
    titles = list(columns().values())
    rows = [[_cell(row, key) for key in columns()] for row in [*report["rows"], report["total"]]]
    notes = [f"{item['term']}: {item['text']}" for item in report["definitions"]]
    for row in report["unserved"]:
        title, *facts, count = _told(row, in_vietnamese)
        notes.append(f"{title}: {', '.join(facts)}: {count}")
    return "\n".join([f"{report['from']} – {report['to']}", *as_columns([titles, *rows]), "", *notes])


def _definitions(_: Gettext) -> tuple[tuple[str, str], ...]:
    """The definition of each figure, shown with every table: on the page, in the CSV and on the command line."""
    return (
        (
            _("Số phiếu"),
            _(
                "phiếu đã phát; theo quầy và cán bộ: phiếu được gọi lần đầu tại đó; "
                "theo kết quả: phiếu đã gọi, có nhiều kết quả thì tính ở mỗi kết quả"
            ),
        ),
        (
            _("Thời gian chờ"),
            _(
                "từ lúc có thể được gọi (lúc lấy số, giờ mở cửa nếu lấy trước, đầu buổi chiều nếu tự xin buổi chiều) "
                "đến lần gọi đầu tiên, trừ giờ nghỉ đã niêm yết và thời gian tự xin lùi"
            ),
        ),
        (
            _("Tự xin lùi"),
            _("lượt đã gọi mà người dân tự xin buổi chiều hoặc xin thêm phút, và thời gian đã xin"),
        ),
        (_("Trung vị"), _("một nửa số lượt chờ không quá mức này")),
        ("90 %", _("chín trên mười lượt chờ không quá mức này")),
        (_("Trong 15 / 30 phút"), _("phần lượt đã gọi có thời gian chờ không quá 15 / 30 phút")),
        *_definitions_of_service(_),
    )


def _definitions_of_service(_: Gettext) -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Thời gian phục vụ"),
            _("từ lúc bắt đầu (hoặc lúc gọi) đến lúc kết thúc hoặc chuyển quầy, trừ thời gian tạm giữ"),
        ),
        (_("Vắng mặt"), _("lượt gọi mà không có người đến")),
        (
            _("Tạm giữ"),
            _("lượt tạm giữ tại quầy, và thời gian giữ; không tính là chờ hay phục vụ"),
        ),
        (
            _("Đi ra, chờ kết quả"),
            _(
                "lượt có phiếu quay lại (đi phô-tô, nộp phí) hoặc chờ lấy kết quả ngay, và thời gian đến khi xếp lại "
                "vào hàng; không tính là chờ hay phục vụ"
            ),
        ),
        (
            _("Xếp lại"),
            _(
                "lượt đã gọi mà cán bộ xếp lại vào hàng, và thời gian chờ từ lúc xếp lại đến khi gọi tiếp, trừ giờ "
                "nghỉ đã niêm yết; không cộng vào thời gian chờ lần gọi đầu"
            ),
        ),
        (_("Hồ sơ"), _("số hồ sơ của các lượt đã đến quầy; tính theo số cán bộ sửa lại ở quầy, nếu có")),
    )


def _told(row: Mapping[str, Any], _: Gettext) -> list[Any]:
    """The line below the table that says how many of a service's tickets were not served on their day, and why."""
    return [_("Số lượt chưa phục vụ trong ngày"), row["name"], row["reason"], row["tickets"]]


def _unserved(
    tickets: Iterable[AnyRow], service_name: Callable[[str], str], _: Gettext
) -> list[dict[str, Any]]:
    """Count the tickets that were not served on their day, by service and reason; each has a voucher."""
    # why a ticket became a voucher (`actions.vouchers.carry_over`)
    reasons = {
        "closing": _("hết giờ làm việc"),
        "day_end": _("qua ngày chưa đóng sổ"),
        "another_day": _("người dân hẹn ngày khác"),
        "clock": _("máy chủ sai ngày"),
    }
    counted = Counter(map(tuple, tickets))
    return [
        {
            "service": code,
            "name": service_name(code),
            "reason": reasons.get(reason, reason),
            "tickets": count,
        }
        for (code, reason), count in sorted(counted.items())
    ]


def _plain(row: WaitRow, name: str) -> dict[str, Any]:
    waits = row.waits
    return {
        "key": row.key,
        "name": name,
        "tickets": row.tickets,
        "called": waits.count,
        "mean": _tenth(waits.mean),
        "median": _tenth(waits.median),
        "p90": _tenth(waits.p90),
        "longest": _tenth(waits.longest),
        "within_15": waits.within_15,
        "within_30": waits.within_30,
        "service_mean": _tenth(row.service.mean),
        "service_median": _tenth(row.service.median),
        "no_show": row.no_shows,
        "put_off": row.put_off.count,
        "put_off_mean": _tenth(row.put_off.mean),
        "parked": row.parked.count,
        "parked_mean": _tenth(row.parked.mean),
        "away": row.away.count,
        "away_mean": _tenth(row.away.mean),
        "again": row.again.count,
        "again_mean": _tenth(row.again.mean),
        "files": row.files,
    }


def _group_name(days: queries.OfficeDays, by: GroupedBy, key: str, last: date, _: Gettext) -> str:
    """What a row is called: names of the office as they were on the day `last`."""
    if by == "outcome":
        return days.outcome_name(key, last) if key else _("Không ghi")
    if by == "priority":
        return (days.class_name(key, last) or _("Ưu tiên, không ghi diện")) if key else _("Không ưu tiên")
    return days.service_name(key, last) if by == "service" else _name(by, key, _)


def _name(by: GroupedBy, key: str, _: Gettext) -> str:
    if by == "counter":
        return counter_called(key, _)
    if by == "officer" and not key:
        return _("Đã xóa tên theo thời hạn")
    return f"{key}:00–{key}:59" if by == "hour" else key


def _tenth(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)


def _figure(row: Mapping[str, Any], key: str) -> Any:
    """Round a share to three decimals; other values stay."""
    value = row[key]
    return round(value, 3) if key.startswith("within_") and value is not None else value


def _cell(row: Mapping[str, Any], key: str) -> str:
    """Format a figure for a terminal."""
    value = _figure(row, key)
    return "" if value is None else f"{value:.3f}" if key.startswith("within_") else str(value)
