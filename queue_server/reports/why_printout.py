"""Why people waited long on a day, as a printout: the sentences first, then the tables of the page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.reports.printout import Column, Kind, Note, Part, Printout
from queue_server.reports.printouts import Content, Head, letter

Report = Mapping[str, Any]


def why_printout(report: Report, head: Head, _: Gettext = in_vietnamese) -> Printout:
    """Return the explained day (`reports.why.why`) as a printout."""
    first, *further = _tables(report, _)
    notes = [Note(item["term"], item["text"]) for item in report["definitions"]]
    lead = [report["headline"], *report["sentences"]]
    shown = [one for one in further if one.rows]
    content = Content(first.columns, first.rows, notes, lead=lead, further=shown)
    day = date.fromisoformat(report["day"])
    return letter(_("Báo cáo vì sao chờ lâu"), (day, day), head, content, _)


def _tables(report: Report, _: Gettext) -> list[Part]:
    """Arrivals against open counters, the counters, the services, and the tickets of one half hour."""
    return [_half_hours(report, _), _counters(report, _), _services(report, _), _tickets(report, _)]


def _half_hours(report: Report, _: Gettext) -> Part:
    columns: dict[str, Kind] = {_("Nửa giờ"): "text", _("Người đến"): "count", _("Phục vụ được"): "count"}
    title, keys = _("Người đến và sức phục vụ, mỗi nửa giờ"), ("begins", "came", "could_serve")
    return _table(title, columns, report["half_hours"], keys)


def _counters(report: Report, _: Gettext) -> Part:
    columns: dict[str, Kind] = {
        _("Quầy"): "text",
        _("Phút mở"): "count",
        _("Phút tạm dừng"): "count",
        _("Lượt"): "count",
    }
    keys = ("name", "open_minutes", "paused_minutes", "visits")
    return _table(_("Quầy mở lúc nào"), columns, report["counters"], keys)


def _services(report: Report, _: Gettext) -> Part:
    columns: dict[str, Kind] = {
        _("Dịch vụ"): "text",
        _("Số phiếu"): "count",
        _("Chờ quá mục tiêu"): "count",
        _("Phút quá mục tiêu"): "count",
        _("Trung vị (phút)"): "minutes",
        _("Lâu nhất (phút)"): "minutes",
        _("Trong mục tiêu"): "share",
    }
    keys = ("name", "tickets", "late", "beyond_minutes", "median", "longest", "within_target")
    return _table(_("Dịch vụ chờ lâu"), columns, report["services"], keys)


def _tickets(report: Report, _: Gettext) -> Part:
    columns: dict[str, Kind] = {
        _("Số"): "text",
        _("Lấy số"): "short",
        _("Được gọi"): "short",
        _("Chờ (phút)"): "minutes",
        _("Quầy"): "short",
    }
    title = _("Lượt lấy số từ %(from)s, trong nửa giờ", **{"from": report["at"] or ""})
    rows = [{**one, "number": f"{one['number']} · {one['name']}"} for one in report["tickets"]]
    return _table(title, columns, rows, ("number", "issued", "called", "waited", "counter"))


def _table(title: str, columns: Mapping[str, Kind], rows: Sequence[Report], keys: Sequence[str]) -> Part:
    heads = [Column(name, kind) for name, kind in columns.items()]
    return Part(title, heads, [[row[key] for key in keys] for row in rows])
