"""Why people waited long on a day, as a printout: the sentences first, then the tables of the page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from queue_server.reports.printout import Column, Kind, Note, Part, Printout
from queue_server.reports.printouts import Content, Head, letter
from queue_server.settings.naming import Gettext, in_vietnamese

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
    return [
        _table(
            _("Người đến và sức phục vụ, mỗi nửa giờ"),
            {_("Nửa giờ"): "text", _("Người đến"): "count", _("Phục vụ được"): "count"},
            report["half_hours"],
            ("begins", "came", "could_serve"),
        ),
        _table(
            _("Quầy mở lúc nào"),
            {_("Quầy"): "text", _("Phút mở"): "count", _("Phút tạm dừng"): "count", _("Lượt"): "count"},
            report["counters"],
            ("name", "open_minutes", "paused_minutes", "visits"),
        ),
        _table(
            _("Dịch vụ chờ lâu"),
            {
                _("Dịch vụ"): "text",
                _("Số phiếu"): "count",
                _("Chờ quá mục tiêu"): "count",
                _("Trung vị (phút)"): "minutes",
                _("Lâu nhất (phút)"): "minutes",
                _("Trong mục tiêu"): "share",
            },
            report["services"],
            ("name", "tickets", "late", "median", "longest", "within_target"),
        ),
        _table(
            _("Lượt lấy số từ %(from)s, trong nửa giờ", **{"from": report["at"] or ""}),
            {
                _("Số"): "text",
                _("Lấy số"): "short",
                _("Được gọi"): "short",
                _("Chờ (phút)"): "minutes",
                _("Quầy"): "short",
            },
            [{**one, "number": f"{one['number']} · {one['name']}"} for one in report["tickets"]],
            ("number", "issued", "called", "waited", "counter"),
        ),
    ]


def _table(title: str, columns: Mapping[str, Kind], rows: Sequence[Report], keys: Sequence[str]) -> Part:
    heads = [Column(name, kind) for name, kind in columns.items()]
    return Part(title, heads, [[row[key] for key in keys] for row in rows])
