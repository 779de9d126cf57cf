"""How satisfied visitors are: one function for the page, the files, the API and the command line.

Nothing of a group with fewer than ten votes is shown (`domain.votes.hidden`). The text of a vote and the minute when it
was given are in no report. `_` translates into the reader's language; without it texts are Vietnamese.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.numbering import business_date
from queue_server.domain.periods import period_of
from queue_server.domain.votes import FEWEST_SHOWN, LEVELS, Channel, Tally, hidden, meets, votes_needed
from queue_server.queries import AnyRow
from queue_server.queries.votes import visits_with_votes, what_was_said
from queue_server.reports.checksum import with_checksum
from queue_server.reports.figures import at_once
from queue_server.reports.group_names import week_called
from queue_server.reports.sheet import as_columns, as_sheet
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.naming import Gettext, counter_called, in_vietnamese

VotesBy = Literal["service", "counter", "week", "channel"]


def votes(
    session: Session,
    office: OfficeSettings,
    first: date,
    last: date,
    by: VotesBy,
    _: Gettext = in_vietnamese,
    pause: Callable[[], object] = at_once,
) -> dict[str, Any]:
    """Return the votes on the served visits of these business days (both included): rows, total and definitions.

    Shares are 0..1; None where there are no votes, or so few that they are not shown (`hidden`). `pause` is called
    after each day, so that a server can handle other requests.
    """
    days = queries.office_days(session, office, first)
    said, visits = Said(), list[AnyRow]()
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        visits += visits_with_votes(session, office.code, day, day)
        for one in what_was_said(session, office.code, day, day):
            said.add(one, days.settings_at(one.at).votes.question, office)
        pause()
    total = Tally()
    for one in visits:
        total.add(one.level, one.visits)
    then = days.settings_at(datetime.combine(last, time.max, office.zone))
    few = 0 < total.votes < FEWEST_SHOWN
    figures = _figures(total, then.votes.satisfied_percent, is_hidden=few)
    told = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "by": by,
        "rows": _rows(said.channels if by == "channel" else _tallies(visits, by), by, days, then, last, _),
        "total": {"key": "", "name": _("Cả trung tâm"), **figures},
        "reasons": [] if few else [*said.named_reasons()],
        "questions": sorted(said.questions.values(), key=lambda one: (one["from"], one["to"])),
        "definitions": [{"term": term, "text": text} for term, text in _definitions(_)],
    }
    return with_checksum(office.code, told)


@dataclass
class Said:
    """What the votes say besides their levels: by channel, the reasons, and each question with its days."""

    channels: dict[str, Tally] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    questions: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, row: AnyRow, question: str, office: OfficeSettings) -> None:
        """Count a vote (level, at, data) that answered this question."""
        self.channels.setdefault(row.data["channel"], Tally()).add(row.level, 1)
        self.reasons.update(row.data.get("reasons", ()))
        on = business_date(row.at, office.zone).isoformat()
        known = self.questions.setdefault(question, {"question": question, "from": on, "to": on, "votes": 0})
        known |= {"from": min(known["from"], on), "to": max(known["to"], on), "votes": known["votes"] + 1}

    def named_reasons(self) -> Iterator[dict[str, Any]]:
        """Yield how many gave each reason, the most frequent first."""
        return ({"reason": reason, "votes": count} for reason, count in self.reasons.most_common())


def _rows(
    tallies: Mapping[str, Tally],
    by: VotesBy,
    days: queries.OfficeDays,
    then: OfficeSettings,
    last: date,
    _: Gettext,
) -> list[dict[str, Any]]:
    """The groups by their keys; `then`: the settings at the end of the days, with the goals."""
    unseen = hidden({key: tally.votes for key, tally in tallies.items()})
    without = _NO_VISITS if by == "channel" else {}
    rows = []
    for key in sorted(tallies):
        goal = then.satisfied_percent(key) if by == "service" else then.votes.satisfied_percent
        figures = _figures(tallies[key], goal, is_hidden=key in unseen)
        rows.append({"key": key, "name": _name(days, by, key, last, _), **figures, **without})
    return rows


# A visit has no channel before its vote, so a channel has votes and no visits.
_NO_VISITS = {"visits": None, "response": None, "needed": None, "enough": None}


def _tallies(visits: Sequence[AnyRow], by: VotesBy) -> dict[str, Tally]:
    keys: Mapping[str, Callable[[AnyRow], str]] = {
        "service": lambda row: row.service,
        "counter": lambda row: row.counter or "",
        "week": lambda row: period_of("week", row.business_date).first.isoformat(),
    }
    found: dict[str, Tally] = {}
    for row in visits:
        found.setdefault(keys[by](row), Tally()).add(row.level, row.visits)
    return found


def _figures(tally: Tally, target: int, *, is_hidden: bool) -> dict[str, Any]:
    shown = bool(tally.votes) and not is_hidden
    needed = votes_needed(tally.visits)
    return {
        "visits": tally.visits,
        "votes": tally.votes,
        "response": tally.votes / tally.visits if tally.visits else None,
        "needed": needed,
        "enough": bool(tally.visits) and tally.votes >= needed,
        "hidden": is_hidden,
        "satisfied": tally.satisfied / tally.votes if shown else None,
        "target": target / 100,
        "met": meets(tally.satisfied, tally.votes, target) if shown else None,
        "levels": {str(level): tally.levels[level] for level in LEVELS} if shown else None,
    }


def _name(days: queries.OfficeDays, by: VotesBy, key: str, last: date, _: Gettext) -> str:
    if by == "service":
        return days.service_name(key, last)
    if by == "counter":
        return counter_called(key, _) if key else _("Không rõ quầy")
    if by == "channel":
        return channels(_)[Channel(key)]
    return week_called(period_of("week", date.fromisoformat(key)), _)


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
    return {"service": _("Dịch vụ"), "counter": _("Quầy"), "week": _("Tuần"), "channel": _("Nơi đánh giá")}


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
            _("Dưới 10 phiếu"),
            _(
                "không hiện kết quả, để không ai đoán được phiếu của một người; khi phần còn lại lộ ra kết quả đó thì "
                "nhóm nhỏ kế tiếp cũng không hiện"
            ),
        ),
    )
