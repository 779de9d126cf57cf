"""The chart of a simulation: the share called within the target by service, as it would be under a line as it was."""

from typing import Any

from queue_server.reports.charts import Chart, Column, bars
from queue_server.reports.why_charts import HEIGHT, NARROW_BELOW, NARROW_HEIGHT


def by_service(report: dict[str, Any], width: float) -> Chart:
    """Return a bar for each service, in percent; services are named by their codes."""
    columns = [_column(one) for one in report["services"]]
    return bars(columns, width, NARROW_HEIGHT if width < NARROW_BELOW else HEIGHT)


def _column(one: dict[str, Any]) -> Column:
    before, after = (_percent(one[side]["within_target"]) for side in ("before", "after"))
    return Column(one["service"], after, before, words=f"{one['name']}: {before} % → {after} %")


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)
