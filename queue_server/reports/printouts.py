"""The reports as printouts: the same figures as the page and the API, with the office's name and places to sign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.reports import figures, missing_documents, offices, promise, suggested, targets, votes
from queue_server.reports.checksum import shown
from queue_server.reports.group_names import groupings
from queue_server.reports.printout import Cell, Column, Kind, Note, Part, Printout
from queue_server.settings.config_file import OfficeSettings

PROMISE_KINDS: Sequence[Kind] = (
    *("text", "text", "count", "count"),
    *("share", "share", "share", "minutes", "text"),
)
VOTES_KINDS: Sequence[Kind] = (
    *("text", "count", "count", "share", "count", "text", "count", "share", "share"),
    *("count",) * 5,
)
MISSING_KINDS: Sequence[Kind] = ("text", "text", "count", "share", "minutes")


@dataclass(frozen=True)
class Head:
    """Whose printout it is, the office's day on which it was made, and the reader's language."""

    office: OfficeSettings
    made: date
    lang: str = "vi"


@dataclass(frozen=True)
class Content:
    """What stands between the title and the signatures; `notes_title` "" is that of definitions."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[Note]
    total: Sequence[Cell] = ()
    notes_title: str = ""
    lead: Sequence[str] = ()
    further: Sequence[Part] = ()


def waits_printout(report: Mapping[str, Any], head: Head, _: Gettext = in_vietnamese) -> Printout:
    """Return the wait log as a printout; of a crossed one a row where both groups meet."""
    words, titles = figures.columns(_), groupings(_)
    heading = " · ".join(titles[by] for by in (report["by"], report["across"]) if by)
    columns = [Column(heading if key == "name" else word, _kind(key)) for key, word in words.items()]
    rows = [[row[key] for key in words] for row in [*map(_of_both, report["cells"])] or report["rows"]]
    total = [report["total"][key] for key in words]
    notes = [*_definitions(report), *(_unserved(row, _) for row in report["unserved"])]
    content = Content(columns, rows, notes, total)
    return _report(_("Báo cáo thời gian chờ và phục vụ"), report, head, content, _)


def offices_printout(report: Mapping[str, Any], head: Head, _: Gettext = in_vietnamese) -> Printout:
    """Return the waits of several offices as a printout, a row each."""
    words = offices.headings(_)
    columns = [Column(word, _kind(key)) for key, word in words.items()]
    rows = [[row[key] for key in words] for row in report["rows"]]
    notes = [*(Note(_("Không đọc được"), code) for code in report["failed"]), *_definitions(report)]
    content = Content(
        columns, rows, notes, [report["total"][key] for key in words], lead=[report["headline"]]
    )
    return _report(_("Thời gian chờ theo đơn vị"), report, head, content, _)


def _of_both(cell: Mapping[str, Any]) -> dict[str, Any]:
    """A cell of a crossed report as a row of its own."""
    return {**cell, "name": f"{cell['name']} · {cell['across_name']}"}


def missing_printout(report: Mapping[str, Any], head: Head, _: Gettext = in_vietnamese) -> Printout:
    """Return the missing documents as a printout: a row for each document, and those of all visits."""
    headings = zip(missing_documents.headings(_), MISSING_KINDS, strict=True)
    columns = [Column(title, kind) for title, kind in headings]
    rows: list[list[Cell]] = [
        [one["name"], row["document"], row["visits"], row["share"], row["waited_minutes"]]
        for one in report["procedures"]
        for row in one["documents"]
    ]
    all_of_them = report["total"]
    total = [_("Cả trung tâm"), None, all_of_them["visits"], None, all_of_them["waited_minutes"]]
    content = Content(columns, rows, _definitions(report), total)
    return _report(_("Báo cáo giấy tờ hay thiếu"), report, head, content, _)


def promise_printout(report: Mapping[str, Any], head: Head, _: Gettext = in_vietnamese) -> Printout:
    """Return the promise kept as a printout: a row for each week, service and size."""
    headings = zip([_("Theo"), *promise.columns(_).values()], PROMISE_KINDS, strict=True)
    columns = [Column(title, kind) for title, kind in headings]
    rows = [[group, *_promised(row, _)] for group, found in promise.groups(report, _) for row in found]
    total = [_("Cả trung tâm"), *_promised({**report["total"], "name": None}, _)]
    followed = Note(_("Làm theo gợi ý"), suggested.sentence(report["acts"], _))
    notes = [*(Note(word, f"{count}") for word, count in promise.apart(report, _)), followed]
    content = Content(columns, rows, [*notes, *_definitions(report)], total)
    return _report(_("Báo cáo giữ lời về thời gian chờ"), report, head, content, _)


def votes_printout(report: Mapping[str, Any], head: Head, _: Gettext = in_vietnamese) -> Printout:
    """Return the report of satisfaction as a printout; a group of fewer than ten votes says only how many they are."""
    heading = votes.groupings(_)[report["by"]]
    headings = zip([heading, *votes.headings(_)[1:]], VOTES_KINDS, strict=True)
    columns = [Column(title, kind) for title, kind in headings]
    rows = [_voted(row, _) for row in report["rows"]]
    total = _voted(report["total"], _)
    notes = [*(Note(one["reason"], f"{one['votes']}") for one in report["reasons"]), *_definitions(report)]
    content = Content(columns, rows, notes, total)
    return _report(_("Báo cáo mức độ hài lòng"), report, head, content, _)


def _voted(row: Mapping[str, Any], _: Gettext) -> list[Cell]:
    levels = (row["levels"] or dict.fromkeys(map(str, votes.levels()))).values()
    figures_of = (row["name"], row["visits"], row["votes"], row["response"], row["needed"])
    satisfied = None if row["satisfied"] is None else votes.shown_percent(row["satisfied"]) / 100
    return [*figures_of, votes.sample(row, _), row["counted"], satisfied, row["target"], *levels]


def _promised(row: Mapping[str, Any], _: Gettext) -> list[Cell]:
    told = {**row, "judgement": promise.judgements(_)[row["judgement"]]}
    return [told[key] for key in promise.columns()]


def letter(
    title: str,
    days: tuple[date, date],
    head: Head,
    content: Content,
    _: Gettext = in_vietnamese,
    code: str = "",
) -> Printout:
    """Return a printout of these days (both included) with the office's letterhead; `code` is the figures' checksum."""
    return Printout(
        lang=head.lang,
        parent=head.office.office.parent,
        office=head.office.office.title,
        title=title,
        days=_days(*days, _),
        made=_("Ngày %(day)s tháng %(month)s năm %(year)s", **_day_words(head.made)),
        columns=content.columns,
        rows=content.rows,
        total=content.total if content.rows else [],
        nothing=_("Không có lượt nào trong khoảng thời gian này."),
        notes_title=content.notes_title or _("Cách tính"),
        notes=content.notes,
        signed=[_("Người lập"), _("Giám đốc Trung tâm")],
        sign_here=_("(Ký, ghi rõ họ tên)"),
        page=_("Trang {page}/{pages}"),
        checksum=_("Mã kiểm tra số liệu: %(code)s", code=code) if code else "",
        lead=content.lead,
        further=content.further,
    )


def _report(title: str, report: Mapping[str, Any], head: Head, content: Content, _: Gettext) -> Printout:
    days = date.fromisoformat(report["from"]), date.fromisoformat(report["to"])
    return letter(title, days, head, content, _, shown(report["checksum"]))


def _days(first: date, last: date, _: Gettext) -> str:
    if first == last:
        return _("Ngày %(day)s", day=f"{first:%d/%m/%Y}")
    return _("Từ ngày %(first)s đến ngày %(last)s", first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")


def _day_words(day: date) -> dict[str, str]:
    return {"day": f"{day:%d}", "month": f"{day:%m}", "year": f"{day:%Y}"}


def _definitions(report: Mapping[str, Any]) -> list[Note]:
    return [Note(item["term"], item["text"]) for item in report["definitions"]]


def _unserved(row: Mapping[str, Any], _: Gettext) -> Note:
    term = _("Số lượt chưa phục vụ trong ngày")
    return Note(term, f"{row['name']}, {row['reason']}: {row['tickets']}")


def _kind(key: str) -> Kind:
    """What a figure of the wait log is, by its name."""
    if key == "name":
        return "text"
    if targets.is_share(key):
        return "share"
    return "minutes" if key.endswith(("mean", "median", "p90", "p99", "longest")) else "count"
