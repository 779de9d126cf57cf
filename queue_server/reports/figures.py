"""The director's figures: one function for the page, the CSV, the API and the command line.

Every day is read with the settings that were valid on it, so a change of settings moves no figure of a past day.
`_` translates into the reader's language; without it, as on the command line, texts are Vietnamese.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.periods import ComparedWith, Period
from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.wait_log import GroupedBy, WaitLog
from queue_server.domain.wait_rows import WaitRow
from queue_server.domain.waiting_time import tenth
from queue_server.queries.visits import targets_by, visits_by_day
from queue_server.reports import targets
from queue_server.reports.checksum import with_checksum
from queue_server.reports.comparison import NOT_BY_ROW, compared_headings, compared_lines, compared_name
from queue_server.reports.definitions import definitions
from queue_server.reports.group_names import GroupNames, group_names, groupings
from queue_server.reports.sheet import as_columns, as_sheet
from queue_server.reports.unserved import told_unserved, unserved_rows
from queue_server.settings.config_file import OfficeSettings


def at_once() -> None:
    """Give way to nobody: for a program that does nothing else."""


@dataclass(frozen=True)
class Wanted:
    """What a report of waits shows: its groups, crossed with others or not, and what its total is compared with."""

    by: GroupedBy
    across: GroupedBy | None = None
    compared: Sequence[tuple[ComparedWith, Period]] = ()


def waits(
    session: Session,
    office: OfficeSettings,
    first: date,
    last: date,
    wanted: GroupedBy | Wanted,
    pause: Callable[[], object] = at_once,
    _: Gettext = in_vietnamese,
    language: str = "vi",
) -> dict[str, Any]:
    """Return the wait log of these business days (both included): rows, total and definitions.

    `wanted`: only what the rows are grouped by, or more. Waits and service times are minutes, shares 0..1; None
    without a called ticket. A year takes seconds: `pause` is called after each day and each row, so that a server can
    handle other requests.
    """
    wanted = wanted if isinstance(wanted, Wanted) else Wanted(wanted)
    days = queries.office_days(session, office, first)
    log = _counted(session, office, Period(first, last), wanted, pause)
    names = group_names(session, office.code, days, last, _, language)
    told = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "by": wanted.by,
        "across": wanted.across,
        **_tables(log, names, pause),
        "total": plain(log.total(), _("Cả trung tâm")),
        "compared": [_compared(session, office, wanted.by, *one, names, pause) for one in wanted.compared],
        "unserved": unserved_rows(queries.unserved(session, office.code, first, last), names.service, _),
        "definitions": definitions(_, targets.targets_on(days, last, _), compared=bool(wanted.compared)),
    }
    return with_checksum(office.code, told)


def _counted(
    session: Session, office: OfficeSettings, period: Period, wanted: Wanted, pause: Callable[[], object]
) -> WaitLog:
    days = queries.office_days(session, office, period.first)
    log = WaitLog(wanted.by, wanted.across, targets_by(days))
    for visits in visits_by_day(session, office, *period):
        log.add(visits)
        pause()
    return log


def _tables(log: WaitLog, names: GroupNames, pause: Callable[[], object]) -> dict[str, list[dict[str, Any]]]:
    """The rows, and of a crossed report the groups across and the cells where both meet."""
    rows = _named(log.rows(), names.of(log.by), pause)
    others = _named(log.columns(), names.of(log.across), pause) if log.across else []
    cells = [_cell(log, row, other) for row in rows for other in others]
    return {"rows": rows, "columns": others, "cells": [cell for cell in cells if cell]}


def _named(
    rows: Iterable[WaitRow], name: Callable[[str], str], pause: Callable[[], object]
) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        found.append(plain(row, name(row.key)))
        pause()
    return found


def _cell(log: WaitLog, row: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any] | None:
    found = log.cell(row["key"], other["key"])
    across = {"across": other["key"], "across_name": other["name"]}
    return {**plain(found, row["name"]), **across} if found else None


def _compared(
    session: Session,
    office: OfficeSettings,
    by: GroupedBy,
    what: str,
    period: Period,
    names: GroupNames,
    pause: Callable[[], object],
) -> dict[str, Any]:
    log = _counted(session, office, period, Wanted(by), pause)
    dates = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    rows = [] if by in NOT_BY_ROW else _named(log.rows(), names.of(by), pause)
    return {"what": what, **dates, "total": plain(log.total(), ""), "rows": rows}


def columns(_: Gettext = in_vietnamese) -> dict[str, str]:
    """Return the keys of a row's figures in order, each with its heading."""
    return {
        "name": _("Nhóm"),
        "tickets": _("Số phiếu"),
        "called": _("Đã gọi"),
        "mean": _("Chờ trung bình (phút)"),
        "median": _("Trung vị (phút)"),
        "p90": _("90 % (phút)"),
        "p99": _("99 % (phút)"),
        "longest": _("Lâu nhất (phút)"),
        "within_15": _("Trong 15 phút"),
        "within_30": _("Trong 30 phút"),
        **targets.columns(_),
        "service_mean": _("Phục vụ trung bình (phút)"),
        "service_median": _("Phục vụ trung vị (phút)"),
        "same_work_mean": _("Cùng việc, cả trung tâm (phút)"),
        "uncertain": _("Quên kết thúc"),
        "corrected": _("Có bản sửa"),
        "no_show": _("Vắng mặt"),
        "abandoned": _("Bỏ về"),
        "recalled": _("Phải gọi lại"),
        "transferred": _("Chuyển"),
        "carried_over": _("Chuyển ngày"),
        "vouchers": _("Có phiếu hẹn"),
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
    """Return the report as CSV: a head with subject and period, the rows, the total, the cells, the definitions."""
    lines: list[Sequence[Any]] = [
        [_("Từ ngày"), report["from"], _("Đến ngày"), report["to"]],
        [*columns(_).values()],
        *([targets.rounded(key, row[key]) for key in columns()] for row in _lines(report, _)),
        *_crossed(report, _),
        *_beside(report, _),
        [],
        *([item["term"], item["text"]] for item in report["definitions"]),
        *(told_unserved(row, _) for row in report["unserved"]),
    ]
    return as_sheet(lines, lang)


def as_text(report: dict[str, Any]) -> str:
    """Return the report as a table for a terminal."""
    titles = list(columns().values())
    rows = [[cell_text(row, key) for key in columns()] for row in _lines(report, in_vietnamese)]
    more = [_crossed(report, in_vietnamese), _beside(report, in_vietnamese)]
    notes = [f"{item['term']}: {item['text']}" for item in report["definitions"]]
    for row in report["unserved"]:
        title, *facts, count = told_unserved(row, in_vietnamese)
        notes.append(f"{title}: {', '.join(facts)}: {count}")
    tables = [*as_columns([titles, *rows]), *chain.from_iterable(map(_texts, more))]
    return "\n".join([f"{report['from']} – {report['to']}", *tables, "", *notes])


def _lines(report: dict[str, Any], _: Gettext) -> list[dict[str, Any]]:
    """The table's rows, its total, and the totals that it is compared with."""
    compared = [{**one["total"], "name": compared_name(one, _)} for one in report["compared"]]
    return [*report["rows"], report["total"], *compared]


def _crossed(report: dict[str, Any], _: Gettext) -> list[list[Any]]:
    """The cells of a crossed report, each a line with both groups."""
    if not report["across"]:
        return []
    titles, keys = groupings(_), list(columns())[1:]
    heading = [titles[report["by"]], titles[report["across"]], *list(columns(_).values())[1:]]
    cells = [
        [cell["name"], cell["across_name"], *(targets.rounded(key, cell[key]) for key in keys)]
        for cell in report["cells"]
    ]
    return [[], heading, *cells]


def _beside(report: dict[str, Any], _: Gettext) -> list[list[Any]]:
    """The rows beside those of the periods that they are compared with."""
    found = list(compared_lines(report, _))
    return [[], [groupings(_)[report["by"]], *compared_headings(_)], *found] if found else []


def _texts(table: Sequence[Sequence[Any]]) -> list[str]:
    """A further table for a terminal."""
    found = [[_text(value) for value in line] for line in table if line]
    return ["", *as_columns(found)] if found else []


def plain(row: WaitRow, name: str) -> dict[str, Any]:
    """Return the figures of a row under its name; minutes to a tenth."""
    waits = row.waits
    return {
        "key": row.key,
        "name": name,
        "tickets": row.tickets,
        "called": waits.count,
        "mean": tenth(waits.mean),
        "median": tenth(waits.median),
        "p90": tenth(waits.p90),
        "p99": tenth(waits.p99),
        "longest": tenth(waits.longest),
        "within_15": waits.within_15,
        "within_30": waits.within_30,
        **targets.figures(row.targets),
        "service_mean": tenth(row.service.mean),
        "service_median": tenth(row.service.median),
        "same_work_mean": tenth(row.same_work_mean),
        "uncertain": row.uncertain,
        "corrected": row.corrected,
        "no_show": row.no_shows,
        "abandoned": row.abandoned,
        "recalled": row.recalled,
        "transferred": row.transferred,
        "carried_over": row.carried_over,
        "vouchers": row.vouchers,
        "put_off": row.put_off.count,
        "put_off_mean": tenth(row.put_off.mean),
        "parked": row.parked.count,
        "parked_mean": tenth(row.parked.mean),
        "away": row.away.count,
        "away_mean": tenth(row.away.mean),
        "again": row.again.count,
        "again_mean": tenth(row.again.mean),
        "files": row.files,
    }


def cell_text(row: Mapping[str, Any], key: str) -> str:
    """Format a figure for a terminal."""
    value = targets.rounded(key, row[key])
    return _text(value) if not targets.is_share(key) or value is None else f"{value:.3f}"


def _text(value: Any) -> str:
    return "" if value is None else str(value)
