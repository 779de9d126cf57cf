"""A simulation as CSV, and as tables for a terminal."""

from collections.abc import Sequence
from typing import Any

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.reports.sheet import as_columns, as_sheet

Report = dict[str, Any]


def as_csv(report: Report, _: Gettext = in_vietnamese, lang: str = "vi") -> str:
    """Return the simulation as CSV: what was tried, the days, the figures, the counters."""
    lines: list[Sequence[Any]] = [
        [report["headline"]],
        *([one] for one in report["words"]),
        [_("Ngày"), *report["days"]],
    ]
    for part in tables(report, _):
        lines += [[], *part]
    return as_sheet([*lines, [], *([one["term"], one["text"]] for one in report["definitions"])], lang)


def as_text(report: Report) -> str:
    """Return the simulation as sentences and tables."""
    lines = [
        report["headline"],
        *report["words"],
        f"{report['days'][0]} … {report['days'][-1]}, hạt giống {report['seed']}",
    ]
    for part in tables(report, in_vietnamese):
        lines += ["", *as_columns([[_cell(cell) for cell in row] for row in part])]
    return "\n".join([*lines, "", *(f"{one['term']}: {one['text']}" for one in report["definitions"])])


def tables(report: Report, _: Gettext) -> list[list[Sequence[Any]]]:
    """The tables with their headings: the office, the services, the counters."""
    return [_office(report["total"], _), _services(report, _), _counters(report, _)]


def _office(total: Report, _: Gettext) -> list[Sequence[Any]]:
    margins = total["margin"] or {}
    rows = [(_("Cả trung tâm"), _("Như đã có"), _("Nếu đổi"), _("Chênh lệch"), _("Sai số ±"))]
    for name, text in figure_names(_).items():
        before, after = (shown(name, total[side][name]) for side in ("before", "after"))
        differs = "" if before is None or after is None else round(after - before, 1)
        rows.append((text, before, after, differs, shown(name, margins.get(name))))  # type: ignore[arg-type]
    return list(rows)


def figure_names(_: Gettext) -> dict[str, str]:
    """The figures in order, each with its heading."""
    return {
        "within_target": _("Trong mục tiêu (%)"),
        "within_15": _("Trong 15 phút (%)"),
        "within_30": _("Trong 30 phút (%)"),
        "mean": _("Chờ trung bình (phút)"),
        "median": _("Trung vị (phút)"),
        "p90": _("90 % (phút)"),
        "longest": _("Lâu nhất (phút)"),
        "called": _("Được gọi, mỗi ngày"),
        "left": _("Bỏ về, mỗi ngày"),
        "unserved": _("Chưa được gọi, mỗi ngày"),
    }


def shown(name: str, value: float | None) -> float | None:
    """A figure as it is shown: shares in percent, all to a tenth."""
    if value is None:
        return None
    return round(value * 100, 1) if name.startswith("within") else round(value, 1)


def _services(report: Report, _: Gettext) -> list[Sequence[Any]]:
    head = (
        _("Dịch vụ"),
        _("Trong mục tiêu, như đã có (%)"),
        _("Nếu đổi (%)"),
        _("Sai số ±"),
        _("Chờ trung bình, như đã có (phút)"),
        _("Nếu đổi (phút)"),
        _("Sai số ±"),
    )
    rows: list[Sequence[Any]] = [head]
    for one in report["services"]:
        margins = one["margin"] or {}
        cells: list[Any] = [one["name"]]
        for name in ("within_target", "mean"):
            cells += [
                shown(name, one["before"][name]),
                shown(name, one["after"][name]),
                shown(name, margins.get(name)),
            ]
        rows.append(cells)
    return rows


def _counters(report: Report, _: Gettext) -> list[Sequence[Any]]:
    head = (
        _("Quầy"),
        _("Phút mở, như đã có"),
        _("Nếu đổi"),
        _("Phút có người, như đã có"),
        _("Nếu đổi"),
        _("Lượt, như đã có"),
        _("Nếu đổi"),
    )
    rows: list[Sequence[Any]] = [head]
    for one in report["counters"]:
        cells: list[Any] = [one["name"]]
        for name in ("open_minutes", "taken_minutes", "visits"):
            cells += [one["before"][name], one["after"][name]]
        rows.append(cells)
    return rows


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
