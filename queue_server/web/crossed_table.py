"""The crossed wait log as a table of one figure: a row for each group, a column for each group across."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

# The darkest of the grounds of a cell.
DARKEST = 4


@dataclass(frozen=True)
class Cell:
    """A figure, None where nobody was called; the darker its ground the longer, the more, or the fewer in time."""

    value: float | None
    dark: int = 0


@dataclass(frozen=True)
class CrossedTable:
    """`rows`: the name, the cells and the figure of all groups across; `totals`: of all rows."""

    figure: str
    is_share: bool
    columns: list[str]
    rows: list[tuple[str, list[Cell], Cell]]
    totals: list[Cell]


def crossed_table(report: Mapping[str, Any], figure: str) -> CrossedTable:
    """Return the table of a crossed report, see `reports.figures.waits`."""
    found = {(cell["key"], cell["across"]): cell[figure] for cell in report["cells"]}
    most = max((value for value in found.values() if value is not None), default=0)
    share = figure.startswith("within_")

    def cell(key: str, other: str) -> Cell:
        value = found.get((key, other))
        return Cell(value, _dark(value, 1 if share else most, share=share))

    others = report["columns"]
    rows = [
        (row["name"], [cell(row["key"], other["key"]) for other in others], Cell(row[figure]))
        for row in report["rows"]
    ]
    totals = [Cell(other[figure]) for other in others]
    return CrossedTable(figure, share, [other["name"] for other in others], rows, totals)


def _dark(value: float | None, most: float, *, share: bool) -> int:
    if value is None or not most:
        return 0
    part = value / most
    return round((1 - part if share else part) * DARKEST)


def figures() -> dict[str, str]:
    """Return the figures that a crossed table can show, each by what it is called."""
    return {
        "median": _("Chờ: trung vị (phút)"),
        "p90": _("Chờ: 90 % (phút)"),
        "longest": _("Chờ: lâu nhất (phút)"),
        "within_target": _("Được gọi trong mục tiêu"),
        "within_limit": _("Được gọi trong mức trần"),
        "within_15": _("Được gọi trong 15 phút"),
        "within_30": _("Được gọi trong 30 phút"),
        "tickets": _("Số phiếu"),
        "service_median": _("Phục vụ: trung vị (phút)"),
    }
