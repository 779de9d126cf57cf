"""The waits of several offices as bars below each other: the median in front of what nine in ten waited at most."""

from collections.abc import Mapping, Sequence
from typing import Any

from queue_server.domain.sentences import Gettext
from queue_server.domain.usual_times import FEWEST
from queue_server.reports.charts import LETTER, Box, Chart, Label

LINE, NAME, BAR, THINNER = 50, 24, 18, 6
# More offices would be a drawing of several screens; the table has them all.
MOST_DRAWN = 12
# Room at the right end for the two numbers: "120 · 180".
NUMBERS = 11 * LETTER


def waits_of_offices(report: Mapping[str, Any], width: float) -> Chart:
    """Return two bars for each of the offices with the longest medians, with both numbers."""
    rows = by_median(report["rows"])[:MOST_DRAWN]
    scale = (width - NUMBERS) / max([row["p90"] for row in rows] + [1])
    boxes = [box for place, row in enumerate(rows) for box in _bars(place, row, scale)]
    labels = [label for place, row in enumerate(rows) for label in _words(place, row, scale, width)]
    return Chart(width, len(rows) * LINE, boxes, (), labels)


def _bars(place: int, row: Mapping[str, Any], scale: float) -> tuple[Box, Box]:
    y, words = place * LINE + NAME, f"{row['name']}: {_both(row)}"
    longest = Box(0, y + THINNER / 2, row["p90"] * scale, BAR - THINNER, "soft", words)
    return longest, Box(0, y, row["median"] * scale, BAR, "main", words)


def _words(place: int, row: Mapping[str, Any], scale: float, width: float) -> tuple[Label, Label]:
    y, end = place * LINE + NAME, row["p90"] * scale
    name = Label(0, y - 7, _within(row["name"], width), "start", "ink")
    return name, Label(end + 6, y + BAR - 4, _both(row), "start")


def by_median(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the offices of which somebody was called, the longest median first."""
    return sorted((row for row in rows if row["called"]), key=lambda row: -row["median"])


def headline(rows: Sequence[Mapping[str, Any]], _: Gettext) -> str:
    """Return in one sentence where people wait longest and how many offices meet their target.

    Offices with few called visits are drawn, but no conclusion is drawn from them.
    """
    known = by_median([row for row in rows if row["called"] >= FEWEST])
    if not known:
        return _("Chưa đủ lượt để kết luận.")
    met = _(
        "%(met)s trong %(offices)s đơn vị đạt mục tiêu.",
        met=sum(row["within_target"] >= row["target_share"] for row in known),
        offices=len(known),
    )
    return f"{_longest(known, _)} {met}"


def _longest(known: Sequence[Mapping[str, Any]], _: Gettext) -> str:
    first, last = known[0], known[-1]
    if len(known) == 1:
        return _(
            "%(office)s: một nửa số lượt chờ quá %(minutes)s phút.",
            office=first["name"],
            minutes=round(first["median"]),
        )
    return _(
        "Chờ lâu nhất: %(office)s, một nửa số lượt chờ quá %(minutes)s phút; ngắn nhất: %(other)s, %(least)s phút.",
        office=first["name"],
        minutes=round(first["median"]),
        other=last["name"],
        least=round(last["median"]),
    )


def _both(row: Mapping[str, Any]) -> str:
    return f"{row['median']:.0f} · {row['p90']:.0f}"


def _within(name: str, width: float) -> str:
    """The name, cut off where it would leave the drawing."""
    most = int(width / LETTER)
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
