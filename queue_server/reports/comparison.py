"""The wait log beside other periods: what they are called, and each row beside the same row there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.usual_times import FEWEST
from queue_server.domain.wait_log import GroupedBy

Row = Mapping[str, Any]
# Days are never the same ones, and officers are not measured by how long people waited for them.
NOT_BY_ROW: Sequence[GroupedBy] = ("day", "officer")
FIGURES = ("called", "within_target", "median")


def compared_name(one: Row, _: Gettext = in_vietnamese) -> str:
    """Return what the period is called that the report is compared with: "Kỳ trước (01/10–31/10/2026)"."""
    name = {"before": _("Kỳ trước"), "same_weekdays": _("Cùng thứ")}[one["what"]]
    first, last = date.fromisoformat(one["from"]), date.fromisoformat(one["to"])
    days = f"{last:%d/%m/%Y}" if first == last else f"{first:%d/%m}–{last:%d/%m/%Y}"
    return f"{name} ({days})"


def compared_rows(report: Row, one: Row, _: Gettext = in_vietnamese) -> Iterator[tuple[Row, Row, str]]:
    """Yield each row of the report with the same row of the period `one`, and in words what became of the wait.

    Rows that only one of both has are left out: there is nothing to compare.
    """
    then = {row["key"]: row for row in one["rows"]}
    for row in report["rows"]:
        if row["key"] in then:
            yield row, then[row["key"]], change(row, then[row["key"]], _)


def change(now: Row, then: Row, _: Gettext = in_vietnamese) -> str:
    """Return what became of the median wait, in whole minutes; nothing is said of fewer than ten visits."""
    if min(now["called"], then["called"]) < FEWEST:
        return _("ít lượt")
    minutes = round(now["median"] - then["median"])
    if not minutes:
        return _("như kỳ đó")
    if minutes < 0:
        return _("nhanh hơn %(minutes)s phút", minutes=-minutes)
    return _("lâu hơn %(minutes)s phút", minutes=minutes)


def compared_headings(_: Gettext = in_vietnamese) -> list[str]:
    """Return the headings of what `compared_lines` yields, without that of the group."""
    now = [_("Đã gọi"), _("Trong mục tiêu"), _("Trung vị (phút)")]
    then = [f"{_('Kỳ đó')}: {word}" for word in now]
    return [_("So với"), *now, *then, _("Nay so với kỳ đó")]


def compared_lines(report: Row, _: Gettext = in_vietnamese) -> Iterator[list[Any]]:
    """Yield a line for each row and period: group, period, the figures now and then, what became of the wait."""
    for one in report["compared"]:
        for now, then, words in compared_rows(report, one, _):
            told = [row[key] for row in (now, then) for key in FIGURES]
            figures = [round(value, 3) if isinstance(value, float) else value for value in told]
            yield [now["name"], compared_name(one, _), *figures, words]
