"""The plan of next week in words: its sentence, its tables for a terminal, its definitions."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import floor
from statistics import fmean
from typing import Any

from queue_server.reports.sheet import as_columns
from queue_server.settings.naming import Gettext, in_vietnamese


def clock(slot: int) -> str:
    """When a half hour begins: "08:30"."""
    return f"{slot // 2:02}:{slot % 2 * 30:02}"


def percent(share: float) -> int:
    """A share in whole percent, never rounded up: whoever misses 80 % by a little has not reached it."""
    return floor(share * 100 + 1e-9)


def sentence(days: Sequence[Mapping[str, Any]], _: Gettext = in_vietnamese) -> str:
    """Return what matters most: a day that no staffing saves, or the hours with most counters too few."""
    if not days:
        return _("Tuần tới trung tâm không làm việc ngày nào.")
    worst = min(days, key=lambda day: day["promised"])
    if not worst["reached"]:
        told = {
            "weekday": worst["weekday"],
            "share": percent(worst["promised"]),
            "counters": worst["counters"],
        }
        return _(
            "%(weekday)s: mở cả %(counters)s quầy khi cần cũng chỉ %(share)s %% được gọi trong thời gian mục tiêu.",
            **told,
        )
    gaps = [gap for day in days for gap in _gaps(day)]
    if not gaps:
        return _("Mở như thường lệ là đủ cho cả tuần tới.")
    gap = max(gaps, key=lambda one: one["lacks"])
    return _("%(weekday)s %(begins)s–%(ends)s cần %(need)s quầy, thường mở %(usual)s.", **gap)


def _gaps(day: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The stretches of a day in which more counters are needed than are usually open."""
    for lacks, some in groupby(day["half_hours"], key=lambda one: one["need"] > round(one["usual"])):
        rows = list(some)
        if lacks:
            yield {
                "weekday": day["weekday"],
                "begins": rows[0]["begins"],
                "ends": _end_of(rows[-1]["begins"]),
                "need": max(row["need"] for row in rows),
                "usual": round(fmean(row["usual"] for row in rows)),
                "lacks": sum(row["need"] - row["usual"] for row in rows),
            }


def _end_of(begins: str) -> str:
    """When the half hour ends that begins then."""
    hour, minute = map(int, begins.split(":"))
    return clock(hour * 2 + minute // 30 + 1)


def as_text(report: Mapping[str, Any]) -> str:
    """Return the plan as tables for a terminal: a day beside the other, a half hour below the other."""
    lines = [f"{report['from']} – {report['to']}", report["sentence"]]
    if report["days"]:
        lines += ["", *as_columns(_table(report["days"]))]
    if report["tried"]:
        lines += ["", *as_columns(_tries(report["tried"]))]
    notes = [f"{item['term']}: {item['text']}" for item in report["definitions"]]
    return "\n".join([*lines, "", *notes])


def _table(days: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    by_slot = [{row["begins"]: row for row in day["half_hours"]} for day in days]
    slots = sorted({begins for rows in by_slot for begins in rows})
    need = [[begins, *(_need(rows.get(begins)) for rows in by_slot)] for begins in slots]
    return [
        ["", *(f"{day['weekday']} {day['day'][8:]}/{day['day'][5:7]}" for day in days)],
        *need,
        ["Số người", *(str(day["expected"]) for day in days)],
        ["Giờ quầy", *(f"{day['counter_hours']:g}" for day in days)],
        ["Kịp mục tiêu", *(f"{percent(day['promised'])} %" for day in days)],
    ]


def _need(row: Mapping[str, Any] | None) -> str:
    return f"{row['need']} ({row['usual']:g})" if row else ""


def _tries(tried: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    rows = [
        [
            one["day"],
            f"{one['expected']} / {one['came']}",
            f"{percent(one['promised'])} %",
            "" if one["achieved"] is None else f"{percent(one['achieved'])} %",
        ]
        for one in tried
    ]
    return [["Ngày thử", "Người: dự kiến / thật", "Đã hứa", "Thật ra"], *rows]


def definitions(_: Gettext) -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Quầy cần"),
            _(
                "số quầy ít nhất phải mở trong nửa giờ đó để cả ngày ít nhất tám trong mười người được gọi trong thời "
                "gian mục tiêu của dịch vụ; trong ngoặc là số quầy thường mở vào thứ đó"
            ),
        ),
        (
            _("Số người dự kiến"),
            _(
                "theo cùng thứ trong tuần ở các tuần gần đây, nhân với mức của ngày trước và sau lễ, trước và sau "
                "Tết, mùa tựu trường, đầu và cuối tháng, học từ nhật ký của trung tâm; chưa có ngày như thế thì không "
                "nhân"
            ),
        ),
        (
            _("Kịp mục tiêu"),
            _(
                "phần số người được gọi kịp khi máy chạy thử nhiều ngày có thể đến, mỗi ngày đông hay vắng hơn dự "
                "kiến như các ngày đã qua"
            ),
        ),
        (
            _("Ngày thử"),
            _(
                "ngày đã qua được lập kế hoạch chỉ từ các ngày trước nó, rồi cho đúng những người đã đến hôm đó đến "
                "các quầy của kế hoạch"
            ),
        ),
    )
