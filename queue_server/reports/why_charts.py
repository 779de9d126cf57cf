"""The charts of one day's waits: arrivals against open counters, and when each counter was open."""

from typing import Any

from queue_server.domain.sentences import Gettext
from queue_server.reports.charts import Chart, Column, Marked, bars, spans

# On a phone a chart is higher for its width.
HEIGHT, NARROW_HEIGHT, NARROW_BELOW = 280, 230, 500


def half_hours(report: dict[str, Any], width: float, _: Gettext) -> Chart:
    """Return the bars of who came under the line of how many the open counters could serve, on one axis."""
    rows = report["half_hours"]
    columns = [
        Column(
            row["begins"],
            row["came"],
            row["could_serve"],
            words=_(
                "%(at)s: %(came)s người đến, phục vụ được %(could)s",
                at=row["begins"],
                came=row["came"],
                could=row["could_serve"],
            ),
        )
        for row in rows
    ]
    return bars(columns, width, NARROW_HEIGHT if width < NARROW_BELOW else HEIGHT, _stretch(report, _))


def _stretch(report: dict[str, Any], _: Gettext) -> Marked | None:
    stretch, begins = report["stretch"], [row["begins"] for row in report["half_hours"]]
    if stretch is None:
        return None
    first = begins.index(stretch["begins"])
    last = begins.index(stretch["ends"]) - 1 if stretch["ends"] in begins else len(begins) - 1
    short = stretch["came"] - stretch["could_serve"]
    return Marked(first, last, _("thiếu %(n)s lượt", n=short))


def strips(report: dict[str, Any]) -> dict[str, Chart]:
    """Return by counter the strip of its open and paused times, from the first to the last of the day."""
    first, last = day_edges(report)
    length = max(_minutes(last) - _minutes(first), 1)

    def parts(counter: dict[str, Any]) -> list[tuple[float, float, str]]:
        return [
            (
                (_minutes(span["begins"]) - _minutes(first)) / length,
                (_minutes(span["ends"]) - _minutes(first)) / length,
                tone,
            )
            for tone in ("open", "paused")
            for span in counter[tone]
        ]

    return {one["counter"]: spans(parts(one)) for one in report["counters"]}


def day_edges(report: dict[str, Any]) -> tuple[str, str]:
    """Return from when to when the strips reach: the half hours, and whatever was open around them."""
    rows = report["half_hours"]
    edges = [row["begins"] for row in rows] + ([later(rows[-1]["begins"])] if rows else [])
    spans_of_all = [span for one in report["counters"] for tone in ("open", "paused") for span in one[tone]]
    edges += [span["begins"] for span in spans_of_all] + [span["ends"] for span in spans_of_all]
    return min(edges, default="00:00"), max(edges, default="24:00")


def later(clock: str) -> str:
    """Half an hour later; "24:00" ends the day."""
    minutes = _minutes(clock) + 30
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
