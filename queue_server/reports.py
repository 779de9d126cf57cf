"""The director's figures: one function for the page, the CSV, the API and the command line."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.config import OfficeSettings
from queue_server.domain.wait_log import (
    DEFINITIONS,
    GroupedBy,
    VisitRecord,
    WaitLog,
    WaitRow,
    records,
)

# Why a ticket became a voucher (`actions.vouchers.carry_over`).
REASONS = {
    "closing": "hết giờ làm việc",
    "day_end": "qua ngày chưa đóng sổ",
    "another_day": "người dân hẹn ngày khác",
}
UNSERVED = "Số lượt chưa phục vụ trong ngày"
GROUPINGS: tuple[GroupedBy, ...] = ("service", "counter", "hour", "officer")
COLUMNS = (
    ("name", "Nhóm"),
    ("tickets", "Số phiếu"),
    ("called", "Đã gọi"),
    ("mean", "Chờ trung bình (phút)"),
    ("median", "Trung vị (phút)"),
    ("p90", "90 % (phút)"),
    ("longest", "Lâu nhất (phút)"),
    ("within_15", "Trong 15 phút"),
    ("within_30", "Trong 30 phút"),
    ("service_mean", "Phục vụ trung bình (phút)"),
    ("service_median", "Phục vụ trung vị (phút)"),
    ("no_show", "Vắng mặt"),
)


def waits(
    session: Session,
    office: OfficeSettings,
    first: date,
    last: date,
    by: GroupedBy,
    pause: Callable[[], object] = lambda: None,
) -> dict[str, Any]:
    """Return the wait log of these business days (both included): rows, total and the definitions beside them.

    Waits and service times are minutes, shares 0..1; None where nothing was called. A year is seconds of work:
    `pause` is called after each day and each row, for a server that lets others go first then.
    """
    log = WaitLog(by, office.hours)
    for visits in visits_by_day(session, office, first, last):
        log.add(visits)
        pause()
    rows = []
    for row in log.rows():
        rows.append(_plain(row, _name(office, by, row.key)))
        pause()
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "by": by,
        "rows": rows,
        "total": _plain(log.total(), "Cả trung tâm"),
        "unserved": _unserved(session, office, first, last),
        "definitions": [{"term": term, "text": text} for term, text in DEFINITIONS],
    }


def visits_by_day(
    session: Session, office: OfficeSettings, first: date, last: date
) -> Iterator[list[VisitRecord]]:
    """Yield each of these business days' records, one a ticket, folded from the log by the hours the day had."""
    hours = queries.hours_of(session, office, first)
    for count in range((last - first).days + 1):
        day = first + timedelta(days=count)
        yield records(queries.events_of_days(session, office.code, day, day), hours)


def as_csv(report: dict[str, Any]) -> str:
    """Return the report as CSV: a head that says what and when, the rows, the total, the definitions."""
    page = io.StringIO()
    sheet = csv.writer(page)
    sheet.writerow(["Từ ngày", report["from"], "Đến ngày", report["to"]])
    sheet.writerow([title for _, title in COLUMNS])
    for row in [*report["rows"], report["total"]]:
        sheet.writerow([_cell(row, key) for key, _ in COLUMNS])
    sheet.writerow([])
    sheet.writerows([item["term"], item["text"]] for item in report["definitions"])
    for row in report["unserved"]:
        sheet.writerow([UNSERVED, row["name"], row["reason"], row["tickets"]])
    return page.getvalue()


def as_text(report: dict[str, Any]) -> str:
    """Return the report as a table for a terminal."""
    titles = [title for _, title in COLUMNS]
    rows = [[_cell(row, key) for key, _ in COLUMNS] for row in [*report["rows"], report["total"]]]
    widths = [max(len(row[n]) for row in [titles, *rows]) for n in range(len(titles))]
    lines = [_line(row, widths) for row in [titles, *rows]]
    notes = [f"{item['term']}: {item['text']}" for item in report["definitions"]]
    notes += [f"{UNSERVED}: {row['name']}, {row['reason']}: {row['tickets']}" for row in report["unserved"]]
    return "\n".join([f"{report['from']} – {report['to']}", *lines, "", *notes])


def _unserved(session: Session, office: OfficeSettings, first: date, last: date) -> list[dict[str, Any]]:
    """How many tickets were not served on their day, by service and reason; each has a voucher."""
    counted = Counter(map(tuple, queries.unserved(session, office.code, first, last)))
    return [
        {
            "service": code,
            "name": office.service(code).name,
            "reason": REASONS.get(why, why),
            "tickets": count,
        }
        for (code, why), count in sorted(counted.items())
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
    }


def _name(office: OfficeSettings, by: GroupedBy, key: str) -> str:
    if by == "service":
        return office.service(key).name
    if by == "counter":
        return f"Quầy {key}"
    return f"{key}:00–{key}:59" if by == "hour" else key


def _tenth(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)


def _cell(row: Mapping[str, Any], key: str) -> str:
    """A figure as a spreadsheet reads it; text never begins like a formula."""
    value = row[key]
    if value is None:
        return ""
    if key.startswith("within_"):
        return f"{value:.3f}"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in "=+-@" else text


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])
