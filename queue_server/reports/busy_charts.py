"""The charts of a period: the heat table of its weekdays and hours, and its days as bars and lines."""

from collections.abc import Callable, Mapping
from typing import Any

from queue_server.domain.waiting_time import WITHIN_30
from queue_server.domain.weekdays import weekdays_in
from queue_server.reports.charts import NARROW, Chart, Column, HeatRow, Point, bars, heat, lines

Report = dict[str, Any]
LOW = 190
# On a phone a weekday has three letters.
SHORT = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def heat_table(report: Report, width: float, lang: str) -> Chart:
    """Return the medians by weekday and hour; the darkest begin at the outer target of 30 minutes."""
    hours = hours_of(report)
    medians = {(one["weekday"], one["hour"]): one["median"] for one in report["cells"]}
    names = weekdays_in(lang) if width > NARROW else SHORT.get(lang, SHORT["vi"])
    rows = [
        HeatRow(names[weekday], [medians.get((weekday, hour)) for hour in hours])
        for weekday in weekdays_of(report)
    ]
    return heat(rows, [str(hour) for hour in hours], width, WITHIN_30.total_seconds() / 60)


def hours_of(report: Report) -> list[int]:
    """The hours from the first to the last in which somebody came."""
    hours = [one["hour"] for one in report["cells"]]
    return list(range(min(hours), max(hours) + 1)) if hours else []


def weekdays_of(report: Report) -> list[int]:
    """The weekdays on which somebody came."""
    return sorted({one["weekday"] for one in report["cells"]})


def share_lines(report: Report, width: float, _lang: str) -> Chart:
    """Return the share called within the target day by day, in percent, with the target."""
    points = [
        Point(_day(one), None if one["within_target"] is None else round(one["within_target"] * 100))
        for one in report["days"]
    ]
    return lines(points, width, LOW, target=(report["total"]["target_share"] or 0) * 100, top=100)


def wait_bands(report: Report, width: float, _lang: str) -> Chart:
    """Return the median wait day by day as a line, in the band up to the 90th percentile."""
    points = [Point(_day(one), one["median"], one["median"], one["p90"]) for one in report["days"]]
    return lines(points, width, LOW)


def came_bars(report: Report, width: float, _lang: str) -> Chart:
    """Return how many tickets were taken day by day."""
    columns = [Column(_day(one), one["tickets"], words=str(one["tickets"])) for one in report["days"]]
    return bars(columns, width, LOW)


def _day(one: Report) -> str:
    _year, month, number = one["day"].split("-")
    return f"{number}/{month}"


DRAWN: Mapping[str, Callable[[Report, float, str], Chart]] = {
    "heat": heat_table,
    "share": share_lines,
    "waits": wait_bands,
    "came": came_bars,
}
