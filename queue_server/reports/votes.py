"""How satisfied visitors are: one function for the page, the files, the API and the command line.

Nothing is shown from which the votes of fewer than ten people could be calculated (`domain.vote_anonymity`). The text
of a vote and the minute when it was given are in no report. `_` translates into the reader's language; without it texts
are Vietnamese.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.months import Month
from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.votes import LEVELS, Channel, meets, votes_needed
from queue_server.reports import vote_months
from queue_server.reports.checksum import with_checksum
from queue_server.reports.figures import at_once
from queue_server.reports.sheet import as_columns, as_sheet
from queue_server.reports.vote_months import Counted, VotesBy, whole_months
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.naming import counter_called


def votes(
    session: Session,
    office: OfficeSettings,
    first: date,
    last: date,
    by: VotesBy,
    today: date,
    _: Gettext = in_vietnamese,
    pause: Callable[[], object] = at_once,
) -> dict[str, Any]:
    """Return the votes on the served visits of all months in which these days are: rows, total and definitions.

    What the votes say is told of the months that stand (`months`), of each group in the months that show it; `counted`
    are the votes behind it. Shares are 0..1; None where there are no votes, or nothing of them is shown (`hidden`).
    `pause` is called after each day, so that a server can handle other requests.
    """
    period = whole_months(first, last)
    found = vote_months.counted(session, office, period, by, today, pause)
    days = queries.office_days(session, office, period.first)
    then = days.settings_at(datetime.combine(period.last, time.max, office.zone))
    reasons = [{"reason": reason, "votes": count} for reason, count in found.reasons.most_common()]
    told = {
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "by": by,
        "months": [str(month) for month in found.months],
        "rows": list(_rows(found.groups, by, days, then, period.last, _)),
        "total": {
            "key": "",
            "name": _("Cả trung tâm"),
            **_figures(found.total, then.votes.satisfied_percent),
        },
        "reasons": reasons,
        "questions": sorted(found.questions.values(), key=lambda one: (one["from"], one["to"])),
        "definitions": [{"term": term, "text": text} for term, text in _definitions(_)],
    }
    return with_checksum(office.code, told)


def _rows(
    groups: Mapping[str, Counted],
    by: VotesBy,
    days: queries.OfficeDays,
    then: OfficeSettings,
    last: date,
    _: Gettext,
) -> Iterator[dict[str, Any]]:
    """The groups by their keys; `then`: the settings at the end of the days, with the goals."""
    without = _NO_VISITS if by == "channel" else {}
    for key in sorted(groups):
        goal = then.satisfied_percent(key) if by == "service" else then.votes.satisfied_percent
        yield {"key": key, "name": _name(days, by, key, last, _), **_figures(groups[key], goal), **without}


# A visit has no channel before its vote, so a channel has votes and no visits.
_NO_VISITS = {"visits": None, "response": None, "needed": None, "enough": None}


def _figures(group: Counted, target: int) -> dict[str, Any]:
    said, needed = group.said, votes_needed(group.visits)
    return {
        "visits": group.visits,
        "votes": group.votes,
        "response": group.votes / group.visits if group.visits else None,
        "needed": needed,
        "enough": bool(group.visits) and group.votes >= needed,
        "hidden": bool(group.votes) and not said.votes,
        "counted": said.votes,
        "satisfied": said.satisfied / said.votes if said.votes else None,
        "target": target / 100,
        "met": meets(said.satisfied, said.votes, target) if said.votes else None,
        "levels": {str(level): said.levels[level] for level in LEVELS} if said.votes else None,
    }


def _name(days: queries.OfficeDays, by: VotesBy, key: str, last: date, _: Gettext) -> str:
    if by == "service":
        return days.service_name(key, last, _)
    if by == "counter":
        return counter_called(key, _) if key else _("Không rõ quầy")
    if by == "channel":
        return channels(_)[Channel(key)]
    return _("Tháng %(month)s", month=f"{Month.parse(key).first:%m/%Y}")


def channels(_: Gettext = in_vietnamese) -> dict[Channel, str]:
    """Return where votes are given, in words."""
    return {
        Channel.PHONE: _("Điện thoại"),
        Channel.COUNTER: _("Máy ở quầy"),
        Channel.EXIT: _("Máy ở lối ra"),
        Channel.PAPER: _("Phiếu giấy"),
    }


def groupings(_: Gettext = in_vietnamese) -> dict[VotesBy, str]:
    """Return what the rows can be grouped by, and how each is headed."""
    return {"service": _("Dịch vụ"), "counter": _("Quầy"), "month": _("Tháng"), "channel": _("Nơi đánh giá")}


def levels(_: Gettext = in_vietnamese) -> dict[int, str]:
    """Return the five levels in words, the best first."""
    words = (
        _("Rất hài lòng"),
        _("Hài lòng"),
        _("Bình thường"),
        _("Không hài lòng"),
        _("Rất không hài lòng"),
    )
    return dict(zip(LEVELS, words, strict=True))


def shown_percent(share: float) -> float:
    """Return a share in percent with one decimal, cut off: what is below the goal never reads as the goal."""
    return int(share * 1000 + 1e-9) / 10


def headings(_: Gettext = in_vietnamese) -> list[str]:
    """Return the headings of the columns."""
    counts = (
        _("Nhóm"),
        _("Lượt phục vụ"),
        _("Phiếu đánh giá"),
        _("Tỷ lệ phản hồi"),
        _("Cỡ mẫu cần"),
        _("Đủ mẫu"),
        _("Phiếu tính kết quả"),
    )
    return [*counts, _("Hài lòng (%)"), _("Mục tiêu (%)"), *levels(_).values()]


def sample(row: Mapping[str, Any], _: Gettext = in_vietnamese) -> str | None:
    """Return whether the sample of a row is large enough, in words; None where there is none."""
    return None if row["enough"] is None else _("đủ mẫu") if row["enough"] else _("chưa đủ mẫu")


def as_csv(report: dict[str, Any], _: Gettext = in_vietnamese, lang: str = "vi") -> str:
    """Return the report as CSV: a head with the period, the rows, the total, the reasons, the definitions."""
    lines: list[Sequence[Any]] = [
        [_("Từ ngày"), report["from"], _("Đến ngày"), report["to"]],
        headings(_),
        *([*_cells(row, _)] for row in [*report["rows"], report["total"]]),
        [],
        *([one["reason"], one["votes"]] for one in report["reasons"]),
        [],
        *([item["term"], item["text"]] for item in report["definitions"]),
    ]
    return as_sheet(lines, lang)


def as_text(report: dict[str, Any]) -> str:
    """Return the report as a table for a terminal."""
    rows = [[*_cells(row, in_vietnamese)] for row in [*report["rows"], report["total"]]]
    cells = [["" if value is None else str(value) for value in row] for row in rows]
    notes = [f"{one['reason']}: {one['votes']}" for one in report["reasons"]]
    notes += [f"{item['term']}: {item['text']}" for item in report["definitions"]]
    return "\n".join([f"{report['from']} – {report['to']}", *as_columns([headings(), *cells]), "", *notes])


def _cells(row: Mapping[str, Any], _: Gettext) -> Iterator[Any]:
    yield from (row["name"], row["visits"], row["votes"])
    yield None if row["response"] is None else round(row["response"], 3)
    yield row["needed"]
    yield sample(row, _)
    yield row["counted"]
    yield None if row["satisfied"] is None else shown_percent(row["satisfied"])
    yield round(row["target"] * 100)
    yield from (row["levels"] or {str(level): None for level in LEVELS}).values()


def _definitions(_: Gettext) -> tuple[tuple[str, str], ...]:
    return (
        (_("Lượt phục vụ"), _("lượt đã kết thúc ở quầy trong những ngày này")),
        (
            _("Phiếu đánh giá"),
            _("mỗi lượt một phiếu, ở điện thoại, máy tại quầy, máy ở lối ra hoặc phiếu giấy"),
        ),
        (_("Tỷ lệ phản hồi"), _("số phiếu chia cho số lượt phục vụ")),
        (_("Hài lòng (%)"), _("tỷ lệ phiếu “Rất hài lòng” và “Hài lòng”, bỏ phần lẻ sau một chữ số")),
        (
            _("Đủ mẫu"),
            _(
                "số phiếu không ít hơn n = N / (1 + 0,0025 N), N là số lượt phục vụ: sai số 5 %, độ tin cậy 95 %"
            ),
        ),
        (
            _("Tháng đã chốt"),
            _(
                "kết quả tính theo tháng trọn vẹn, từ ngày 8 của tháng sau, khi không ai đánh giá thêm được; trước đó "
                "chỉ đếm lượt và phiếu"
            ),
        ),
        (
            _("Phiếu tính kết quả"),
            _(
                "trong mỗi tháng, nhóm dưới 10 phiếu không được tính, để không ai đoán được phiếu của một người; khi "
                "lấy nhóm này trừ nhóm kia mà còn lại dưới 10 phiếu thì nhóm nhỏ hơn cũng không được tính"
            ),
        ),
    )
