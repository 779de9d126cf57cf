"""Which documents people lacked most often, by procedure: one function for the page, the CSV, the API and the command.

`_` translates into the reader's language; without it, as on the command line, texts are Vietnamese.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.missing_documents import Lacking, MissingDocuments, Subject
from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.queries.visits import visits_by_day
from queue_server.reports.checksum import with_checksum
from queue_server.reports.sheet import as_columns, as_sheet
from queue_server.settings.config_file import OfficeSettings


def missing_documents(
    session: Session,
    office: OfficeSettings,
    first: date,
    last: date,
    pause: Callable[[], object] = lambda: None,
    _: Gettext = in_vietnamese,
) -> dict[str, Any]:
    """Return what visits of these business days (both included) lacked: by procedure, and in all.

    `share` is a document's part of the visits that lacked something for its procedure, 0..1. `pause` is called after
    each day, so that a server can handle other requests.
    """
    found = MissingDocuments()
    for visits in visits_by_day(session, office, first, last):
        found.add(visits)
        pause()
    days = queries.office_days(session, office, first)
    names = {one.code: one.name for one in queries.procedures_begun(session, office.code, last)}

    def name(subject: Subject) -> str:
        code = subject.procedure
        return names.get(code, code) if code else days.service_name(subject.service, last, _)

    told = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "procedures": [
            _procedure(found, subject, lacking, name(subject)) for subject, lacking in found.by_subject()
        ],
        "total": _plain(found.total),
        "definitions": [{"term": term, "text": text} for term, text in _definitions(_)],
    }
    return with_checksum(office.code, told)


def _procedure(found: MissingDocuments, subject: Subject, lacking: Lacking, name: str) -> dict[str, Any]:
    return {
        **subject._asdict(),
        "name": name,
        **_plain(lacking),
        "documents": [
            {"document": document, "share": one.visits / lacking.visits, **_plain(one)}
            for document, one in found.documents_of(subject)
        ],
    }


def _plain(lacking: Lacking) -> dict[str, Any]:
    return {"visits": lacking.visits, "waited_minutes": round(lacking.waited.total_seconds() / 60, 1)}


def headings(_: Gettext = in_vietnamese) -> tuple[str, ...]:
    """Return the headings of the columns: procedure, document, visits, share, minutes."""
    return (
        _("Thủ tục hoặc dịch vụ"),
        _("Giấy tờ thiếu"),
        _("Số lượt thiếu"),
        _("Tỷ lệ"),
        _("Đã chờ (phút)"),
    )


def as_csv(report: dict[str, Any], _: Gettext = in_vietnamese, lang: str = "vi") -> str:
    """Return the report as CSV: subject and period, a row for each document, the total, the definitions."""
    lines: list[Sequence[Any]] = [
        [_("Từ ngày"), report["from"], _("Đến ngày"), report["to"]],
        headings(_),
        *_rows(report, _),
        [],
        *([item["term"], item["text"]] for item in report["definitions"]),
    ]
    return as_sheet(lines, lang)


def as_text(report: dict[str, Any]) -> str:
    """Return the report as a table for a terminal."""
    table = [headings(), *_rows(report, in_vietnamese)]
    cells = [["" if value is None else str(value) for value in row] for row in table]
    notes = [f"{item['term']}: {item['text']}" for item in report["definitions"]]
    return "\n".join([f"{report['from']} – {report['to']}", *as_columns(cells), "", *notes])


def _rows(report: dict[str, Any], _: Gettext) -> Iterator[Sequence[Any]]:
    for one in report["procedures"]:
        for row in one["documents"]:
            share = round(row["share"], 3)
            yield one["name"], row["document"], row["visits"], share, row["waited_minutes"]
    total = report["total"]
    yield _("Mọi lượt thiếu giấy tờ"), "", total["visits"], None, total["waited_minutes"]


def _definitions(_: Gettext) -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Số lượt thiếu"),
            _("lượt mà cán bộ ghi là thiếu giấy tờ này; mỗi lượt tính một lần cho mỗi giấy tờ"),
        ),
        (
            _("Tỷ lệ"),
            _(
                "tỷ lệ trong các lượt thiếu giấy tờ ở cùng thủ tục; một lượt có thể thiếu nhiều giấy tờ, "
                "nên cộng lại có thể quá 100 %"
            ),
        ),
        (
            _("Đã chờ (phút)"),
            _(
                "tổng thời gian chờ đến lần gọi đầu tiên của những lượt đó, tính như ở báo cáo thời gian chờ; "
                "ở dòng cuối mỗi lượt tính một lần"
            ),
        ),
        (_("Thủ tục hoặc dịch vụ"), _("lượt không ghi thủ tục nào thì tính cho dịch vụ")),
    )
