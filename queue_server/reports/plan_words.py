"""The plan of a week in words: its sentences, its counters, its definitions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from math import floor
from statistics import fmean
from typing import Any

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.weekdays import weekday
from queue_server.reports.targets import targets_told
from queue_server.settings.config_file import OfficeSettings


def clock(slot: int) -> str:
    """When a half hour begins: "08:30"."""
    return f"{slot // 2:02}:{slot % 2 * 30:02}"


def percent(share: float) -> int:
    """A share in whole percent, never rounded up: whoever misses the target by a little has not reached it."""
    return floor(share * 100 + 1e-9)


def told(
    office: OfficeSettings, found: Mapping[str, Any], _: Gettext = in_vietnamese, lang: str = "vi"
) -> dict[str, Any]:
    """Return the numbers of a plan with all words; without `_`, as on the command line, they are Vietnamese."""
    days = [{**day, "weekday": weekday(date.fromisoformat(day["day"]), lang)} for day in found["days"]]
    unplanned = [_unplanned(date.fromisoformat(day), lang, _) for day in found["unplanned"]]
    return {
        **found,
        "days": days,
        "unplanned": unplanned,
        "counters": _counters(office, days, _),
        "sentence": sentence({**found, "days": days, "unplanned": unplanned}, _),
        "more": more_needed(days, _),
        "definitions": [{"term": term, "text": text} for term, text in definitions(office, _)],
    }


def _unplanned(day: date, lang: str, _: Gettext) -> dict[str, str]:
    """A day on whose weekday the office has not worked yet, with the reason why it has no plan."""
    told = {"weekday": weekday(day, lang), "date": f"{day:%d/%m}"}
    text = _("%(weekday)s %(date)s chưa có kế hoạch: nhật ký chưa có ngày %(weekday)s nào.", **told)
    return {"day": day.isoformat(), "text": text}


def sentence(plan: Mapping[str, Any], _: Gettext = in_vietnamese) -> str:
    """Return what matters most: a day on which the target is not kept, or the hours with most counters too few."""
    if plan["learned_from"] < plan["needed"]:
        return _(
            "Chưa đủ ngày để lập kế hoạch: nhật ký mới có %(days)s ngày, cần %(needed)s.",
            days=plan["learned_from"],
            needed=plan["needed"],
        )
    if not plan["days"] and plan["unplanned"]:
        return str(plan["unplanned"][0]["text"])
    if not plan["days"]:
        return _("Tuần tới trung tâm không làm việc ngày nào.")
    worst = min(plan["days"], key=lambda day: day["promised"] - day["share"])
    if not worst["reached"]:
        return _missed(worst, _)
    gaps = [gap for day in plan["days"] for gap in _gaps(day)]
    if not gaps:
        return _("Mở như thường lệ là đủ cho cả tuần tới.")
    return _more(max(gaps, key=_lacks), _)


def _missed(day: Mapping[str, Any], _: Gettext) -> str:
    """What a day that does not keep the target promises; whether it is for want of counters, or of their services."""
    told = {
        "weekday": day["weekday"],
        "share": percent(day["promised"]),
        "counters": day["counters"],
        "target": f"{day['share'] * 100:.0f}",
    }
    if max((half["need"] for half in day["half_hours"]), default=0) < day["counters"]:
        return _(
            "%(weekday)s: kế hoạch chỉ giữ được %(share)s %% được gọi trong thời gian mục tiêu, "
            "mong muốn %(target)s %%.",
            **told,
        )
    return _(
        "%(weekday)s: giờ đông nhất mở cả %(counters)s quầy mà vẫn chỉ %(share)s %% được gọi trong thời gian mục tiêu, "
        "mong muốn %(target)s %%.",
        **told,
    )


def more_needed(days: Sequence[Mapping[str, Any]], _: Gettext = in_vietnamese) -> list[str]:
    """Return for each day when it lacks most counters."""
    gaps = [list(_gaps(day)) for day in days]
    return [_more(max(some, key=_lacks), _) for some in gaps if some]


def _more(gap: Mapping[str, Any], _: Gettext) -> str:
    return _("%(weekday)s %(begins)s–%(ends)s cần %(need)s quầy, thường mở %(usual)s.", **gap)


def _lacks(gap: Mapping[str, Any]) -> float:
    lacks: float = gap["lacks"]
    return lacks


def lacks(half_hour: Mapping[str, Any]) -> bool:
    """Whether more counters are needed than are usually open."""
    return bool(half_hour["need"] > round(half_hour["usual"]))


def _gaps(day: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The stretches of a day in which more counters are needed than are usually open."""
    for too_few, some in groupby(day["half_hours"], key=lacks):
        rows = list(some)
        if too_few:
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


def _counters(office: OfficeSettings, days: Sequence[Mapping[str, Any]], _: Gettext) -> list[dict[str, Any]]:
    """Each counter with the services that it takes in the week, and when it is open on each day."""
    order = list(office.counter_by_number)
    numbers = {number for day in days for number in day["takes"]}
    return [
        {
            "counter": number,
            "name": office.counter_name(number, _),
            "services": [
                office.service(code).said.said(_)
                for code in sorted({code for day in days for code in day["takes"].get(number, ())})
            ],
            "open": [_spans(day["half_hours"], number) for day in days],
        }
        for number in sorted(numbers, key=lambda one: (order.index(one) if one in order else len(order), one))
    ]


def _spans(half_hours: Sequence[Mapping[str, Any]], number: str) -> list[list[str]]:
    """From when to when the counter is open, as times of day."""
    spans: list[list[str]] = []
    for half in half_hours:
        if number not in half["open"]:
            continue
        if spans and spans[-1][1] == half["begins"]:
            spans[-1][1] = _end_of(half["begins"])
        else:
            spans.append([half["begins"], _end_of(half["begins"])])
    return spans


def definitions(office: OfficeSettings, _: Gettext) -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Quầy cần"),
            _(
                "số quầy ít nhất phải mở trong nửa giờ đó để cả ngày đạt tỷ lệ được gọi trong thời gian mục tiêu của "
                "dịch vụ; trong ngoặc là số quầy thường mở vào thứ đó. Mục tiêu: %(targets)s",
                targets=targets_told(office, _),
            ),
        ),
        (
            _("Quầy nào mở lúc nào"),
            _(
                "mỗi lần mở ít nhất một giờ, giữa hai lần nghỉ hơn một giờ, vì cán bộ không đến hay đi cho nửa giờ"
            ),
        ),
        (
            _("Số người dự kiến"),
            _(
                "theo cùng thứ trong tuần ở các tuần gần đây, nhân với mức của ngày trước và sau lễ, trước và sau "
                "Tết, mùa tựu trường, đầu và cuối tháng, học từ ba năm gần nhất của trung tâm; chưa có ngày như thế "
                "thì không nhân"
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
